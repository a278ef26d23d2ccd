"""One topic from its session to "solved", over real gRPC on a real database."""

from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.chain import Chain
from tests.outcomes.office import STREET, Office


async def test_a_topic_goes_from_its_session_to_resolved_and_every_step_is_published(office: Office) -> None:
    chain = await Chain(office).evaluating()

    status = await chain.evaluate()

    assert status.state == pb.OUTCOME_STATE_DONE
    assert await chain.told() == [
        "outcome-file-opened",
        "minutes-confirmed",
        "outcome-reported",
        "recommendation-adopted",
        "assignment-dispatched",
        "assignment-signed",
        "assignment-replied",
        "reply-verified",
        "issue-resolved",
    ]
    published = await office.outbox(chain.topic_id)
    assert [each.version for each in published] == list(range(1, 10))
    assert status.version == 9
    resolved = facts.IssueResolved.FromString(published[-1].payload)
    assert resolved == facts.IssueResolved(
        topic_id=chain.topic_id, issue_number=1, assignment_id=chain.assignment_id, division=STREET
    )
    assert published[-1].headers["ce_actorrole"] == "clerk"


async def test_the_outcome_file_shows_all_that_belongs_to_the_topic(office: Office) -> None:
    chain = await Chain(office).evaluating()
    await chain.evaluate()

    outcome = await chain.outcome()

    assert outcome.title == "居民区夜间照明不足"
    assert list(outcome.session_ids) == [chain.session_id]
    assert [each.state for each in outcome.issues] == [pb.ISSUE_STATE_RESOLVED]
    assert [each.result for each in outcome.recommendations] == [facts.ADOPTION_RESULT_ADOPTED]
    assert list(outcome.assignment_ids) == [chain.assignment_id]


async def test_an_assignment_is_closed_when_its_issues_are_resolved(office: Office) -> None:
    chain = await Chain(office).evaluating()
    await chain.evaluate()

    answer = await office.agency().GetAssignment(
        sheets.GetAssignmentRequest(assignment_id=chain.assignment_id)
    )

    assert answer.assignment.state == sheets.ASSIGNMENT_STATE_CLOSED
    assert answer.assignment.number == "LH2021-000123-7-J1"
    assert answer.assignment.result_class == facts.RESULT_CLASS_A
