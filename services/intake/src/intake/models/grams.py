"""By what similar topics are found: the grams of each topic, how frequent each is, and what is still to do.

All of it can be made again from topics and submissions. No row refers to one of theirs: a command that holds
a topic must never wait for whoever makes these.
"""

from uuid import UUID

from sqlalchemy import BigInteger, Index, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import DivisionCode, Model

# What comes now is found now: a list of pending entries would be read through by every question.
_AT_ONCE = {"fastupdate": "off"}
# Room for a changed count in the page where it stands.
_ROOM = {"fillfactor": "70"}


class TopicGrams(Model):
    """wording are the grams of the public title; own are keyed fingerprints of those of the resident's words.

    Once they are forgotten they do not come back.
    """

    __tablename__ = "topic_grams"

    topic_id: Mapped[UUID] = mapped_column(primary_key=True)
    county: Mapped[DivisionCode]
    wording: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    own: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    forgotten: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        Index("topic_grams_wording_idx", "wording", postgresql_using="gin", postgresql_with=_AT_ONCE),
        Index("topic_grams_own_idx", "own", postgresql_using="gin", postgresql_with=_AT_ONCE),
    )


class GramFrequency(Model):
    """In how many topics a gram occurs; sealed ones are fingerprints. Gram 0 counts the topics themselves."""

    __tablename__ = "gram_frequencies"

    sealed: Mapped[bool] = mapped_column(primary_key=True)
    gram: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    topics: Mapped[int]

    __table_args__ = ({"postgresql_with": _ROOM},)


class DueGrams(Model):
    """A topic whose public title or division has changed; the database itself notes it."""

    __tablename__ = "grams_due"

    topic_id: Mapped[UUID] = mapped_column(primary_key=True)


class GramProgress(Model):
    """The one row says up to which id topics have their grams; whoever makes them holds it."""

    __tablename__ = "gram_progress"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    frontier: Mapped[UUID]
