"""Entries of a register of venues, as an office would write them."""

from collections.abc import Sequence
from typing import Any

from shangliang.scheduling.v1 import venue_service_pb2 as pb

VENUES = "scheduling.venue.v1"
OTHER_COUNTY = "411103101"
SIX = ("premises", "sign", "facilities", "rules", "funds", "activities")
HALL = pb.NewRoom(name="一楼会议室", division="411102001", host_organisation="街道", capacity=40)


def line(number: int, **changes: Any) -> pb.RegisterEntry:
    fields: dict[str, Any] = {
        "code": f"LH-{number:03}",
        "name": "老街协商室",
        "kind": "VENUE_KIND_PLATFORM",
        "division": "411102001",
        "owner_organisation": "区政协",
        "brand": "相约星期三",
        "opened_on": "2023-01-05",
    }
    return pb.RegisterEntry(**(fields | changes))


def found(*items: str, failed: Sequence[str] = (), **changes: Any) -> list[pb.VenueCheckItem]:
    return [
        pb.VenueCheckItem(item=item, passed=item not in failed, evidence="现场查看照片三张", **changes)
        for item in items or SIX
    ]


def listed(world: Any, entries: Sequence[pb.RegisterEntry], key: str = "") -> pb.RegisterVenuesRequest:
    return pb.RegisterVenuesRequest(command=world.command(key), entries=entries)
