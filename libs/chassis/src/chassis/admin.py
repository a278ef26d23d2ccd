"""The admin port: does the process make progress, may it get work, and its figures for Prometheus."""

import asyncio
from collections.abc import Callable, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from chassis import http

Check = Callable[[], list[str]]


def new_app(live: Check, ready: Check, also: Sequence[BaseRoute] = ()) -> Starlette:
    """Build /livez, /readyz and /metrics, and what a service shows there also. A check lists what is wrong;
    an empty list is good news (200), else 503.
    """

    async def livez(_request: Request) -> Response:
        return _verdict(live())

    async def readyz(_request: Request) -> Response:
        return _verdict([*live(), *ready()])

    async def metrics(_request: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    routes = [Route("/livez", livez), Route("/readyz", readyz), Route("/metrics", metrics)]
    return Starlette(routes=[*routes, *also])


async def serve(
    host: str,
    port: int,
    stop: asyncio.Event,
    *,
    live: Check = list,
    ready: Check = list,
    also: Sequence[BaseRoute] = (),
) -> None:
    """Serve the admin port until stop is set; from then on /readyz says so, and the port closes at once.

    Raises OSError when the address is taken.
    """

    def ready_or_stopping() -> list[str]:
        return ["stopping"] if stop.is_set() else ready()

    await http.serve(new_app(live, ready_or_stopping, also), host, port, stop, drain=2)


def _verdict(problems: list[str]) -> Response:
    body = {"status": "failing" if problems else "ok", "problems": problems}
    return JSONResponse(body, 503 if problems else 200)
