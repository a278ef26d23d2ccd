"""The event of an accepted matter, and the headers under which it travels."""

import msgspec

from benchmarks.ladder.body import CHANNELS, MatterIn
from shangliang.intake.v1 import topic_events_pb2 as words

_JSON = msgspec.json.Encoder()


def event_of(topic_id: str, number: str, given: MatterIn) -> bytes:
    """The message that tells of a matter."""
    return words.TopicSubmitted(
        topic_id=topic_id,
        number=number,
        division=given.division,
        category=given.category,
        channel=CHANNELS[given.channel],
        source_kind=words.SOURCE_KIND_RESIDENTS,
        has_contact=bool(given.submitter.phone or given.submitter.email),
        venue_id=given.venue_id,
    ).SerializeToString(deterministic=True)


def headers_of(event_id: str, topic_id: str, moment: str, division: str, traceparent: str) -> str:
    """The headers as the JSON in which they wait."""
    return _JSON.encode(
        {
            "ce_specversion": "1.0",
            "ce_id": event_id,
            "ce_type": "shangliang.topic-submitted.v1",
            "ce_source": "/shangliang/intake",
            "ce_subject": topic_id,
            "ce_time": moment,
            "content-type": "application/protobuf",
            "ce_dataschema": "proto:shangliang.intake.v1.TopicSubmitted",
            "traceparent": traceparent,
            "ce_aggregateversion": "1",
            "ce_division": division,
            "ce_recordedtime": moment,
            "ce_actorrole": "citizen",
        }
    ).decode()
