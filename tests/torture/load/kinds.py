"""The kinds of stories that a load is made of, and how often each comes."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from shangliang_cli.replay.steps import Story
from tests.torture.load import (
    accounts,
    asides,
    bounds,
    counters,
    crowds,
    levels,
    own_data,
    partners,
    referrals,
    taken_back,
    wordings,
    zeal,
)
from tests.torture.load.alarms import about_to_ring, held_too_long
from tests.torture.load.children import hear_child
from tests.torture.load.concerned import name_unit
from tests.torture.load.contests import Contest
from tests.torture.load.desks import clear_desk
from tests.torture.load.files import attach
from tests.torture.load.inboxes import read_notices
from tests.torture.load.lists import bring_in
from tests.torture.load.orders_of_hotline import push_order
from tests.torture.load.residents import Residents
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Over, Teller, Told, resolved, together
from tests.torture.load.voices import Voices
from tests.torture.load.wholes import Wholes

# A story that needs to know of no other.
Alone = Callable[[Teller, Stories, Told, Random], Awaitable[None]]

# How often each kind is drawn. Half of them, below the line, use what intake has beside the chain.
_SHARES: Mapping[str, int] = {
    "consultation": 40,
    "merged": 8,
    "detour": 20,
    "today": 14,
    "contest": 6,
    "research": 2,
    "outcome": 1,
    "topic": 3,
    "alarm": 6,
    # ---
    "held": 4,
    "desk": 4,
    "child": 5,
    "inbox": 9,
    "support": 7,
    "round": 3,
    "list": 6,
    "hotline": 9,
    "batch": 4,
    "report": 4,
    "file": 7,
    "disclosure": 7,
    "deletion": 6,
    "umbrella": 6,
    "split": 6,
    "taken-back": 5,
    "parted": 3,
    "level": 5,
    "wording": 6,
    "account": 5,
    "concerned": 5,
    "referral": 6,
    "counter": 7,
    "zeal": 4,
    "bound": 5,
    "aside": 4,
}
_ALONE: Mapping[str, Alone] = {
    "alarm": about_to_ring,
    "held": held_too_long,
    "file": attach,
    "disclosure": own_data.disclose,
    "deletion": own_data.delete,
    "taken-back": taken_back.take_back,
    "level": levels.hand_over,
    "wording": wordings.report,
    "concerned": name_unit,
    "referral": referrals.refer,
    "counter": counters.ask,
    "zeal": zeal.report_many,
    "bound": bounds.ask_back,
}

# They sit down somewhere, or are led by somebody.
_FOUNDED = frozenset({"consultation", "merged", "contest", "research", "outcome", "alarm", "concerned"})


class Repertoire:
    """Tells one story after the other; each builds on the venues and members of the foundation."""

    def __init__(
        self, teller: Teller, stories: Stories, random: Random, texts: Path, only: Collection[str] = ()
    ) -> None:
        self._teller = teller
        self._stories = stories
        self._random = random
        self._foundation = Told()
        self._shares = {kind: share for kind, share in _SHARES.items() if not only or kind in only}
        alone = {kind: partial(self._alone, story) for kind, story in _ALONE.items()}
        residents = Residents(teller, random, texts)
        voices, wholes = Voices(teller, stories, residents, random), Wholes(teller, stories, random)
        self._ways: Mapping[str, Callable[[], Awaitable[None]]] = {
            **alone,
            "consultation": lambda: self._tell(self._stories.consultation()),
            "merged": self._tell_merged,
            "detour": lambda: self._tell(self._stories.detour()),
            "today": lambda: self._tell(self._stories.today()),
            "contest": self._contest,
            "research": lambda: crowds.crowd_on_research(self._teller, self._stories, self._told()),
            "outcome": lambda: crowds.crowd_on_outcome(self._teller, self._stories, self._told()),
            "aside": lambda: asides.retry(self._teller, self._stories, self._told()),
            "topic": lambda: crowds.crowd_on_topic(self._teller, self._stories, self._told()),
            "desk": lambda: clear_desk(self._teller, self._stories, self._told()),
            "child": lambda: hear_child(self._teller, self._stories, self._random),
            "inbox": lambda: read_notices(self._teller, self._stories, self._told()),
            "support": lambda: voices.support(self._told()),
            "round": lambda: voices.vote(self._told()),
            "list": lambda: bring_in(self._teller, self._stories, self._random),
            "hotline": lambda: push_order(self._teller, self._stories, self._random),
            "batch": lambda: partners.post_batch(self._teller, self._stories, self._random),
            "report": lambda: partners.report(self._teller, self._stories, self._random),
            "umbrella": lambda: wholes.gather(self._told()),
            "split": lambda: wholes.split(self._told()),
            "parted": lambda: wholes.part(self._told()),
            "account": lambda: accounts.leave(
                self._teller, self._stories, residents, self._told(), self._random
            ),
        }

    async def found(self) -> None:
        """Register venues and members, if any story needs them; what later ones quote is waited for."""
        if not self._shares.keys() & _FOUNDED:
            return
        founding = [
            self._teller.tell(story, self._foundation, thinking=0) for story in self._stories.foundation
        ]
        await together(*founding)

    async def tell_one(self) -> None:
        """Tell a story of a kind that is drawn. One that ends early has ended; the history has all of it."""
        kind = self._random.choices(list(self._shares), weights=list(self._shares.values()))[0]
        with suppress(Over):
            await self._ways[kind]()

    async def _alone(self, story: Alone) -> None:
        await story(self._teller, self._stories, self._told(), self._random)

    async def _tell(self, *stories: Story) -> None:
        told = self._told()
        await together(*(self._teller.tell(story, told) for story in stories))

    async def _tell_merged(self) -> None:
        umbrella = self._stories.consultation()
        await self._tell(umbrella, self._stories.duplicate_of(umbrella))

    async def _contest(self) -> None:
        venue = self._stories.venue_with_room()
        venue_id = await resolved(venue.ref, self._foundation)
        await Contest(self._teller, self._stories, venue, venue_id, self._told()).run()

    def _told(self) -> Told:
        """A fresh notebook in which the answers of the foundation stand."""
        return Told(dict(self._foundation.answers))
