"""DivisionService: divisions as they were at any date."""

from rulebook.refusals import NotFound
from scheduling.api import reading, writing
from scheduling.api.desk import Context, Desk
from scheduling.queries import divisions
from scheduling.queries.paging import page_size
from shangliang.scheduling.v1.division_service_pb2 import (
    GetDivisionRequest,
    GetDivisionResponse,
    ListDivisionsRequest,
    ListDivisionsResponse,
)
from shangliang.scheduling.v1.division_service_pb2_grpc import DivisionServiceServicer


class DivisionServicer(DivisionServiceServicer):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def GetDivision(self, request: GetDivisionRequest, _context: Context) -> GetDivisionResponse:
        day = reading.optional_day(request.on_date, field="on_date") or self._desk.today()
        async with self._desk.read() as db:
            found = await divisions.division_on(db, request.code, day)
        if found is None:
            raise NotFound(
                "DIVISION_NOT_FOUND", "当天没有这个区划。", remedy="请核对代码和日期；区划可能已变更。"
            )
        return GetDivisionResponse(division=writing.division(found))

    async def ListDivisions(self, request: ListDivisionsRequest, _context: Context) -> ListDivisionsResponse:
        day = reading.optional_day(request.on_date, field="on_date") or self._desk.today()
        limit = page_size(request.limit)
        after = reading.key_of(request.cursor, 1) or ("",)
        async with self._desk.read() as db:
            rows = await divisions.divisions_on(db, request.parent, day, after=after[0], limit=limit + 1)
        return ListDivisionsResponse(
            divisions=[writing.division(row) for row in rows[:limit]],
            next_cursor=reading.cursor_of(rows[limit - 1].code) if len(rows) > limit else "",
        )
