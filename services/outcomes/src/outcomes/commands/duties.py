"""Whether units are given what lies in their duties, as the city's list says on the day."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes.commands.act import Act
from outcomes.domain.duties import Duty, Matter, helping_outside, require_within
from outcomes.models import Assignment, OutcomeFile, Topic

_CATEGORY = select(Topic.category).where(Topic.id == bindparam("id"))


async def require_duty(
    act: Act, file: OutcomeFile, lead: str, co_units: Sequence[str], reason: str
) -> str | None:
    """Return the reason to keep, None where none was needed; raises InvalidValue. Without a list all pass."""
    if not act.duties.duties:
        return None
    return require_within(await _duties_of(act, file), lead, co_units, reason) or None


async def require_duty_of_successor(
    act: Act, file: OutcomeFile, given: Assignment, reason: str
) -> str | None:
    """The same of who leads from now on; why helpers had it from outside their duties stays with them."""
    needed = await require_duty(act, file, given.lead_organisation, (), reason)
    if not helping_outside(await _duties_of(act, file), given.co_organisations):
        return needed
    return "\n".join(filter(None, (given.outside_duties_reason, needed))) or None


async def _duties_of(act: Act, file: OutcomeFile) -> list[Duty]:
    matter = Matter(file.division, await category_of(act, file.id))
    return act.duties.responsible(matter, act.rules.divisions, act.today)


async def category_of(act: Act, topic_id: UUID) -> str:
    """Of a topic that was approved before categories were kept here, it is not known: empty."""
    category: str | None = await act.db.scalar(_CATEGORY, {"id": topic_id})
    return category or ""
