"""Advice where matters belong, why, and what another catalogue would advise; nothing is moved by it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import routing_service_pb2 as pb
from tests.intake.desk import COUNTY, reason_of
from tests.intake.house import OTHER_STREET, STREET, House

ALL_TO_THE_COUNTY = {"version": "2", "rules": [{"id": "all", "desk": "county", "from": "2018-01-01"}]}


def a_dry_run(catalogue: object = ALL_TO_THE_COUNTY, **changes: Any) -> pb.DryRunRoutingRequest:
    text = catalogue if isinstance(catalogue, str) else json.dumps(catalogue)
    request = pb.DryRunRoutingRequest(**({"catalogue": text, "division": COUNTY} | changes))
    request.since.FromDatetime(datetime.now(UTC) - timedelta(days=1))
    request.until.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    return request


async def test_topics_of_a_queue_are_advised_by_their_own_words_for_their_own_desk(house: House) -> None:
    parking = await house.submitted(category="other", text="小区晚上没有车位，大家都停在路上。")
    elsewhere = await house.submitted(division=OTHER_STREET)
    clerk = house.routing(Role.CLERK)

    answer = await clerk.AdviseTopics(
        pb.AdviseTopicsRequest(topic_ids=[parking.topic_id, elsewhere.topic_id])
    )

    ((topic_id, advice),) = [(each.topic_id, each.advice) for each in answer.advice]
    assert topic_id == parking.topic_id
    assert (advice.desk, advice.suggested_category) == (STREET, "parking")


async def test_it_is_explained_which_rules_were_looked_at_and_why_one_was_taken(house: House) -> None:
    receipt = await house.submitted()
    clerk = house.routing(Role.CLERK)

    answer = await clerk.ExplainRouting(pb.ExplainRoutingRequest(topic_id=receipt.topic_id))

    reasons = {each.rule_id: each.reason for each in answer.rules}
    assert (answer.advice.rule_id, answer.rules[0].rule_id) == ("roads", "roads")
    assert reasons["roads"] == "采用"
    assert reasons["everything"] == "适用，但另有更具体的规则"
    assert reasons["roads-between-counties"] == "文字中没有相关词语"
    assert reasons["noise"] == "类别不符"
    assert reasons["zone-firms"] == "区划不符"
    assert answer.version


async def test_a_case_can_be_made_up(house: House) -> None:
    case = pb.ExplainRoutingRequest(division=STREET, category="noise", text="工 地 夜间施工")

    answer = await house.routing(Role.CLERK).ExplainRouting(case)

    assert (answer.advice.desk, answer.advice.organisation) == (COUNTY, "城市管理部门")


async def test_topics_of_others_are_not_explained_and_a_question_names_one_thing(house: House) -> None:
    receipt = await house.submitted()
    elsewhere = house.routing(Role.CLERK, division=OTHER_STREET)
    both = pb.ExplainRoutingRequest(topic_id=receipt.topic_id, division=STREET, category="noise")

    assert (
        await reason_of(elsewhere.ExplainRouting(pb.ExplainRoutingRequest(topic_id=receipt.topic_id)))
        == "OTHER_DIVISION"
    )
    for request in (both, pb.ExplainRoutingRequest(), pb.ExplainRoutingRequest(division=STREET)):
        assert await reason_of(house.routing(Role.CLERK).ExplainRouting(request)) == "INVALID_REQUEST"


async def test_a_proposed_catalogue_is_tried_on_past_topics_page_by_page(house: House) -> None:
    topics = [(await house.submitted()).topic_id for _ in range(3)]
    await house.submitted(category="health")
    await house.submitted(division=OTHER_STREET)
    liaison = house.routing(Role.LIAISON, division=COUNTY)

    answers: list[pb.DryRunRoutingResponse] = []
    cursor = ""
    while cursor or not answers:
        answers.append(await liaison.DryRunRouting(a_dry_run(cursor=cursor, limit=2)))
        cursor = answers[-1].next_cursor
    whole = await liaison.DryRunRouting(a_dry_run())

    changed = {each.before.rule_id: each for each in whole.changes}
    assert len(answers) == 3
    assert sum(each.tried for each in answers) == whole.tried == 4
    assert changed["roads"].topics == 3
    assert sorted(changed["roads"].topic_ids) == sorted(topics)
    assert (changed["roads"].before.desk, changed["roads"].after.desk) == (STREET, COUNTY)
    assert list(whole.faults) == []


async def test_a_catalogue_with_gaps_is_tried_and_its_faults_are_told(house: House) -> None:
    await house.submitted()
    rules = [{"id": "noise", "categories": ["noise"], "desk": "county", "from": "2018-01-01"}]

    answer = await house.routing(Role.LIAISON, division=COUNTY).DryRunRouting(
        a_dry_run({"version": "2", "rules": rules})
    )

    assert f"no rule for roads in {STREET}" in answer.faults or len(answer.faults) == 100
    assert not answer.changes[0].HasField("after")


async def test_what_is_no_catalogue_is_refused_and_so_are_other_divisions(house: House) -> None:
    liaison = house.routing(Role.LIAISON, division=COUNTY)
    broken = ["no json", "[1]", '{"a": 1}', "[" * 100_000 + "1", '{"version": "1", "rules": [{"id": 1}]}']

    reasons = [await reason_of(liaison.DryRunRouting(a_dry_run(each))) for each in broken]
    elsewhere = await reason_of(liaison.DryRunRouting(a_dry_run(division="411104")))

    assert reasons == ["CATALOGUE_INVALID"] * len(broken)
    assert elsewhere == "OTHER_DIVISION"
