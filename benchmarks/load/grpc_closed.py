"""Unary calls over one channel, a number of them always under way; messages are bytes made before."""

import asyncio
import time

import grpc

from benchmarks.latency import latencies
from benchmarks.worker import Options, ready, run, tell

_WARM_UP_SECONDS = 0.5


async def main(options: Options) -> None:
    request = bytes.fromhex(options["request"])
    async with grpc.aio.insecure_channel(f"127.0.0.1:{options['port']}") as channel:
        call = channel.unary_unary(options["method"], bytes, bytes)
        await call(request, wait_for_ready=True)
        ready()
        await _load(call, request, options["in_flight"], _WARM_UP_SECONDS)
        started = time.perf_counter()
        milliseconds = await _load(call, request, options["in_flight"], options["seconds"])
        counted = time.perf_counter() - started
    tell({"per second": len(milliseconds) / counted, **latencies(milliseconds)})


async def _load(
    call: "grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]", request: bytes, in_flight: int, seconds: float
) -> list[float]:
    milliseconds: list[float] = []
    end = time.perf_counter() + seconds

    async def ask() -> None:
        while (began := time.perf_counter()) < end:
            await call(request)
            milliseconds.append((time.perf_counter() - began) * 1e3)

    await asyncio.gather(*(ask() for _ in range(in_flight)))
    return milliseconds


if __name__ == "__main__":
    run(main)
