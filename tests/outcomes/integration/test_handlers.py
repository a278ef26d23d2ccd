"""Events from intake and scheduling: each twice, and in both orders."""

from uuid import uuid4

from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal
from tests.outcomes.chain import Chain
from tests.outcomes.office import Office


async def test_a_session_held_opens_the_file_of_its_topic_once(office: Office) -> None:
    chain = Chain(office, issues=2)
    approved, held = chain.approved(), chain.held()

    await office.deliver(approved, approved)
    await office.deliver(held, held)
    await office.deliver(held)

    assert await chain.told() == ["outcome-file-opened"]
    outcome = await chain.outcome()
    assert outcome.status.state == pb.OUTCOME_STATE_REPORTING
    assert outcome.status.version == 1
    assert [each.number for each in outcome.issues] == [1, 2]


async def test_a_session_that_arrives_before_the_approval_waits_and_opens_the_file_by_itself(
    office: Office,
) -> None:
    chain = Chain(office)

    await office.deliver(chain.held())
    waiting = await office.rows("SELECT state FROM parked_event")
    await office.deliver(chain.approved())
    await office.retry_parked()

    assert [row.state for row in waiting] == ["waiting"]
    assert await chain.told() == ["outcome-file-opened"]
    assert await office.rows("SELECT 1 FROM parked_event") == []


async def test_a_second_session_adds_its_minutes_and_opens_nothing(office: Office) -> None:
    chain = await Chain(office).open()

    second = chain.held(str(uuid4()))
    await office.deliver(second, second)

    assert await chain.told() == ["outcome-file-opened"]
    assert len((await chain.outcome()).session_ids) == 2


async def test_a_topic_is_known_by_its_latest_approval(office: Office) -> None:
    chain = Chain(office)
    await office.deliver(chain.approved())
    chain.issues = 3
    again = chain.approved()
    again.headers = tuple(
        (name, b"2" if name == "ce_aggregateversion" else value) for name, value in again.headers
    )

    await office.deliver(again, again)
    await office.deliver(chain.held())

    assert len((await chain.outcome()).issues) == 3


async def test_a_command_before_its_session_has_arrived_may_be_repeated(office: Office) -> None:
    chain = Chain(office)
    await office.deliver(chain.approved())

    assert await refusal(chain.draft()) == (StatusCode.FAILED_PRECONDITION, "NOT_KNOWN_YET")
    await office.deliver(chain.held())

    assert (await chain.draft()).state == pb.OUTCOME_STATE_REPORTING
