"""State of intake: mapped classes whose methods ask the domain and apply the answer."""

from intake.models.attachments import (
    Attachment,
    AttachmentCopy,
    FilePiece,
    StoreShard,
    UnwantedObject,
    Upload,
)
from intake.models.audit import AuditAnchor, AuditLink, AuditRecord, Unsealed
from intake.models.confidential import (
    Consent,
    Contact,
    DataKey,
    Disclosure,
    DisclosureRequest,
    GuardianConfirmation,
    Submission,
    Supplement,
)
from intake.models.declarative import Model
from intake.models.findings import Finding, Look, LookProgress
from intake.models.grams import DueGrams, GramFrequency, GramProgress, TopicGrams
from intake.models.hotline import HotlineOrder, HotlineReferral
from intake.models.imports import Import, ImportRow
from intake.models.limits import LimitBucket, SpentProof
from intake.models.progress import ProgressStep
from intake.models.reports import WordingLook, WordingReport
from intake.models.residents import AllowanceUse, Departure, Resident, TextMessage, Verification
from intake.models.set_aside import SetAside
from intake.models.subject_requests import SubjectRequest
from intake.models.support import Support
from intake.models.topics import Record, Topic, TopicIssue
from intake.models.voting import Ballot, RoundTopic, VotingRound

__all__ = [
    "AllowanceUse",
    "Attachment",
    "AttachmentCopy",
    "AuditAnchor",
    "AuditLink",
    "AuditRecord",
    "Ballot",
    "Consent",
    "Contact",
    "DataKey",
    "Departure",
    "Disclosure",
    "DisclosureRequest",
    "DueGrams",
    "FilePiece",
    "Finding",
    "GramFrequency",
    "GramProgress",
    "GuardianConfirmation",
    "HotlineOrder",
    "HotlineReferral",
    "Import",
    "ImportRow",
    "LimitBucket",
    "Look",
    "LookProgress",
    "Model",
    "ProgressStep",
    "Record",
    "Resident",
    "RoundTopic",
    "SetAside",
    "SpentProof",
    "StoreShard",
    "SubjectRequest",
    "Submission",
    "Supplement",
    "Support",
    "TextMessage",
    "Topic",
    "TopicGrams",
    "TopicIssue",
    "Unsealed",
    "UnwantedObject",
    "Upload",
    "Verification",
    "VotingRound",
    "WordingLook",
    "WordingReport",
]
