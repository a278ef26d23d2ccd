"""How a draft becomes a notice: delivered into an inbox, to be mailed, or not to be mailed and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from notifier.domain.courtesy import Courtesy
from notifier.domain.identity import notice_id
from notifier.domain.matrix import Draft
from notifier.domain.recipients import Channel


class State(StrEnum):
    """Where a notice stands."""

    PENDING = "PENDING"
    SENDING = "SENDING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    SUPPRESSED = "SUPPRESSED"


class Why(StrEnum):
    """Why a letter was not delivered; the first three suppress it, the others make it fail."""

    HISTORY = "history"
    NO_CONTACT = "no-contact"
    NO_MAIL_SERVER = "no-mail-server"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNKNOWN_ADDRESS = "unknown-address"


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A draft with where it stands from the start."""

    id: UUID
    draft: Draft
    template_version: int
    state: State
    reason_code: str
    written_at: datetime

    @property
    def fact_id(self) -> UUID:
        return self.draft.fact.id

    @property
    def topic_id(self) -> UUID | None:
        return self.draft.topic_id

    @property
    def recipient_kind(self) -> str:
        return self.draft.recipient.kind

    @property
    def channel(self) -> str:
        return self.draft.channel

    @property
    def settled_at(self) -> datetime | None:
        return None if self.state is State.PENDING else self.written_at

    @property
    def due_at(self) -> datetime | None:
        return self.written_at if self.state is State.PENDING else None


@dataclass(frozen=True)
class Terms:
    """What decides about letters beside the fact itself."""

    courtesy: Courtesy
    sends_mail: bool

    def write(self, draft: Draft, *, template_version: int, at: datetime) -> NewNotice:
        reason = "" if draft.channel is Channel.INBOX else self._why_not(draft, at)
        state = State.SUPPRESSED if reason else _FIRST[draft.channel]
        identity = notice_id(draft.fact.id, draft.recipient, draft.channel)
        return NewNotice(identity, draft, template_version, state, reason, at)

    def _why_not(self, draft: Draft, at: datetime) -> str:
        if self.courtesy.is_history(draft.fact.occurred_at, at):
            return Why.HISTORY
        if not draft.has_contact:
            return Why.NO_CONTACT
        return "" if self.sends_mail else Why.NO_MAIL_SERVER


_FIRST = {Channel.INBOX: State.DELIVERED, Channel.EMAIL: State.PENDING}
