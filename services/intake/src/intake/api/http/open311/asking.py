"""Questions of GeoReport: one request, several by their numbers, or a list; and the number of a token."""

from dataclasses import dataclass
from datetime import UTC, datetime

from intake.api.door import Door
from intake.api.http.open311.reporting import require_service
from intake.domain import georeport
from intake.domain.numbers import read_number
from intake.domain.shares import stem
from intake.domain.tracking import read_tracking_code
from intake.queries.paging import read_cursor
from intake.queries.service_requests import ServiceRequest, Wanted, page_of_requests, requests_by_number
from intake.queries.topics import topic_by_tracking_code
from rulebook.refusals import InvalidValue, NotFound

MOST_IDS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to, as it was sent."""

    ids: list[str]
    services: list[str]
    statuses: list[str]
    start: str
    end: str
    division: str
    page: int
    page_size: int
    cursor: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some requests, and the cursor behind which there are more."""

    requests: list[ServiceRequest]
    next_cursor: str = ""


async def page(door: Door, asked: Asked) -> Page:
    """Answer a list; numbers override everything else, as the standard says."""
    if ids := georeport.listed(asked.ids):
        return Page(await _by_number(door, ids))
    wanted = _wanted(door, asked)
    skip = 0 if asked.cursor else (asked.page - 1) * asked.page_size
    limit = min(asked.page_size, georeport.FIRST - skip)
    if limit <= 0:
        return Page([])
    async with door.sessions() as session:
        found, following = await page_of_requests(
            session, wanted, read_cursor(asked.cursor), skip=skip, limit=limit
        )
    return Page(found, following.cursor() if following else "")


async def one(door: Door, number: str) -> list[ServiceRequest]:
    if found := await _by_number(door, [number]):
        return found
    raise _unknown()


async def number_of(door: Door, token: str) -> str:
    """The number behind a tracking code, or behind itself: every report has its number at once."""
    async with door.sessions() as session:
        if read_tracking_code(token):
            return (await topic_by_tracking_code(session, token)).number
        found = await requests_by_number(session, _numbers([token]))
    if not found:
        raise _unknown()
    return found[0].topic.number


async def _by_number(door: Door, typed: list[str]) -> list[ServiceRequest]:
    if len(typed) > MOST_IDS:
        raise InvalidValue(
            "TOO_MANY_IDS",
            f"一次最多查询{MOST_IDS}个编号。",
            field="service_request_id",
            remedy="请分批查询。",
        )
    async with door.sessions() as session:
        return await requests_by_number(session, _numbers(typed))


def _numbers(typed: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(read_number, typed))))


def _wanted(door: Door, asked: Asked) -> Wanted:
    services = georeport.listed(asked.services)
    for code in services:
        require_service(door.desk.rules, code)
    return Wanted(
        window=georeport.window(asked.start, asked.end, datetime.now(UTC)),
        stems=(stem(asked.division),) if asked.division else (),
        categories=tuple(services),
        statuses=georeport.statuses(georeport.listed(asked.statuses)),
    )


def _unknown() -> NotFound:
    return NotFound(
        "REQUEST_UNKNOWN", "没有这个事项。", field="service_request_id", remedy="请核对受理编号。"
    )
