"""Reads over HTTP, one after the other, each address in turn: how long each takes."""

import asyncio
import http.client
import time
from collections import defaultdict
from collections.abc import Mapping

from benchmarks.latency import percentile
from benchmarks.worker import Options, ready, run, tell


async def main(options: Options) -> None:
    ready()
    await asyncio.get_running_loop().run_in_executor(None, _read, options)


def _read(options: Options) -> None:
    paths: Mapping[str, str] = options["paths"]
    milliseconds: dict[str, list[float]] = defaultdict(list)
    connection = http.client.HTTPConnection("127.0.0.1", options["port"], timeout=30)
    end = time.perf_counter() + options["seconds"]
    for path in paths.values():
        _get(connection, path)
    while time.perf_counter() < end:
        for name, path in paths.items():
            milliseconds[name].append(_get(connection, path))
    tell({f"{name} p50 ms": percentile(waits, 50) for name, waits in milliseconds.items()})


def _get(connection: http.client.HTTPConnection, path: str) -> float:
    began = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise ValueError(f"{path} answered {response.status}")
    return (time.perf_counter() - began) * 1e3


if __name__ == "__main__":
    run(main)
