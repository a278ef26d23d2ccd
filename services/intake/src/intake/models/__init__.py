"""State of intake: mapped classes whose methods ask the domain and apply the answer."""

from intake.models.attachments import Attachment, AttachmentCopy, FilePiece, StoreShard, Upload
from intake.models.confidential import Contact, DataKey, Disclosure, Submission, Supplement
from intake.models.declarative import Model
from intake.models.grams import DueGrams, GramFrequency, GramProgress, TopicGrams
from intake.models.progress import ProgressStep
from intake.models.topics import Record, Topic, TopicIssue

__all__ = [
    "Attachment",
    "AttachmentCopy",
    "Contact",
    "DataKey",
    "Disclosure",
    "DueGrams",
    "FilePiece",
    "GramFrequency",
    "GramProgress",
    "Model",
    "ProgressStep",
    "Record",
    "StoreShard",
    "Submission",
    "Supplement",
    "Topic",
    "TopicGrams",
    "TopicIssue",
    "Upload",
]
