"""The ways in: gRPC for staff and systems, HTTP for everybody; both ask the same commands."""

from intake.api.attachments import AttachmentApi
from intake.api.audit import AuditApi
from intake.api.contacts import ContactApi
from intake.api.door import Door, Reception, new_door
from intake.api.forms import FormApi
from intake.api.hotline import HotlineApi
from intake.api.importing import Importing
from intake.api.imports import ImportApi
from intake.api.moderation import ModerationApi
from intake.api.residents import ResidentApi, Residents
from intake.api.rights import RightsApi
from intake.api.routing import RoutingApi
from intake.api.similar import SimilarApi
from intake.api.support import SupportApi, Supporting
from intake.api.topics import TopicApi
from intake.api.triage import TriageApi
from intake.api.vault import VaultApi
from intake.api.voting import Voting, VotingApi

__all__ = [
    "AttachmentApi",
    "AuditApi",
    "ContactApi",
    "Door",
    "FormApi",
    "HotlineApi",
    "ImportApi",
    "Importing",
    "ModerationApi",
    "Reception",
    "ResidentApi",
    "Residents",
    "RightsApi",
    "RoutingApi",
    "SimilarApi",
    "SupportApi",
    "Supporting",
    "TopicApi",
    "TriageApi",
    "VaultApi",
    "Voting",
    "VotingApi",
    "new_door",
]
