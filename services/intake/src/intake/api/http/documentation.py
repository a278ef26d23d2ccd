"""/docs: the interactive description of this interface, from files of our own; no third-party script."""

from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>有事好商量 接口说明</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="data:,">
<style>
.swagger-ui .opblock .opblock-summary-method { color: #000; text-shadow: none }
.swagger-ui .info .title small { background: #3f4a57 }
.swagger-ui .info .title small.version-stamp { background: #3b6b00 }
.swagger-ui .json-schema-2020-12-expand-deep-button { color: #444 }
.swagger-ui .info a, .swagger-ui .info .url { color: #1a5a96 }
</style>
</head>
<body>
<main id="interface"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = "SwaggerUIBundle({url: '/openapi.json', dom_id: '#interface', validatorUrl: null});"


def install(app: FastAPI) -> None:
    app.mount("/docs/assets", StaticFiles(directory=_assets()))

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(_PAGE)

    @app.get("/docs/start.js", include_in_schema=False)
    async def start() -> Response:
        return Response(_START, media_type="text/javascript")


def _assets() -> Path:
    """Where Swagger UI lies: beside a package of which nothing else is needed, so it is not imported."""
    found = find_spec("fastapi_offline")
    if found is None or found.origin is None:
        raise RuntimeError("the environment lacks fastapi-offline: build it anew from uv.lock")
    return Path(found.origin).parent / "static"
