"""How the matters of the two years come in: each through the channel that it names, those on paper by lists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shangliang_cli.replay.intake_steps import TOPICS
from shangliang_cli.replay.paper_lists import FIRST_ROW
from shangliang_cli.replay.steps import NOW, Actor, Ref, Step, Story, refs_in
from shangliang_cli.replay.venues import Venue

_IN_PERSON = f"{TOPICS}/SubmitTopic"
_PORTAL = ("http:cloudevents", "http:cloudevents-structured")


class Channels:
    """Sends matters on their way in, and keeps the lists of what came on paper, one per county."""

    def __init__(self, venues: Sequence[Venue]) -> None:
        self._posters = {venue.town.code: venue for venue in reversed(venues) if venue.kind == "PLATFORM"}
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._portal = 0

    def through(self, story: Story, *, coded: bool = False) -> Story:
        """The same story with its matter handed in through its channel; coded: its tracking code is needed."""
        first, *rest = story.steps
        way = getattr(self, f"_{first.fields['channel'].removeprefix('CHANNEL_').lower()}", self._spoken)
        if way == self._paper and (coded or _quotes_its_code(story)):
            way = self._spoken
        return Story(story.key, story.kind, [way(first), *rest])

    def lists(self) -> list[Story]:
        """The stories that bring in what came on paper; they come before those that tell how it went on."""
        told = []
        for county, rows in sorted(self._rows.items()):
            story = Story(_list_of(county), "paper-list")
            story.add("bring-in", "import:list", Actor("clerk", county), NOW, rows=rows)
            told.append(story)
        return told

    def _web(self, step: Step) -> Step:
        """From the city's portal as an event, in either mode; from its own page as JSON."""
        if not step.call.startswith("http:cloudevents"):
            return replace(step, call="http:topics")
        self._portal += 1
        return replace(step, call=_PORTAL[self._portal % len(_PORTAL)])

    def _qr(self, step: Step) -> Step:
        """The code on a poster at a venue, which fills the venue in."""
        venue = self._posters[step.fields["division"]]
        return replace(step, call="http:topics", fields={**step.fields, "venue_id": venue.ref})

    def _member(self, step: Step) -> Step:
        fields = {**step.fields, "source_kind": "SOURCE_KIND_MEMBER"}
        return replace(step, call=_IN_PERSON, actor=Actor("member", step.actor.division), fields=fields)

    def _paper(self, step: Step) -> Step:
        county = step.fields["division"][:6]
        rows = self._rows.setdefault(county, [])
        number = FIRST_ROW + len(rows)
        rows.append(_row(step.fields, step.at))
        topic = Ref(_list_of(county), "bring-in", f"topics.{number}")
        known = {name: step.fields[name] for name in ("division", "channel")}
        return replace(step, call="import:row", fields={**known, "topic_id": topic})

    def _spoken(self, step: Step) -> Step:
        """On the phone, at a station, at a reception: a clerk writes it down."""
        named = step.fields["channel"]
        channel = "CHANNEL_RECEPTION" if named == "CHANNEL_PAPER" else named
        call = step.call if step.call == "http:topics" else _IN_PERSON
        return replace(step, call=call, fields={**step.fields, "channel": channel})


def _row(fields: Any, at: datetime) -> dict[str, Any]:
    said = {name: fields[name] for name in ("title", "text", "division", "category", "place")}
    return {**said, "channel": "纸质", "occurred_at": at}


def _list_of(county: str) -> str:
    return f"paper/{county}"


def _quotes_its_code(story: Story) -> bool:
    own = story.ref("submit", "tracking_code")
    return any(own in refs_in(step.fields) for step in story.steps)
