"""What residents do, tried over gRPC by one whom nobody knows; those of the replay do it over HTTP."""

from uuid import uuid4

from shangliang_cli.replay.steps import Actor
from tests.system.asking import TOWN
from tests.system.questions import CITY, Asking, Item

STRANGER = Actor("citizen", CITY, str(uuid4()))
_RESIDENTS, _SUPPORT, _VOTING = "intake.ResidentService", "intake.SupportService", "intake.VotingService"


async def come_as_stranger(asking: Asking, topic: Item) -> None:
    """Look at the pool, and be refused whatever only who has proved a phone may do."""
    pool = {"division": CITY, "limit": 1}
    first = await asking.one(f"{_SUPPORT}/ListPool", STRANGER, **pool)
    await asking.one(f"{_SUPPORT}/ListPool", STRANGER, **pool, cursor=first["next_cursor"])
    await _fail_to_prove_a_phone(asking)
    await asking.unknown(f"{_RESIDENTS}/GetSelf", STRANGER)
    declared = {"division": TOWN, "age_band": "AGE_BAND_ADULT"}
    await asking.command_unknown(f"{_RESIDENTS}/DeclareSelf", STRANGER, **declared)
    await asking.command_unknown(f"{_RESIDENTS}/RequestSelfDeletion", STRANGER)
    await asking.command_refused(f"{_RESIDENTS}/ConfirmSelfDeletion", STRANGER, confirmation_token="none")
    about = {"topic_id": topic["topic_id"]}
    await asking.command_unknown(f"{_SUPPORT}/SupportTopic", STRANGER, **about)
    await asking.command_unknown(f"{_SUPPORT}/WithdrawSupport", STRANGER, **about)
    nothing = {"round_id": str(uuid4())}
    await asking.command_unknown(f"{_VOTING}/CastVote", STRANGER, **nothing, topic_ids=[about["topic_id"]])
    await asking.command_unknown(f"{_VOTING}/WithdrawVote", STRANGER, **nothing, **about)


async def _fail_to_prove_a_phone(asking: Asking) -> None:
    await asking.command_refused(f"{_RESIDENTS}/RequestVerification", STRANGER, phone="010 0000 0000")
    given = {"verification_id": str(uuid4()), "code": "000000"}
    await asking.command_refused(f"{_RESIDENTS}/ConfirmVerification", STRANGER, **given)
