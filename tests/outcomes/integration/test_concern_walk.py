"""As the unit complained about, through every method: it learns nothing of it, and decides nothing."""

from collections.abc import Mapping
from typing import Any

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor

from rulebook.callers import Role
from tests.filling import filled
from tests.fixtures.contracts import is_command, methods
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, Office

COUNTY, HELPER = "411102", "411102-police"
# Its way out: it gives back what it should not have been given.
ALLOWED = {"RequestReturn"}
# Its counts, all of them one, make no meeting: it is refused for that first.
MALFORMED = {"RecordStatutoryVote"}
PEOPLE = (Role.AGENCY, Role.CLERK, Role.LIAISON, Role.CONVENER, Role.SECRETARY, Role.MEMBER)
OURS = [each for each in methods() if each.full_name.startswith("shangliang.outcomes.v1.")]
COMMANDS = [each for each in OURS if is_command(each)]
QUESTIONS = [each for each in OURS if each not in COMMANDS]


def words_of(chain: Chain) -> Mapping[str, Any]:
    return {
        "topic_id": chain.topic_id,
        "session_id": chain.session_id,
        "assignment_id": chain.assignment_id,
        "recommendation_id": chain.recommendations[0],
        "lead_organisation": HELPER,
        "co_organisations": "411102-water",
        "division": COUNTY,
        "organisation": "",
        "cursor": "",
        "expected_version": None,
        "occurred_at": None,
        "due_on": None,
        "next_date": "2099-01-01",
        "look_again_on": "2099-01-01",
        "suggested_due": "2099-01-01",
        "notice_on": "2026-10-01",
        "held_on": "2026-11-01",
        "published_from": "2026-11-02",
        "published_to": "2026-11-12",
    }


async def asked(
    office: Office, role: Role, method: MethodDescriptor, words: Mapping[str, Any]
) -> tuple[grpc.StatusCode, bytes]:
    request = filled(method, words)
    call = office.channel(role, division=COUNTY, organisation=LEAD).unary_unary(
        f"/{method.containing_service.full_name}/{method.name}",
        request_serializer=type(request).SerializeToString,
        response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
    )
    try:
        return grpc.StatusCode.OK, (await call(request)).SerializeToString(deterministic=True)
    except grpc.aio.AioRpcError as error:
        return error.code(), (error.details() or "").encode()


async def everything_read(office: Office, words: Mapping[str, Any]) -> dict[str, tuple[Any, bytes]]:
    return {
        f"{method.name} as {role}": await asked(office, role, method, words)
        for method in QUESTIONS
        for role in PEOPLE
    }


async def test_the_unit_reads_the_same_before_and_after_it_is_named(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[HELPER])
    before = await everything_read(office, words_of(chain))

    await office.deliver(chain.named(LEAD))

    # The file's version tells that something happened to it, and not what.
    after = await everything_read(office, words_of(chain))
    assert {name for name in before if before[name] != after[name]} <= {
        f"GetOutcome as {role}" for role in PEOPLE
    } | {f"ListOutcomes as {role}" for role in PEOPLE}
    assert any(code is grpc.StatusCode.OK for code, _ in before.values())


async def test_nobody_of_the_unit_moves_anything(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[HELPER])
    await chain.sign()
    await office.deliver(chain.named(LEAD))
    told = await chain.told()

    ended = {
        (method.name, role): await asked(office, role, method, words_of(chain))
        for method in COMMANDS
        if method.name not in ALLOWED
        for role in PEOPLE
    }

    assert {key for key, (code, _) in ended.items() if code is grpc.StatusCode.OK} == set()
    assert await chain.told() == told
    # It is the rule that stops them where their role would let them: a wrong request proves nothing.
    stopped = {name for (name, _), (_, said) in ended.items() if "回避".encode() in said}
    assert stopped == {method.name for method in COMMANDS} - ALLOWED - MALFORMED
