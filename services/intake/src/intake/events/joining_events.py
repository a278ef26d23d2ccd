"""What is said of topics that follow another, or come of one: merged, gathered, split, and the way back."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from intake.events.wording_events import issues_said
from intake.models import Topic, TopicIssue
from shangliang.intake.v1 import topic_events_pb2 as pb


def topic_merged(
    topic: Topic, *, umbrella_id: UUID, persons: Iterable[Sequence[UUID]] = ()
) -> pb.TopicMerged:
    return pb.TopicMerged(
        topic_id=str(topic.id), umbrella_topic_id=str(umbrella_id), same_person=_persons(persons)
    )


def topic_merge_undone(topic: Topic, *, umbrella_id: UUID) -> pb.TopicMergeUndone:
    return pb.TopicMergeUndone(topic_id=str(topic.id), umbrella_topic_id=str(umbrella_id))


def topic_umbrella_opened(
    topic: Topic, issues: Iterable[TopicIssue], parts: Iterable[Topic]
) -> pb.TopicUmbrellaOpened:
    return pb.TopicUmbrellaOpened(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title=topic.title,
        issues=issues_said(issues),
        part_topic_ids=[str(each.id) for each in parts],
    )


def topic_gathered(
    topic: Topic, *, umbrella_id: UUID, persons: Iterable[Sequence[UUID]], silent: Iterable[UUID]
) -> pb.TopicGathered:
    return pb.TopicGathered(
        topic_id=str(topic.id),
        umbrella_topic_id=str(umbrella_id),
        same_person=_persons(persons),
        told_elsewhere_topic_ids=map(str, silent),
    )


def topic_taken_out(topic: Topic, *, umbrella_id: UUID, silent: Iterable[UUID]) -> pb.TopicTakenOut:
    return pb.TopicTakenOut(
        topic_id=str(topic.id),
        umbrella_topic_id=str(umbrella_id),
        due_at=topic.due_at,
        told_elsewhere_topic_ids=map(str, silent),
    )


def topic_umbrella_dissolved(topic: Topic, parts: Iterable[Topic]) -> pb.TopicUmbrellaDissolved:
    return pb.TopicUmbrellaDissolved(topic_id=str(topic.id), part_topic_ids=[str(each.id) for each in parts])


def topic_split(topic: Topic, parts: Iterable[Topic]) -> pb.TopicSplit:
    return pb.TopicSplit(topic_id=str(topic.id), part_topic_ids=[str(each.id) for each in parts])


def topic_split_off(topic: Topic, *, original_id: UUID) -> pb.TopicSplitOff:
    return pb.TopicSplitOff(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title=topic.title,
        original_topic_id=str(original_id),
    )


def topic_split_undone(topic: Topic) -> pb.TopicSplitUndone:
    return pb.TopicSplitUndone(topic_id=str(topic.id), due_at=topic.due_at)


def topic_part_revoked(topic: Topic) -> pb.TopicPartRevoked:
    return pb.TopicPartRevoked(topic_id=str(topic.id), original_topic_id=str(topic.split_from_id or ""))


def _persons(persons: Iterable[Sequence[UUID]]) -> list[pb.OnePerson]:
    return [pb.OnePerson(topic_ids=map(str, raised)) for raised in persons]
