"""What looking at matters has shown, and how far it has come. No finding holds a word of a resident."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model


class Finding(Model):
    """Something in a matter that a clerk should know: a class of words, a kind of personal data.

    name and advice are what the city's table said then; made_with is its version.
    """

    __tablename__ = "findings"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    kind: Mapped[Code]
    code: Mapped[Code]
    action: Mapped[Code]
    part: Mapped[Code]
    name: Mapped[str]
    advice: Mapped[str]
    made_with: Mapped[Code]
    found_at: Mapped[datetime]

    __table_args__ = (Index("findings_topic_idx", "topic_id", "found_at", "id"),)


class Look(Model):
    """A matter that was looked at and lies ahead of the frontier; behind it every one was.

    It refers to no topic: the check would wait for a command that holds the topic.
    """

    __tablename__ = "looks"

    topic_id: Mapped[UUID] = mapped_column(primary_key=True)


class LookProgress(Model):
    """The one row says up to which id all matters were looked at; whoever looks holds it."""

    __tablename__ = "look_progress"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    frontier: Mapped[UUID]
