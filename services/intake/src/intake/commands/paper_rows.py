"""A row as it stands on paper becomes a matter that is handed in; what stands in the way is said per row."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.moments import moments
from chassis.validation import InvalidRequest, check
from intake.commands import submit
from intake.commands.act import Desk
from intake.domain import paper
from rulebook.calendar import local_day
from rulebook.callers import Caller
from rulebook.refusals import Refused
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics


@dataclass(frozen=True, slots=True)
class Job:
    """A list as it is worked on: whose it is, and on which approval its past stands."""

    list_id: UUID
    who: Caller
    approval: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is not handed in: nothing of what stands in it, and the field in the row's own words."""

    reason: str
    message: str
    field: str
    remedy: str


NOT_PROCESSED = Refusal(
    "ROW_NOT_PROCESSED",
    "这一行暂时无法处理，其他各行不受影响。",
    "",
    "请稍后对被拒各行重新提交；仍不成功时请重新录入该行，并告知运维人员。",
)


def require_matter(desk: Desk, job: Job, row: pb.ImportRow, now: datetime) -> topics.SubmitTopicRequest:
    """Return the row as a matter that may be handed in now, or raise Refused.

    The same row of the same list always has the same key, so it is one topic however often this is done.
    """
    request = _matter(desk, job, row, now)
    check(request)
    at = moments(desk.rules, lambda: now)(request.command)
    submit.require_permitted(job.who, request)
    submit.require_valid(desk, request, at)
    job.who.require_division(request.division, desk.rules.divisions)
    return request


def refusal_of(refused: Refused) -> Refusal:
    """Say it of the row: its fields have their own names, and what breaks the contract is named itself."""
    said = refused.violations[0] if isinstance(refused, InvalidRequest) else refused
    return Refusal(refused.reason, said.message, refused.field.rpartition(".")[2], said.remedy)


def would_be(number: int, refusal: Refusal | None) -> pb.ImportRowOutcome:
    """What would become of a row."""
    if refusal is None:
        return pb.ImportRowOutcome(number=number, state=pb.IMPORT_ROW_STATE_WAITING)
    return pb.ImportRowOutcome(
        number=number,
        state=pb.IMPORT_ROW_STATE_REFUSED,
        reason=refusal.reason,
        message=refusal.message,
        field=refusal.field,
        remedy=refusal.remedy,
    )


def _matter(desk: Desk, job: Job, row: pb.ImportRow, now: datetime) -> topics.SubmitTopicRequest:
    names = {key: category.name for key, category in desk.rules.categories.items()}
    day = local_day(row.occurred_at.ToDatetime(tzinfo=UTC) if row.HasField("occurred_at") else now)
    request = topics.SubmitTopicRequest(
        title=row.title.strip(),
        text=row.text.strip(),
        division=paper.division_of(row.division, job.who, desk.rules.divisions, day),
        category=paper.category_of(row.category, names),
        channel=f"CHANNEL_{paper.way_of(row.channel).upper()}",
        place=row.place.strip(),
        assisted=True,
    )
    request.command.idempotency_key = f"import:{job.list_id}:{row.number}"
    request.command.backdating_approval = job.approval
    if row.HasField("occurred_at"):
        request.command.occurred_at.CopyFrom(row.occurred_at)
    if row.name or row.phone or row.email:
        request.submitter.CopyFrom(_submitter(row))
    return request


def _submitter(row: pb.ImportRow) -> topics.Submitter:
    return topics.Submitter(
        name=row.name.strip(),
        phone=paper.number_of(row.phone),
        email=row.email.strip(),
        no_reply=row.no_reply,
    )
