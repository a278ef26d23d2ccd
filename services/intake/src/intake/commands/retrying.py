"""What a background task put aside is tried again at once, when whoever mended the cause says so."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from intake.commands.act import Act, Desk
from intake.domain.narrowing import stems_to_see
from intake.domain.patience import Work
from intake.queries.setting_aside import AsideTopic, aside_that_waits, aside_to_retry
from rulebook.callers import Caller
from rulebook.refusals import NotFound
from shangliang.intake.v1 import aside_service_pb2 as pb

_MOST = 1000
WORKS = {pb.ASIDE_WORK_LOOK: Work.LOOK, pb.ASIDE_WORK_GRAMS: Work.GRAMS}


async def retry_aside(act: Act, request: pb.RetryAsideRequest) -> pb.RetryAsideResponse:
    """Make what is aside due now; NotFound, and nothing done, when one that is named is not aside."""
    works, stems = works_of(request.work), stems_to_see(act.who, act.desk.rules.divisions)
    if request.topic_ids:
        named = [UUID(each) for each in request.topic_ids]
        asked = await aside_to_retry(act.session, works, stems, named)
        found = for_eyes_of(act.desk, act.who, asked, act.now)
        _require_all(named, found)
    else:
        waits = await aside_that_waits(act.session, works, stems, act.now, _MOST)
        found = for_eyes_of(act.desk, act.who, waits, act.now)
    for aside, _ in found:
        aside.next_try_at = min(aside.next_try_at, act.now)
    return pb.RetryAsideResponse(matters=len(found))


def works_of(asked: pb.AsideWork) -> list[Work]:
    return [WORKS[asked]] if asked else list(WORKS.values())


def for_eyes_of(desk: Desk, who: Caller, found: Sequence[AsideTopic], now: datetime) -> list[AsideTopic]:
    return [each for each in found if not desk.keeps_from(who, each.topic.concerned_organisation, now)]


def _require_all(named: Sequence[UUID], found: Sequence[AsideTopic]) -> None:
    there = {each.aside.subject_id for each in found}
    if missing := [each for each in named if each not in there]:
        raise NotFound(
            "NOT_SET_ASIDE",
            "没有搁置该事项的后台处理，可能已经处理完毕。",
            field="topic_ids",
            remedy="请重新列出后台未能处理的事项后再试。",
            details={"topic_id": str(missing[0])},
        )
