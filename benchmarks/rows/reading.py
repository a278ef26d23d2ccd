"""A topic read over gRPC, against the echo of a message."""

import json
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from benchmarks.limits import grpc_echo
from benchmarks.limits.message import event
from benchmarks.load.requests import PRODUCT_BODY
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.worker import Worker
from devstack.ports import free_port
from shangliang.intake.v1.topic_service_pb2 import GetTopicRequest

RATE = "per second"
_IN_FLIGHT = 32
_GET_TOPIC = "/shangliang.intake.v1.TopicService/GetTopic"


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    def product() -> Values:
        return _load(bench, bench.product.port("intake", "gRPC"), _GET_TOPIC, request)

    def limit() -> Values:
        port = free_port()
        with Worker("benchmarks.limits.grpc_echo", {"port": port}):
            method = f"/{grpc_echo.SERVICE}/{grpc_echo.METHOD}"
            return _load(bench, port, method, event(uuid.uuid4(), uuid.uuid4()))

    with bench.product.running("intake"):
        number = submit(bench.product.port("intake", "HTTP"))
        request = GetTopicRequest(number=number).SerializeToString()
        yield {PRODUCT: product, LIMIT: limit}


def submit(port: int) -> str:
    """Hand one topic in and return its number."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
    content = json.dumps(PRODUCT_BODY).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/topics", content, headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return str(json.load(response)["number"])


def _load(bench: Bench, port: int, method: str, request: bytes) -> Values:
    options = {"port": port, "method": method, "request": request.hex(), "in_flight": _IN_FLIGHT}
    with Worker("benchmarks.load.grpc_closed", {**options, "seconds": bench.seconds}) as generator:
        told: Values = generator.result()
    return told


ROWS = (
    Row(
        "grpc",
        "topics read a second over gRPC, 32 in flight",
        (Check(RATE, 0.70, 0.5),),
        _sides,
        quick=False,
    ),
)
