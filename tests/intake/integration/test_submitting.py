"""Handing in over gRPC: once per key, only what one may say, only what exists."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.house import House, a_command, a_submission

LAST_YEAR = datetime(2021, 3, 1, 2, tzinfo=UTC)


async def test_the_same_key_gives_the_same_receipt_and_one_topic(house: House) -> None:
    request = a_submission()

    receipts = await asyncio.gather(*(house.topics().SubmitTopic(request) for _ in range(4)))

    assert {receipt.SerializeToString() for receipt in receipts} == {receipts[0].SerializeToString()}
    assert len(await house.rows("SELECT 1 FROM topics")) == 1
    assert len(await house.outbox(receipts[0].topic_id)) == 1


async def test_the_same_key_for_another_matter_is_refused(house: House) -> None:
    command = a_command()
    await house.submitted(command=command)

    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.submitted(command=command, title="另一件事情需要商量")

    assert refused.value.code() is grpc.StatusCode.ALREADY_EXISTS


async def test_a_matter_of_the_past_enters_with_its_own_time_and_year(house: House) -> None:
    clerk = house.topics(Role.CLERK)
    command = a_command(occurred_at=LAST_YEAR, approval="补录批〔2022〕1号")

    receipt = await clerk.SubmitTopic(
        a_submission(command=command, assisted=True, channel=words.CHANNEL_PAPER)
    )

    event = (await house.outbox(receipt.topic_id))[0]
    assert receipt.number.startswith("LH2021-")
    assert event.headers["ce_time"] == "2021-03-01T02:00:00Z"
    assert event.headers["ce_recordedtime"] > "2021-03-02"
    assert words.TopicSubmitted.FromString(event.payload).assisted


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"division": "999999999"}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"category": "astrology"}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"title": "短"}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"title": "有一个\x00空字符"}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"channel": words.CHANNEL_PAPER}, grpc.StatusCode.PERMISSION_DENIED),
        ({"source_kind": words.SOURCE_KIND_PARTY}, grpc.StatusCode.PERMISSION_DENIED),
        ({"assisted": True}, grpc.StatusCode.PERMISSION_DENIED),
        (
            {"command": a_command(occurred_at=LAST_YEAR, approval="x")},
            grpc.StatusCode.PERMISSION_DENIED,
        ),
        (
            {"command": a_command(occurred_at=datetime.now(UTC) + timedelta(days=1))},
            grpc.StatusCode.PERMISSION_DENIED,
        ),
    ],
)
async def test_what_may_not_be_said_is_refused_and_leaves_nothing(
    house: House, changes: dict[str, Any], code: grpc.StatusCode
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.submitted(**changes)

    assert refused.value.code() is code
    assert await house.rows("SELECT 1 FROM topics") == []
    assert await house.rows("SELECT 1 FROM idempotency") == []


async def test_every_topic_has_its_own_number_and_code(house: House) -> None:
    receipts = await asyncio.gather(*(house.submitted() for _ in range(10)))

    assert len({receipt.number for receipt in receipts}) == 10
    assert len({receipt.tracking_code for receipt in receipts}) == 10


async def test_a_wrong_tracking_code_is_not_found(house: House) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.topics().TrackTopic(pb.TrackTopicRequest(tracking_code="0000-0000-00000"))

    assert refused.value.code() is grpc.StatusCode.NOT_FOUND


async def test_a_clerk_writes_down_nothing_that_is_still_to_come(house: House) -> None:
    command = a_command(occurred_at=datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.topics(Role.CLERK).SubmitTopic(a_submission(command=command, assisted=True))

    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert await house.rows("SELECT 1 FROM topics") == []
