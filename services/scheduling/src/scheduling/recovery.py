"""What a restored database of scheduling is compared with, and how it is brought forward.

No event of scheduling holds enough to make a session, a venue or a member again: who was invited, who came
and what was found stays inside. So what was lost is entered again, as it was.
"""

from eventing.recovery.declaring import Owned, ReadModel, Recovery
from scheduling import events
from scheduling.commands.recovering import pass_numbers
from scheduling.handlers import SUBSCRIPTIONS, topics

# What of a topic was decided by intake; the rest of the row is ours.
_TOPICS = ReadModel(
    table="topics",
    key=("id",),
    columns=("number", "division", "approved_at", "deferred", "concerned_organisations"),
    streams=(topics.stream,),
    shared=True,
)


def recovery(_settings: object) -> Recovery:
    return Recovery(
        service="scheduling",
        owned=(
            Owned(events.VENUES, "venues"),
            Owned(events.MEMBERS, "members"),
            Owned(events.RESEARCH, "topics"),
            Owned(events.SESSIONS, "sessions"),
        ),
        subscriptions=SUBSCRIPTIONS,
        read_models={"topics": _TOPICS},
        renumber=pass_numbers,
    )
