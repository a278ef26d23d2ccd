"""The outcome file and its parts, locked, or the refusal that says why there is none.

Whatever changes a topic's outcome locks its file first: commands on one topic queue up and never deadlock.
The statements are built once: building one costs as much as sending it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from outcomes.commands.act import Act
from outcomes.models import Assignment, Issue, Minutes, OutcomeFile, Recommendation
from rulebook.refusals import NotFound, NotKnownYet
from rulebook.versions import require_version

PartT = TypeVar("PartT", Issue, Recommendation, Assignment)

_FILE = select(OutcomeFile).where(OutcomeFile.id == bindparam("id")).with_for_update()
_ASSIGNMENT = (
    select(OutcomeFile, Assignment)
    .join(Assignment, Assignment.topic_id == OutcomeFile.id)
    .where(Assignment.id == bindparam("id"))
    .with_for_update()
)
_MINUTES = select(Minutes).where(
    Minutes.topic_id == bindparam("topic_id"), Minutes.session_id == bindparam("session_id")
)
_PARTS: Mapping[type, Select[Any]] = {
    kind: select(kind).where(kind.topic_id == bindparam("topic_id")).order_by(kind.number)
    for kind in (Issue, Recommendation, Assignment)
}


async def locked_file(act: Act, topic_id: UUID, expected_version: int = 0) -> OutcomeFile:
    """Raise NotKnownYet while the session on the topic has not arrived, NotPermitted in another division."""
    if (file := await act.db.scalar(_FILE, {"id": topic_id})) is None:
        raise not_known_yet("topic_id", "该议题的协商活动尚未送达成果服务。")
    act.require_admitted(file)
    require_version(file.version, expected_version)
    return file


async def locked_assignment(
    db: AsyncSession, assignment_id: UUID, expected_version: int = 0
) -> tuple[OutcomeFile, Assignment]:
    """The assignment and its file. Raises NotFound; whose it is, is for the caller to check."""
    if (row := (await db.execute(_ASSIGNMENT, {"id": assignment_id})).one_or_none()) is None:
        raise assignment_not_found()
    file, assignment = row
    require_version(assignment.version, expected_version)
    return file, assignment


async def locked_assignment_of(
    act: Act, topic_id: UUID, assignment_id: UUID, expected_version: int
) -> tuple[OutcomeFile, Assignment]:
    """The assignment of a topic for those who follow the topic: the version expected is the file's."""
    file, assignment = await locked_assignment(act.db, assignment_id)
    if file.id != topic_id:
        raise assignment_not_found()
    act.require_admitted(file)
    require_version(file.version, expected_version)
    return file, assignment


async def minutes_of(act: Act, file: OutcomeFile, session_id: UUID) -> Minutes:
    if minutes := await act.db.scalar(_MINUTES, {"topic_id": file.id, "session_id": session_id}):
        return minutes
    raise not_known_yet("session_id", "该次协商活动尚未送达成果服务。")


async def parts_of(act: Act, file: OutcomeFile, kind: type[PartT]) -> Sequence[PartT]:
    """All issues, recommendations or assignments of a topic, by number."""
    return (await act.db.scalars(_PARTS[kind], {"topic_id": file.id})).all()


def assignment_not_found() -> NotFound:
    return NotFound("ASSIGNMENT_NOT_FOUND", "没有这张交办单。", field="assignment_id", remedy="请核对编号。")


def not_known_yet(field: str, message: str) -> NotKnownYet:
    return NotKnownYet(
        "NOT_KNOWN_YET", message, field=field, remedy="请核对编号；如活动刚刚结束，请稍后用同一请求重试。"
    )
