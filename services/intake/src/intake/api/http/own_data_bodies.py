"""A person's own data as JSON."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class NoticeBody(BaseModel):
    version: str = Field(description="What consent_notice names when a matter is handed in.")
    text: str


class ContactBody(BaseModel):
    name: str
    phone: str
    email: str
    locale: str
    no_reply: bool


class ExplainedBody(BaseModel):
    text: str
    by_submitter: bool
    occurred_at: datetime


class ConsentBody(BaseModel):
    notice: str
    assumed: bool = Field(description="No version was named: the one that was shown on that day.")
    given_at: datetime
    withdrawn_at: datetime | None = None


class GivenOutBody(BaseModel):
    """Something of you was told to somebody."""

    purpose: str
    fields: list[str]
    legal_basis: str
    at: datetime


class OwnDataBody(BaseModel):
    """Everything that we hold of you."""

    number: str
    submitter: ContactBody | None = None
    title: str
    text: str
    place: str
    supplements: list[ExplainedBody]
    consent: ConsentBody
    given_out: list[GivenOutBody]
    deleted: bool


class ConfirmationBody(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    confirmation_token: str = Field(min_length=1, max_length=100)


class DeletionBody(BaseModel):
    """Nothing is deleted yet."""

    confirmation_token: str
    valid_until: datetime
    text: str = Field(description="What is deleted when you confirm it, as a sentence.")


class DeletedBody(BaseModel):
    """It is done, and cannot be undone."""

    id: str
    files_deleted: int = Field(description="Attachments that were deleted with you.")
    text: str = Field(description="What was deleted, as a sentence.")


class DoneBody(BaseModel):
    id: str
