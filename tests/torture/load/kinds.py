"""The kinds of stories that a load is made of, and how often each comes."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from random import Random

from shangliang_cli.replay.steps import Story
from tests.torture.load import crowds
from tests.torture.load.alarms import about_to_ring
from tests.torture.load.contests import Contest
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Over, Teller, Told, resolved, together

# Of a hundred stories so many are of each kind.
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
}


class Repertoire:
    """Tells one story after the other; each builds on the venues and members of the foundation."""

    def __init__(self, teller: Teller, stories: Stories, random: Random) -> None:
        self._teller = teller
        self._stories = stories
        self._random = random
        self._foundation = Told()
        self._ways: Mapping[str, Callable[[], Awaitable[None]]] = {
            "consultation": lambda: self._tell(self._stories.consultation()),
            "merged": self._tell_merged,
            "detour": lambda: self._tell(self._stories.detour()),
            "today": lambda: self._tell(self._stories.today()),
            "contest": self._contest,
            "research": lambda: crowds.crowd_on_research(self._teller, self._stories, self._told()),
            "outcome": lambda: crowds.crowd_on_outcome(self._teller, self._stories, self._told()),
            "alarm": lambda: about_to_ring(self._teller, self._stories, self._told(), self._random),
            "topic": lambda: crowds.crowd_on_topic(self._teller, self._stories, self._told()),
        }

    async def found(self) -> None:
        """Register venues and members; what later ones quote of earlier ones is waited for."""
        founding = [
            self._teller.tell(story, self._foundation, thinking=0) for story in self._stories.foundation
        ]
        await together(*founding)

    async def tell_one(self) -> None:
        """Tell a story of a kind that is drawn. One that ends early has ended; the history has all of it."""
        kind = self._random.choices(list(_SHARES), weights=list(_SHARES.values()))[0]
        with suppress(Over):
            await self._ways[kind]()

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
