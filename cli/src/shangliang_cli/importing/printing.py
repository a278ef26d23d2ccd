"""Receipts of a list as one file to print: each page comes from intake, which knows how things stand."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import httpx

from shangliang_cli.importing.cells import text_of
from shangliang_cli.importing.failures import Fault, NotReadable
from shangliang_cli.importing.sheets import read

CODE = "查询码"
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_TYPED = re.compile(r"[0-9A-Za-z -]{8,32}")
_TRIES, _PAUSE, _TIMEOUT = 30, 1.0, 15.0
_UNKNOWN = "TRACKING_CODE_UNKNOWN"
# Nobody there, or not for now.
_PASSING = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
Codes = Sequence[tuple[int, str]]


@dataclass
class Printed:
    """One page with an article for each matter, in the order of the list, and the lines that gave none."""

    page: str = ""
    articles: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, page: str) -> None:
        """Take the article of a page; the first page is what all are put into."""
        found = _ARTICLE.search(page)
        if not found:
            raise NotReadable("地址上不是受理服务。请核对 --at。 No receipts are given there.")
        self.page = self.page or page
        self.articles.append(found[0])

    def whole(self) -> str:
        together = "\n".join(self.articles)
        return _ARTICLE.sub(lambda _: together, self.page, count=1)


def codes_in(path: Path) -> Codes:
    """The tracking codes in a file of receipts, with their lines. Raises NotReadable."""
    lines = read(path).lines
    heads = [text_of(value) for value in lines[0][1]] if lines else []
    if CODE not in heads:
        raise NotReadable(f"文件没有“{CODE}”一列。请给出导入时生成的回执文件。")
    at = heads.index(CODE)
    return [(number, text_of(line[at]) if at < len(line) else "") for number, line in lines[1:]]


async def printed(url: str, codes: Codes, told: Callable[[int], None]) -> Printed:
    """Fetch a receipt for each code; told hears how many are done. Raises NotReadable when nobody answers."""
    pages = Printed()
    async with httpx.AsyncClient(base_url=url, timeout=_TIMEOUT) as http:
        for done, (number, code) in enumerate(codes, start=1):
            page = await _page(http, code) if _TYPED.fullmatch(code) else ""
            if page:
                pages.add(page)
            else:
                pages.faults.append(_fault(number))
            told(done)
    return pages


def _fault(number: int) -> Fault:
    return Fault(number, CODE, "查询码不正确。", "请核对回执文件。", _UNKNOWN)


async def _page(http: httpx.AsyncClient, code: str) -> str:
    """A page, or nothing for a code that intake does not know; a service that restarts is asked again."""
    for _ in range(_TRIES):
        try:
            answer = await http.get(f"/v1/track/{quote(code, safe='')}/receipt")
        except httpx.TransportError:
            await asyncio.sleep(_PAUSE)
            continue
        if answer.status_code not in _PASSING:
            return "" if _UNKNOWN in answer.text else answer.text
        await asyncio.sleep(_PAUSE)
    raise NotReadable("受理服务没有应答。请稍后再试。 Nobody answers; try again later.")
