"""Steps of a plan, picked for what they do, and the venues that its registers bring in."""

from collections.abc import Sequence
from typing import Any

from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import Ref, Step


def named(steps: Sequence[Step], method: str) -> list[Step]:
    return [step for step in steps if step.method == method]


def registers_of(plan: Plan) -> dict[str, Sequence[dict[str, Any]]]:
    """Entries of each register by its story."""
    return {
        story.key: story.steps[0].fields["entries"] for story in plan.foundation if story.kind == "register"
    }


def rooms_by_venue(plan: Plan) -> dict[Ref, object]:
    """What stands for the room of each venue that has one, by how other stories quote the venue."""
    rooms: dict[Ref, object] = {}
    for key, entries in registers_of(plan).items():
        place_of = {entry["code"]: place for place, entry in enumerate(entries)}
        for place, entry in enumerate(entries):
            owner = place_of[entry["same_room_as"]] if "same_room_as" in entry else place
            room = entry.get("room_id") or Ref(key, "register", f"venues.{owner}.room_id")
            if "same_room_as" in entry or "room" in entry or "room_id" in entry:
                rooms[Ref(key, "register", f"venues.{place}.venue_id")] = room
    for story in plan.foundation:
        for step in named(story.steps, "RegisterVenue"):
            rooms[story.ref(step.name, "venue.venue_id")] = step.fields["room_id"]
    return rooms
