"""A bare ASGI app that takes a topic: decode six fields, gather commits, answer. As thin as it can be."""

import asyncio
import signal
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
import uvicorn

from benchmarks.limits.gathering import Gathering, Topic
from benchmarks.limits.message import Event
from benchmarks.worker import Options, ready, run

_HEADERS = [(b"content-type", b"application/json")]
_ANSWER = b'{"id":"%b"}'

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
ASGIApplication = Callable[[Mapping[str, Any], Receive, Send], Awaitable[None]]


class TopicIn(msgspec.Struct):
    """The body of a request."""

    title: str
    body: str
    category: str
    district: str
    submitter: str
    priority: int = 0


def event_of(topic_id: uuid.UUID, given: TopicIn) -> bytes:
    """The event that tells of a topic."""
    made = Event(
        event_id=uuid.uuid4().bytes,
        topic_id=topic_id.bytes,
        title=given.title,
        body=given.body,
        category=given.category,
        district=given.district,
        submitter=given.submitter,
        occurred_at_us=time.time_ns() // 1000,
    )
    return bytes(made.SerializeToString())


class App:
    """Every path is the one that takes topics."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._decoder = msgspec.json.Decoder(TopicIn)

    async def __call__(self, _scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        try:
            given = self._decoder.decode(await whole(receive))
        except msgspec.ValidationError:
            await answer(send, 422, b"{}")
            return
        topic_id = uuid.uuid4()
        written = asyncio.get_running_loop().create_future()
        payload = event_of(topic_id, given)
        await self._gathering.submit(
            Topic(
                topic_id,
                given.title,
                given.body,
                given.category,
                given.district,
                given.submitter,
                payload,
                written,
            )
        )
        await answer(send, 202, _ANSWER % str(topic_id).encode())


async def whole(receive: Receive) -> bytes:
    """The body of a request."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body


async def answer(send: Send, status: int, body: bytes) -> None:
    """Answer a request."""
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [*_HEADERS, length]})
    await send({"type": "http.response.body", "body": body})


async def serve(app: ASGIApplication, port: int) -> None:
    """Serve until the process is ended, and say when that begins."""
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ready()
    await serving


async def main(options: Options) -> None:
    gathering = Gathering()
    await gathering.start(options["database"])
    await serve(App(gathering), options["port"])


if __name__ == "__main__":
    run(main)
