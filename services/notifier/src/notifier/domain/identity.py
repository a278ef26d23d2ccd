"""What makes a notice the same notice: its fact, its recipient and its channel."""

from uuid import UUID, uuid5

from notifier.domain.recipients import Channel, Recipient

_NOTICES = UUID("6b1f5d0e-52a4-5f0c-9d52-0f6a1c7b3e11")


def notice_id(fact_id: UUID, recipient: Recipient, channel: Channel) -> UUID:
    """Derive the id, so that whoever writes or sends it twice says the same name both times."""
    return uuid5(_NOTICES, f"{fact_id}/{recipient.kind}/{recipient.id}/{channel}")
