"""Whoever holds a tracking code does what he does now, whichever way he came in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message

from shangliang.intake.v1 import attachment_service_pb2 as attachments
from shangliang.intake.v1 import rights_service_pb2 as rights
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from tests.intake.desk import SUBMITTER, reason_of
from tests.intake.house import House, a_command

ACTS: list[tuple[str, type[Message], dict[str, Any]]] = [
    ("rights", rights.CorrectContactRequest, {"submitter": topics.Submitter(phone="13900139000")}),
    ("rights", rights.WithdrawConsentRequest, {}),
    ("rights", rights.RequestDeletionRequest, {}),
    ("rights", rights.ConfirmDeletionRequest, {"confirmation_token": "0-0"}),
    ("triage", triage.WithdrawTopicRequest, {}),
    ("triage", triage.SupplyInformationRequest, {"text": "在西门向北一百米处。"}),
    ("attachments", attachments.AttachUploadsRequest, {"upload_ids": ["a" * 32]}),
    ("triage", triage.RequestReviewRequest, {"ground": "new-facts", "text": "又有三盏路灯在夜里熄灭。"}),
]


@pytest.mark.parametrize(
    ("service", "request_type", "values"), ACTS, ids=lambda each: getattr(each, "__name__", "")
)
async def test_no_holder_of_a_code_dates_an_act_back(
    house: House, service: str, request_type: type[Message], values: dict[str, Any]
) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    request: Any = request_type(
        command=a_command(occurred_at=yesterday), tracking_code=receipt.tracking_code, **values
    )
    method = request_type.__name__.removesuffix("Request")

    assert await reason_of(getattr(getattr(house, service)(), method)(request)) == "ASSISTED_ONLY"
