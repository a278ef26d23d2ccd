"""What a request must satisfy before a method sees it."""

import re
from uuid import UUID

import pytest
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.statuses import status_of
from chassis.validation import InvalidRequest, check
from shangliang.command.v1 import command_pb2
from shangliang.intake.v1 import split_service_pb2 as split
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.operations.v1 import parked_service_pb2 as parked


def violations_of(message: object) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as refused:
        check(message)  # type: ignore[arg-type]  # a test of what must not pass
    return {each.field: each.rule for each in refused.value.violations}


def test_a_correct_request_passes() -> None:
    check(parked.ListParkedRequest(stream="intake.topic.v1", limit=10))


def test_a_broken_rule_names_field_and_rule() -> None:
    command = command_pb2.Command(idempotency_key="x")
    request = parked.RetryParkedRequest(command=command)

    assert violations_of(request) == {"command.idempotency_key": "string.min_len"}
    assert violations_of(parked.RetryParkedRequest()) == {"command": "required"}


def test_the_content_is_never_repeated_in_the_refusal() -> None:
    request = parked.SkipParkedRequest(stream="s", event_id="13800138000", reason="good reason")
    with pytest.raises(InvalidRequest) as refused:
        check(request)

    assert "13800138000" not in str(status_of(refused.value))


def test_an_unknown_field_is_refused_however_deep_it_lies() -> None:
    top = parked.ListParkedRequest.FromString(b"\xa2\x06\x01x")
    command = command_pb2.Command.FromString(b"\x0a\x0812345678\xa2\x06\x01x")
    event = parked.ExportParkedResponse(events=[parked.ParkedEvent.FromString(b"\xa2\x06\x01x")])

    assert violations_of(top) == {"#100": "unknown_field"}
    assert violations_of(parked.RetryParkedRequest(command=command)) == {"command.#100": "unknown_field"}
    assert violations_of(event) == {"events[0].#100": "unknown_field"}


def test_a_nul_character_is_refused_with_its_path() -> None:
    command = command_pb2.Command(idempotency_key="12345678", backdating_approval="a\x00b")
    event = parked.ParkedEvent(headers={"a": "b\x00", "c\x00": "d"})
    struct = Struct()
    struct.update({"a": ["x\x00"]})

    assert violations_of(parked.RetryParkedRequest(command=command)) == {
        "command.backdating_approval": "nul_character"
    }
    assert set(violations_of(event).values()) == {"nul_character"}
    assert "headers['a']" in violations_of(event)
    assert set(violations_of(struct).values()) == {"nul_character"}


@pytest.mark.parametrize("blank", ["\u3000" * 8, "\u200b" * 8, "……！？……", "🙏🙏🙏🙏"])
def test_a_text_that_must_be_written_holds_words(blank: str) -> None:
    command = command_pb2.Command(idempotency_key="12345678")
    request = parked.SkipParkedRequest(command=command, stream="s", event_id=str(UUID(int=1)), reason=blank)

    assert violations_of(request) == {"reason": "blank"}


def test_a_blank_text_is_named_however_deep_it_lies() -> None:
    pool = topics.PoolTopicRequest(issues=["路灯修复亮灯", "\u3000" * 4])
    split_up = split.SplitTopicRequest(parts=[split.PartDraft(public_title="\u3000" * 10)])

    assert violations_of(pool)["issues[1]"] == "blank"
    assert violations_of(split_up)["parts[0].public_title"] == "blank"


@pytest.mark.parametrize("moment", [{"seconds": 10**18}, {"seconds": -(10**12)}, {"nanos": -5}])
def test_a_moment_that_does_not_exist_is_refused(moment: dict[str, int]) -> None:
    command = command_pb2.Command(idempotency_key="12345678", occurred_at=Timestamp(**moment))

    assert violations_of(topics.StartTriageRequest(command=command))["command.occurred_at"] == "no_moment"


def test_what_is_wrong_is_said_in_chinese_with_what_helps() -> None:
    request = topics.SubmitTopicRequest(
        title="灯", text="西" * 5001, division="x", form_version=-1, consent_notice="x" * 41
    )
    request.age_band = 9  # type: ignore[assignment]  # no such value
    with pytest.raises(InvalidRequest) as refused:
        check(request)
    said = {each.field: each.message + each.remedy for each in refused.value.violations}

    assert said["title"] == "内容太短，至少 4 个字。请补充内容。"
    assert said["form_version"] == "数值须在 0 至 10000 之间。请更正数值。"
    assert not any(re.search("[A-Za-z]{3}", each) for each in said.values()), said
    assert all(each.remedy for each in refused.value.violations)


def test_many_violations_stay_within_what_metadata_can_carry() -> None:
    bad = [parked.ParkedEvent.FromString(b"\xa2\x06\x01x") for _ in range(200)]
    with pytest.raises(InvalidRequest) as refused:
        check(parked.ExportParkedResponse(events=bad))

    assert len(refused.value.violations) == 200
    assert len(status_of(refused.value).SerializeToString()) < 6000
