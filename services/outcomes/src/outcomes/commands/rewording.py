"""A public wording was replaced because readers reported it: what was shown before is shown no more."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes.commands.act import Act
from outcomes.commands.loading import parts_of
from outcomes.models import Issue, OutcomeFile, Topic

_TOPIC = select(Topic).where(Topic.id == bindparam("id")).with_for_update()
_FILE = select(OutcomeFile).where(OutcomeFile.id == bindparam("id")).with_for_update()


async def reword_topic(act: Act, topic_id: UUID, title: str, statements: Mapping[int, str]) -> None:
    """Of one that is not approved yet, the approval will say the new wording."""
    topic: Topic | None = await act.db.scalar(_TOPIC, {"id": topic_id})
    if topic is None:
        return
    topic.title = title
    topic.issues = [
        {"number": each["number"], "statement": statements.get(each["number"], each["statement"])}
        for each in topic.issues
    ]
    file: OutcomeFile | None = await act.db.scalar(_FILE, {"id": topic_id})
    if file is not None:
        file.title, file.changed_at = title, act.now
        for issue in await parts_of(act, file, Issue):
            issue.statement = statements.get(issue.number, issue.statement)
