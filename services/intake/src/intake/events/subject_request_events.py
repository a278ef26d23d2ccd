"""What is said of a person's request about his data: by when it should be answered, never who asked."""

from intake.models import SubjectRequest, Topic
from shangliang.intake.v1 import topic_events_pb2 as pb


def topic_subject_request_due_soon(topic: Topic, asked: SubjectRequest) -> pb.TopicSubjectRequestDueSoon:
    return pb.TopicSubjectRequestDueSoon(topic_id=str(topic.id), division=topic.desk, due_at=asked.due_at)


def topic_subject_request_overdue(topic: Topic, asked: SubjectRequest) -> pb.TopicSubjectRequestOverdue:
    return pb.TopicSubjectRequestOverdue(topic_id=str(topic.id), division=topic.desk, due_at=asked.due_at)
