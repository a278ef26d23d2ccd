"""What is said of public wordings: whether they are shown, and who has to look at them."""

from collections.abc import Iterable

from intake.models import Topic, TopicIssue, WordingLook
from shangliang.intake.v1 import topic_events_pb2 as pb


def issues_said(issues: Iterable[TopicIssue]) -> list[pb.TopicIssue]:
    return [pb.TopicIssue(number=issue.number, statement=issue.statement) for issue in issues]


def topic_wording_reported(topic: Topic, look: WordingLook) -> pb.TopicWordingReported:
    return pb.TopicWordingReported(topic_id=str(topic.id), division=topic.desk, due_at=look.due_at)


def topic_wording_look_due_soon(topic: Topic, look: WordingLook) -> pb.TopicWordingLookDueSoon:
    return pb.TopicWordingLookDueSoon(topic_id=str(topic.id), division=topic.desk, due_at=look.due_at)


def topic_wording_look_overdue(topic: Topic, look: WordingLook) -> pb.TopicWordingLookOverdue:
    return pb.TopicWordingLookOverdue(topic_id=str(topic.id), division=topic.desk, due_at=look.due_at)


def topic_wording_hidden(topic: Topic) -> pb.TopicWordingHidden:
    return pb.TopicWordingHidden(topic_id=str(topic.id))


def topic_wording_shown(
    topic: Topic, issues: Iterable[TopicIssue], *, reworded: bool
) -> pb.TopicWordingShown:
    return pb.TopicWordingShown(
        topic_id=str(topic.id),
        reworded=reworded,
        title=topic.title,
        summary=topic.summary,
        issues=issues_said(issues),
    )
