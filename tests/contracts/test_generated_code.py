"""The committed code is what proto/ says."""

import subprocess
import sys

from eventing import envelope
from shangliang.intake.v1.topic_events_pb2 import TopicSubmitted
from shangliang.outcomes.v1.outcome_events_pb2 import IssueResolved
from shangliang.scheduling.v1.session_events_pb2 import SessionHeld
from tests.architecture.source import ROOT


def test_generated_code_is_up_to_date() -> None:
    command = [sys.executable, "proto/generate.py", "--check"]

    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr


def test_main_flow_keeps_its_promised_names() -> None:
    names = [envelope.type_of(each) for each in (TopicSubmitted, SessionHeld, IssueResolved)]

    assert names == [
        "shangliang.topic-submitted.v1",
        "shangliang.session-held.v1",
        "shangliang.issue-resolved.v1",
    ]
