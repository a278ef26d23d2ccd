"""The inbox page of development: the codes that LogSender has shown, newest first, on the admin port."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

_MOST = 50
_ZONE = ZoneInfo("Asia/Shanghai")
_STYLE = """
:root { font: 1rem/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; color: #000; background: #fff }
li { border-bottom: 1px solid #999; padding: .5rem 0; list-style: none }
ol { margin: 0; padding: 0 }
p { margin: 0; font-size: 1.25rem }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Language": "zh-CN",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def inbox_page(folder: Path) -> Route:
    """Return /texts, which shows the texts of a folder whenever it is loaded."""

    def show(_request: Request) -> HTMLResponse:
        return HTMLResponse(_page(list(_newest(folder))), headers=_HEADERS)

    return Route("/texts", show)


def _newest(folder: Path) -> Iterator[tuple[datetime, str, str]]:
    """Yield when each text came, the end of its phone, and its words."""
    found = sorted(((path.stat().st_mtime, path) for path in folder.glob("*.txt")), reverse=True)
    for when, path in found[:_MOST]:
        ending, _, words = path.read_text(encoding="utf-8").partition("\n")
        yield datetime.fromtimestamp(when, _ZONE), ending, words.strip()


def _page(texts: list[tuple[datetime, str, str]]) -> str:
    items = "".join(
        f"<li>{when:%H:%M:%S} 尾号{escape(ending.lstrip('*'))}<p>{escape(words)}</p></li>"
        for when, ending, words in texts
    )
    listed = f"<ol>{items}</ol>" if items else "<p>还没有短信。</p>"
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>短信收件箱（开发环境）</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        '<main>\n<h1>短信收件箱（开发环境）</h1>\n<p><a href="/texts">刷新</a></p>\n'
        f"{listed}\n</main>\n</body>\n</html>\n"
    )
