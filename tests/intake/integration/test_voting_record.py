"""What the office does about a round of voting is on record; what residents choose is on none."""

from shangliang.intake.v1 import voting_service_pb2 as pb
from tests.intake.house import House, a_command
from tests.intake.supporting import residents
from tests.intake.voting import closed, office, opened, vote


async def noted(house: House, round_id: str) -> list[tuple[str, str, str]]:
    rows = await house.rows(
        f"SELECT action, actor, object_type FROM audit_records WHERE object_id = '{round_id}' ORDER BY id"
    )
    return [tuple(row) for row in rows]


async def test_opening_and_closing_a_round_are_on_record_and_no_vote_is(house: House) -> None:
    topic = await house.pooled()
    found = await opened(house, topic.topic_id)
    (resident,) = await residents(house, 1)
    await vote(house, found.round_id, resident, topic.topic_id)
    await closed(house, found.round_id)

    assert await noted(house, found.round_id) == [
        ("OpenVotingRound", "liaison-1", "round"),
        ("CloseVotingRound", "liaison-1", "round"),
    ]
    votes = await house.rows("SELECT id FROM audit_records WHERE action IN ('CastVote', 'WithdrawVote')")
    assert not votes


async def test_a_repetition_leaves_no_second_record(house: House) -> None:
    topic = await house.pooled()
    found = await opened(house, topic.topic_id)
    close = pb.CloseVotingRoundRequest(command=a_command(), round_id=found.round_id, reason="结果已经明确。")
    for _ in range(2):
        await office(house).CloseVotingRound(close)

    assert [action for action, _, _ in await noted(house, found.round_id)] == [
        "OpenVotingRound",
        "CloseVotingRound",
    ]
