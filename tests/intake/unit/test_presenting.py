"""The receipt past the framework is the framework's, byte for byte."""

from datetime import UTC, datetime

import pytest

from intake.api.http.presenting import receipt_body, receipt_json
from shangliang.intake.v1 import topic_service_pb2 as pb


@pytest.mark.parametrize("microsecond", [0, 1, 120000, 999999])
def test_both_ways_write_a_receipt_alike(microsecond: int) -> None:
    receipt = pb.SubmitTopicResponse(
        topic_id="01a216a8-c37e-7c24-a076-0ea51b757b84",
        number="LH2026-0000001-5",
        tracking_code="FNQ7-6K6M-0JG16",
        state=pb.TOPIC_STATE_SUBMITTED,
        version=1,
        submitted_at=datetime(2026, 11, 26, 7, 1, 28, microsecond, UTC),
    )
    assert receipt_json(receipt) == receipt_body(receipt).model_dump_json().encode()
