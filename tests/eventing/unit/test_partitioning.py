"""A key goes where every other Kafka client would send it."""

import random

import pytest
from aiokafka.partitioner import murmur2

from eventing.partitioning import partition_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("length", [*range(19), 36, 255])
def test_the_partition_is_that_of_the_default_partitioner(length: int) -> None:
    chosen = random.Random(length)

    for _ in range(200):
        key = chosen.randbytes(length)
        partitions = chosen.randrange(1, 100)
        assert partition_of(key, partitions) == (murmur2(key) & 0x7FFFFFFF) % partitions
