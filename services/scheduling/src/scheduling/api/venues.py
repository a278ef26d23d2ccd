"""VenueService: rooms, venues and the six haves."""

from uuid import UUID

from eventing.ids import uuid7
from rulebook.refusals import NotFound
from scheduling import commands
from scheduling.api import reading, register, writing
from scheduling.api.desk import Context, Desk
from scheduling.commands.act import Act
from scheduling.domain.coverage import CountyCoverage, coverage
from scheduling.events import wire
from scheduling.queries import venues
from scheduling.queries.paging import page_size
from shangliang.scheduling.v1 import venue_service_pb2 as pb
from shangliang.scheduling.v1.venue_events_pb2 import VENUE_KIND_UNSPECIFIED
from shangliang.scheduling.v1.venue_service_pb2_grpc import VenueServiceServicer


class VenueServicer(VenueServiceServicer):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def RegisterRoom(
        self, request: pb.RegisterRoomRequest, _context: Context
    ) -> pb.RegisterRoomResponse:
        entry = register.room_entry(request)

        async def work(act: Act) -> pb.RegisterRoomResponse:
            room = await commands.register_room(act, uuid7(), entry)
            return pb.RegisterRoomResponse(room=writing.room(room))

        return await self._desk.carry_out(request, pb.RegisterRoomResponse, work)

    async def RegisterVenue(
        self, request: pb.RegisterVenueRequest, _context: Context
    ) -> pb.RegisterVenueResponse:
        entry = register.venue_entry(request)

        async def work(act: Act) -> pb.RegisterVenueResponse:
            venue = await commands.register_venue(act, uuid7(), entry)
            return pb.RegisterVenueResponse(venue=writing.venue(venue))

        return await self._desk.carry_out(request, pb.RegisterVenueResponse, work)

    async def RegisterVenues(
        self, request: pb.RegisterVenuesRequest, _context: Context
    ) -> pb.RegisterVenuesResponse:
        async def work(act: Act) -> pb.RegisterVenuesResponse:
            entries = register.register_entries(act, request)
            venue_ids, room_ids = [uuid7() for _ in entries], [uuid7() for _ in entries]
            listed = await commands.register_venues(act, venue_ids, room_ids, entries)
            return pb.RegisterVenuesResponse(venues=[writing.venue(new.venue, new.checks) for new in listed])

        return await self._desk.carry_out(request, pb.RegisterVenuesResponse, work)

    async def CheckVenue(self, request: pb.CheckVenueRequest, _context: Context) -> pb.CheckVenueResponse:
        venue_id = UUID(request.venue_id)

        async def work(act: Act) -> pb.CheckVenueResponse:
            items = register.check_items(act, request.items, field="items")
            version = request.expected_version
            venue = await commands.check_venue(act, venue_id, items, expected_version=version)
            checks = (await venues.last_checks(act.db, [venue_id])).get(venue_id, [])
            return pb.CheckVenueResponse(venue=writing.venue(venue, checks))

        return await self._desk.carry_out(request, pb.CheckVenueResponse, work)

    async def ActivateVenue(
        self, request: pb.ActivateVenueRequest, _context: Context
    ) -> pb.ActivateVenueResponse:
        async def work(act: Act) -> pb.ActivateVenueResponse:
            venue = await commands.activate_venue(
                act, UUID(request.venue_id), expected_version=request.expected_version
            )
            return pb.ActivateVenueResponse(venue=writing.venue(venue))

        return await self._desk.carry_out(request, pb.ActivateVenueResponse, work)

    async def GetVenue(self, request: pb.GetVenueRequest, _context: Context) -> pb.GetVenueResponse:
        venue_id = UUID(request.venue_id)
        async with self._desk.read() as db:
            venue = await venues.venue_by_id(db, venue_id)
            checks = await venues.last_checks(db, [venue_id])
        if venue is None:
            raise NotFound("VENUE_NOT_FOUND", "没有这个协商场所。", remedy="请核对编号。")
        return pb.GetVenueResponse(venue=writing.venue(venue, checks.get(venue_id, [])))

    async def ListVenues(self, request: pb.ListVenuesRequest, _context: Context) -> pb.ListVenuesResponse:
        limit = page_size(request.limit)
        after = reading.key_of(request.cursor, 1) or ("",)
        kind = None if request.kind == VENUE_KIND_UNSPECIFIED else register.venue_kind(request.kind)
        async with self._desk.read() as db:
            rows = await venues.venues(
                db, division=request.division, kind=kind, after=after[0], limit=limit + 1
            )
            checks = await venues.last_checks(db, [row.id for row in rows[:limit]])
        return pb.ListVenuesResponse(
            venues=[writing.venue(row, checks.get(row.id, [])) for row in rows[:limit]],
            next_cursor=reading.cursor_of(rows[limit - 1].code) if len(rows) > limit else "",
        )

    async def GetVenueStatistics(
        self, request: pb.GetVenueStatisticsRequest, _context: Context
    ) -> pb.GetVenueStatisticsResponse:
        async with self._desk.read() as db:
            by_kind = await venues.venues_by_kind(db, request.division)
            active = await venues.active_venue_divisions(db)
        counties = coverage(self._desk.rules.divisions, active, request.division)
        return pb.GetVenueStatisticsResponse(
            venues=sum(by_kind.values()),
            by_kind=[
                pb.VenueKindCount(kind=wire("VENUE_KIND", kind), venues=n) for kind, n in by_kind.items()
            ],
            covered_townships=sum(county.covered for county in counties),
            townships=sum(county.townships for county in counties),
            by_county=[_county(county) for county in counties],
        )


def _county(county: CountyCoverage) -> pb.VenueCoverage:
    return pb.VenueCoverage(
        county=county.county, covered_townships=county.covered, townships=county.townships
    )
