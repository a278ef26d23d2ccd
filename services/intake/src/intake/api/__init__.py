"""The ways in: gRPC for staff and systems, HTTP for everybody; both ask the same commands."""

from intake.api.attachments import AttachmentApi
from intake.api.contacts import ContactApi
from intake.api.door import Door, new_door
from intake.api.similar import SimilarApi
from intake.api.topics import TopicApi
from intake.api.triage import TriageApi

__all__ = ["AttachmentApi", "ContactApi", "Door", "SimilarApi", "TopicApi", "TriageApi", "new_door"]
