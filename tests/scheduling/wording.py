"""Moments and messages that the tests of scheduling write down."""

from datetime import datetime
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from rulebook.calendar import SHANGHAI
from shangliang.intake.v1.topic_events_pb2 import TopicApproved
from shangliang.scheduling.v1 import session_service_pb2 as pb

TOWNSHIP = "411102001"
CITY = "411100"


def at(day: int, hour: int = 9, minute: int = 0, month: int = 5) -> datetime:
    """A moment of 2023 in Shanghai; 8 May is a Monday, no holiday is near."""
    return datetime(2023, month, day, hour, minute, tzinfo=SHANGHAI)


def stamp(moment: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def entry(number: str, category: str = "INTERESTED", people: int = 5, **changes: Any) -> pb.SignInEntry:
    fields: dict[str, Any] = {
        "entry": number,
        "category": f"PARTICIPANT_CATEGORY_{category}",
        "people": people,
        "method": "paper",
    }
    return pb.SignInEntry(**(fields | changes))


def approval(topic_id: str, number: str = "LH-2023-1") -> TopicApproved:
    return TopicApproved(
        topic_id=topic_id, number=number, division=TOWNSHIP, category="parking", title="停车"
    )
