"""A topic, its issues and the records on which it moved; nothing here is confidential or personal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intake.domain.georeport import ENDED_STATES, ENDINGS
from intake.domain.states import ASIDE, State
from intake.domain.transitions import REMEMBERS, state_after
from intake.models.declarative import Code, DivisionCode, Model, Version
from rulebook.lifecycle import Transition

_DESK = "coalesce(host_division, division)"
_FIRST = text("coalesce(due_at, submitted_at)")
# Over, as far as the row itself tells; written as a literal, so that the index below serves it.
_MAY_BE = (*map(str, ENDED_STATES), State.SPLIT.value)
MAY_HAVE_ENDED = text(f"topics.state IN {_MAY_BE} OR topics.stage IN {ENDINGS}")
# What has ended and whose submitter may still be known, by when to look; literal for the same reason.
KNOWN_AT_THE_END = text(f"identity_gone_at IS NULL AND ({MAY_HAVE_ENDED.text})")
LOOK_AT = text("coalesce(identity_look_at, stage_since)")


class Topic(Model):
    """A matter from the first word until it is approved, answered, referred, declined or merged.

    version counts its events. stage is the latest step of the whole chain, state the one within intake;
    state_before is where a topic stood that waits for another level, is suspended, gathered or split.
    supporters counts itself and every topic merged into it, however deep; an umbrella does not count itself.
    Nobody has handed in one without_submitter: the office has opened it over others, or split it off another.
    due_at is when the limit of the state ends, counted with due_calendar; timed says that an alarm is set for
    it. decide_by is when triage must have come to a decision, whatever was asked meanwhile; none yet for what
    nobody has worked on. tell_by is when a person must have told whoever handed it in that it was referred;
    none once that is done, or where a letter goes. A claim is a clerk's, and ends by itself.
    concerned_organisation is the one that the matter complains about. wording_hidden: readers have reported
    the public wording, and nobody has looked yet; wording_number counts the wordings that were public.
    identity_look_at is when retention looks again at who handed it in, identity_gone_at when nothing was left
    of that. counted_as is the first topic of the same person when it is not known any more who that was; all
    zeros: he is counted as a supporter.
    """

    __tablename__ = "topics"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[Version] = mapped_column()
    number: Mapped[Code] = mapped_column(unique=True)
    tracking: Mapped[bytes] = mapped_column(unique=True)
    division: Mapped[DivisionCode]
    category: Mapped[Code]
    channel: Mapped[int]
    source_kind: Mapped[int]
    assisted: Mapped[bool]
    has_contact: Mapped[bool]
    venue_id: Mapped[Code]
    state: Mapped[State]
    state_since: Mapped[datetime]
    due_at: Mapped[datetime | None]
    stage: Mapped[Code]
    stage_since: Mapped[datetime]
    submitted_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    title: Mapped[str] = mapped_column(default="", server_default="")
    summary: Mapped[str] = mapped_column(default="", server_default="")
    answer: Mapped[str] = mapped_column(default="", server_default="")
    requires_statutory_decision: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    supporters: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    umbrella_id: Mapped[UUID | None] = mapped_column(ForeignKey("topics.id"), default=None, index=True)
    review_on: Mapped[date | None] = mapped_column(default=None)
    due_calendar: Mapped[Code | None] = mapped_column(default=None)
    decide_by: Mapped[datetime | None] = mapped_column(default=None)
    tell_by: Mapped[datetime | None] = mapped_column(default=None)
    timed: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    state_before: Mapped[State | None] = mapped_column(default=None)
    paused_due_at: Mapped[datetime | None] = mapped_column(default=None)
    host_division: Mapped[DivisionCode | None] = mapped_column(default=None)
    offered_to: Mapped[DivisionCode | None] = mapped_column(default=None)
    claimed_by: Mapped[str | None] = mapped_column(default=None)
    claimed_until: Mapped[datetime | None] = mapped_column(default=None)
    earlier_id: Mapped[UUID | None] = mapped_column(ForeignKey("topics.id"), default=None)
    internal_only: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    concerned_organisation: Mapped[str | None] = mapped_column(default=None)
    age_band: Mapped[int | None] = mapped_column(default=None)
    concerns_minor: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    without_submitter: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    split_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("topics.id"), default=None)
    wording_hidden: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    wording_number: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    identity_look_at: Mapped[datetime | None] = mapped_column(default=None)
    identity_gone_at: Mapped[datetime | None] = mapped_column(default=None)
    counted_as: Mapped[UUID | None] = mapped_column(default=None)

    # publish() counts the version; the mapper only proves with it that nobody else wrote in between.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012
    __table_args__ = (
        Index("topics_newest_idx", "submitted_at", "id"),
        Index("topics_division_idx", "division", "submitted_at", "id"),
        # A desk's queue: whose limit ends first; where none runs, who has waited longest.
        Index("topics_city_queue_idx", "state", _FIRST, "id"),
        Index("topics_county_queue_idx", text(f"left({_DESK}, 6)"), "state", _FIRST, "id"),
        Index("topics_street_queue_idx", text(f"left({_DESK}, 9)"), "state", _FIRST, "id"),
        Index(
            "topics_offered_idx",
            "offered_to",
            _FIRST,
            "id",
            postgresql_where=text("offered_to IS NOT NULL"),
        ),
        Index("topics_tell_by_idx", "tell_by", "id", postgresql_where=text("tell_by IS NOT NULL")),
        Index("topics_split_from_idx", "split_from_id", postgresql_where=text("split_from_id IS NOT NULL")),
        Index("topics_earlier_idx", "earlier_id", postgresql_where=text("earlier_id IS NOT NULL")),
        # What residents choose from: few of all topics, and none that has just come.
        Index(
            "topics_pool_idx",
            text("left(division, 6)"),
            "submitted_at",
            "id",
            postgresql_where=text("state IN ('pooled', 'shortlisted')"),
        ),
        Index("topics_over_idx", "submitted_at", "id", postgresql_where=MAY_HAVE_ENDED),
        Index("topics_identity_idx", LOOK_AT, "id", postgresql_where=KNOWN_AT_THE_END),
        # A title is public from triage on; before that it is empty, and costs nothing here.
        Index(
            "topics_title_pairs_idx",
            text("letter_pairs(title)"),
            postgresql_using="gin",
            postgresql_where=text("title <> ''"),
        ),
    )

    @property
    def desk(self) -> str:
        """The division whose people decide on it: its own, or the level that has taken it."""
        return self.host_division or self.division

    @property
    def hides_wording(self) -> bool:
        """Nobody outside sees what it is about: it stays inside the house, or its wording was reported."""
        return self.internal_only or self.wording_hidden

    @property
    def is_umbrella(self) -> bool:
        """The office has opened it over others; nobody handed it in."""
        return self.without_submitter and self.split_from_id is None

    @property
    def is_gathered(self) -> bool:
        """It is a part of an umbrella, not merged as a duplicate."""
        return self.state is State.MERGED and self.state_before is not None

    def move(self, row: Transition[State], at: datetime, due_at: datetime | None) -> None:
        """Go where the row leads; the caller has checked that the row applies.

        A step that is entered after what followed it elsewhere does not become the latest of the chain.
        """
        target = state_after(row, self.state, self.state_before)
        aside = target in ASIDE or row.action in REMEMBERS
        self.state_before, self.paused_due_at = (self.state, self.due_at) if aside else (None, None)
        self.state = target
        self.state_since = at
        self.due_at = due_at
        self.updated_at = max(self.updated_at, at)
        if at >= self.stage_since:
            self.stage, self.stage_since = row.event, at


class TopicIssue(Model):
    """One question within a topic, in public wording."""

    __tablename__ = "topic_issues"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    statement: Mapped[str]


class Record(Model):
    """A document on which a transition stands (D01 to D18). Never changed: a correction is another record."""

    __tablename__ = "records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), index=True)
    document: Mapped[Code]
    action: Mapped[Code]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    made_by: Mapped[str]
    made_role: Mapped[Code]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
