"""What clients send and get as JSON; the same limits as the contract, so that messages name their fields."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import resident_service_pb2 as residents
from shangliang.intake.v1 import topic_service_pb2 as pb
from shangliang.intake.v1 import triage_service_pb2 as triage

StateName = Literal[
    "submitted",
    "triage",
    "referred",
    "declined",
    "merged",
    "answered",
    "pooled",
    "shortlisted",
    "approved",
    "deferred",
    "held",
    "info-required",
    "escalated",
    "delegated",
    "withdrawn",
    "suspended",
    "split",
]
BANDS: dict[str, residents.AgeBand] = {
    "unspecified": residents.AGE_BAND_UNSPECIFIED,
    "under14": residents.AGE_BAND_UNDER_14,
    "14-17": residents.AGE_BAND_14_TO_17,
    "adult": residents.AGE_BAND_ADULT,
}
ChannelName = Literal["web", "qr", "station", "phone", "paper", "hotline", "member", "reception", "partner"]
# Said with ranges, because not every dialect of patterns has the same blanks.
EMAIL = r"^([^@\x00-\x20\x7f-\xa0]+@[^@\x00-\x20\x7f-\xa0]+)?$"
# Goes into the event: an id holds no words.
VENUE = "^$|^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
SourceName = Literal["residents", "member", "party", "government", "hotline"]
CHANNELS = {name: f"CHANNEL_{name.upper()}" for name in get_args(ChannelName)}
SOURCES = {name: f"SOURCE_KIND_{name.upper()}" for name in get_args(SourceName)}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _whole(value: object) -> object:
    """JSON knows no difference between 2 and 2.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _in_time(moment: datetime) -> datetime:
    """A zone may carry the first and the last day of all time over its edge."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("datetime_range", "no moment in UTC") from None


class SubmitterBody(_Strict):
    """Who hands it in; sealed at once and shown to nobody but the notifier."""

    name: str = Field(default="", max_length=60)
    phone: str = Field(default="", max_length=20, pattern=r"^$|^\+?[0-9][0-9 -]{5,18}$")
    email: str = Field(default="", max_length=254, pattern=EMAIL)
    locale: Literal["", "zh-CN", "en"] = "zh-CN"
    no_reply: bool = False

    def message(self) -> pb.Submitter:
        return pb.Submitter(
            name=self.name, phone=self.phone, email=self.email, locale=self.locale, no_reply=self.no_reply
        )


class TopicBody(_Strict):
    """A matter in the resident's own words."""

    title: str = Field(min_length=4, max_length=80, examples=["小区西门夜间无路灯"])
    text: str = Field(min_length=10, max_length=5000, examples=["西门外一百米没有路灯，老人夜里出行不便。"])
    division: str = Field(pattern=r"^[0-9]{6}([0-9]{3}){0,2}$", examples=["411102001"])
    category: str = Field(min_length=1, max_length=40, examples=["roads"])
    channel: ChannelName = "web"
    source_kind: SourceName = "residents"
    place: str = Field(default="", max_length=120)
    submitter: SubmitterBody | None = None
    venue_id: str = Field(default="", pattern=VENUE, description="Of the venue whose code was read.")
    assisted: bool = Field(default=False, description="Written down for somebody else; needs a token.")
    occurred_at: Annotated[AwareDatetime, Field(strict=False), AfterValidator(_in_time)] | None = Field(
        default=None, description="When it was handed in on paper; only with assisted and a token."
    )
    backdating_approval: str = Field(default="", max_length=64)
    form: dict[str, Any] | None = Field(default=None, description="Answers to the form of the category.")
    form_version: Annotated[int, BeforeValidator(_whole)] = Field(default=0, ge=0, le=10_000)
    altcha: str = Field(
        default="",
        max_length=2000,
        pattern=r"^[A-Za-z0-9+/=]*$",
        description="The solution of /v1/challenge, or a ticket; when asked for.",
    )
    consent_notice: str = Field(
        default="",
        max_length=40,
        description="Version of the privacy notice that was agreed to; empty: the one in force.",
    )
    age_band: Literal["unspecified", "under14", "14-17", "adult"] = Field(
        default="unspecified", description="How old you are, if you say it; below 14 a guardian confirms."
    )
    concerns_minor: bool = Field(default=False, description="It is about a child.")

    def request(self, idempotency_key: str) -> pb.SubmitTopicRequest:
        """The same as a message of the contract."""
        request = pb.SubmitTopicRequest(
            command=Command(idempotency_key=idempotency_key, backdating_approval=self.backdating_approval),
            title=self.title,
            text=self.text,
            division=self.division,
            category=self.category,
            channel=CHANNELS[self.channel],
            source_kind=SOURCES[self.source_kind],
            place=self.place,
            submitter=self.submitter.message() if self.submitter else None,
            assisted=self.assisted,
            venue_id=self.venue_id,
            form_version=self.form_version,
            consent_notice=self.consent_notice,
            age_band=BANDS[self.age_band],
            concerns_minor=self.concerns_minor,
        )
        if self.form is not None:
            request.form = json.dumps(self.form, ensure_ascii=False, sort_keys=True)
        if self.occurred_at:
            request.command.occurred_at.FromDatetime(self.occurred_at)
        return request


class ExplanationBody(_Strict):
    """What the clerk has asked, in your own words; sealed."""

    text: str = Field(min_length=2, max_length=5000, examples=["路灯在西门外公交站牌旁，晚上七点后不亮。"])


class ReviewBody(_Strict):
    """Why the refusal should be looked at again."""

    ground: Literal["new-facts", "wrong-reason"]
    text: str = Field(min_length=10, max_length=5000)


class WithdrawalBody(_Strict):
    reason: str = Field(default="", max_length=500, description="If you want to say why.")
    part_number: str = Field(
        default="",
        max_length=24,
        description="Of a matter that was split: the one part; empty: all that may be.",
    )


class NewFactsBody(_Strict):
    """What is new since the matter was finished."""

    title: str = Field(min_length=4, max_length=80)
    new_facts: str = Field(min_length=10, max_length=5000)
    submitter: SubmitterBody | None = None

    def request(self, idempotency_key: str, tracking_code: str) -> triage.ResubmitTopicRequest:
        """The same as a message of the contract."""
        return triage.ResubmitTopicRequest(
            command=Command(idempotency_key=idempotency_key),
            tracking_code=tracking_code,
            title=self.title,
            new_facts=self.new_facts,
            submitter=self.submitter.message() if self.submitter else None,
        )


class StatusBody(BaseModel):
    """Where the topic stands now."""

    id: str
    number: str
    state: StateName
    version: int


class WithdrawnBody(StatusBody):
    kept: bool = Field(description="Others raise it too, or work on it has begun: it goes on without you.")
    parts: list[StatusBody] = Field(description="Of a matter that was split: the parts taken back.")


class ReceiptBody(BaseModel):
    """The receipt. Keep the tracking code: who holds it sees the progress."""

    id: str
    number: str
    tracking_code: str
    state: StateName
    version: int
    submitted_at: datetime


class IssueBody(BaseModel):
    number: int
    statement: str


class PublicTopicBody(BaseModel):
    """What anybody may see; title and summary are empty until a clerk has cleared a public wording."""

    id: str
    number: str
    division: str
    category: str
    title: str
    summary: str
    state: StateName
    stage: str
    issues: list[IssueBody]
    supporters: int
    submitted_at: datetime
    updated_at: datetime
    people_count: int = Field(description="Different people who raised it or support it, each counted once.")
    parts: int = Field(description="Into how many it, or the one it follows, was split; 0 if neither was.")
    parts_over: int = Field(description="How many of these are over; with the last of them it is.")


class StepBody(BaseModel):
    step: str
    text: str
    actor_role: str
    occurred_at: datetime
    recorded_at: datetime


class TrackedPartBody(BaseModel):
    """One matter of a topic that was split, with a number of its own."""

    topic: PublicTopicBody
    steps: list[StepBody]
    answer: str
    wording_notice: str = Field(description="Why no public words of it are shown now; empty while they are.")
    possible: list[str] = Field(description="What you may do with this part alone.", examples=[["withdraw"]])


class TrackedTopicBody(BaseModel):
    """The submitter's view: the whole progress, oldest first, what he was told, and what he may do."""

    topic: PublicTopicBody
    steps: list[StepBody]
    answer: str
    due_at: datetime | None = Field(description="When the limit of the present state ends.")
    next: str = Field(description="What comes next, and by when, as a sentence.")
    overdue: bool
    paused: bool = Field(description="The topic is suspended and its clock stands.")
    possible: list[str] = Field(
        description="What the holder of the code may do now.",
        examples=[["supply-information", "withdraw"]],
    )
    question: str = Field(description="What the clerk wants to know, while that is waited for.")
    desk: str = Field(description="Code of the division whose desk it lies on.")
    wording_notice: str = Field(
        description="Why no public words are shown now, and by when somebody looks; empty while they are."
    )
    parts: list[TrackedPartBody] = Field(description="What it was split into, if it raises several matters.")


class TopicPageBody(BaseModel):
    topics: list[PublicTopicBody]
    next_cursor: str = Field(description="Empty on the last page.")


class EventBody(BaseModel):
    """A CloudEvent 1.0 in structured mode; attributes beyond these are let pass."""

    specversion: Literal["1.0"]
    type: Literal["shangliang.topic-submitted.v1"]
    source: str = Field(min_length=1, max_length=1024, examples=["/portal/my-town"])
    id: str = Field(min_length=1, max_length=1024, examples=["2024-000017"])
    datacontenttype: str = Field(default="application/json", pattern=r"^application/([a-z0-9.-]+\+)?json$")
    data: TopicBody


class EventResultBody(BaseModel):
    """What became of one event of a batch: a receipt, or the problem that stands in the way."""

    source: str
    id: str
    status: int
    receipt: ReceiptBody | None = None
    problem: dict[str, object] | None = None
