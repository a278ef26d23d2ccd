"""What happens beside the way of a matter: somebody reads who handed it in, asks at the counter, reports it.

It leaves something of every kind behind in the tables that only such work fills. All of it is over.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.journey.people import CLERK, COUNTY, LIAISON, STREET
from benchmarks.journey.step import RATE, Step
from shangliang_cli.replay.steps import Actor

HOTLINE = Actor("agency", COUNTY, "hotline")
ORDER = "HL-7"
_IMPORTS, _RIGHTS, _VAULT = "intake.ImportService", "intake.RightsService", "intake.VaultService"
_TOPIC, _IMPORT = {"topic_id": "topic"}, {"import_id": "import"}
_PURPOSE = "call-back"


def beside() -> tuple[Step, ...]:
    """Everything that is done over gRPC; it quotes the topic, which is worded in public."""
    dismissed = Step(RATE, "intake.ReportService/DismissReports", CLERK, {}, _TOPIC)
    return (dismissed, *_disclosed(), *_asked_at_the_counter(), *_told_by_the_hotline(), *_given_up())


def _disclosed() -> Iterator[Step]:
    wanted = {"fields": ["DISCLOSED_FIELD_NAME"], "purpose": _PURPOSE, "legal_basis": "statutory-duty"}
    named = _TOPIC | {"disclosure_id": "disclosure"}
    yield Step(RATE, f"{_VAULT}/RequestDisclosure", CLERK, wanted, _TOPIC, learns=_disclosure)
    yield Step(RATE, f"{_VAULT}/ApproveDisclosure", LIAISON, {}, named)
    yield Step(RATE, f"{_VAULT}/ReadDisclosure", CLERK, {"purpose": _PURPOSE}, named, reads=True)


def _disclosure(answer: Any) -> Mapping[str, Any]:
    return {"disclosure": answer.disclosure.disclosure_id}


def _asked_at_the_counter() -> Iterator[Step]:
    copy = {"kind": "copy", "identified_by": "identity-card"}
    done = {"done": {"what": "copy-handed-over"}}
    answered = _TOPIC | {"subject_request_id": "request"}
    yield Step(
        RATE,
        f"{_RIGHTS}/RecordSubjectRequest",
        CLERK,
        copy,
        _TOPIC,
        learns=lambda answer: {"request": answer.subject_request_id},
    )
    yield Step(RATE, f"{_RIGHTS}/AnswerSubjectRequest", CLERK, done, answered)


def _told_by_the_hotline() -> Iterator[Step]:
    told = {"updated_at": "2026-03-02T09:00:00+08:00", "status": "办理中", "division": STREET}
    order = {"external_number": ORDER, "caller_phone": "13800138777", **told}
    yield Step(RATE, "intake.HotlineService/PushOrder", HOTLINE, order, {})


def _given_up() -> Iterator[Step]:
    """A list from paper, broken off after its first row."""
    row = {"rows": [{"number": 2, "title": "小区停车难", "division": STREET}]}
    yield Step(
        RATE,
        f"{_IMPORTS}/StartImport",
        CLERK,
        {"rows": 2},
        {},
        learns=lambda answer: {"import": answer.import_id},
    )
    yield Step(RATE, f"{_IMPORTS}/AddImportRows", CLERK, row, _IMPORT)
    yield Step(RATE, f"{_IMPORTS}/CancelImport", CLERK, {}, _IMPORT)
