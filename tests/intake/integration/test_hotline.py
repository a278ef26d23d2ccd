"""The hotline tells as it can: again, late, in another order. The end is always the same."""

import asyncio
import random
from typing import Any

import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.fixtures.passing import asked, passed
from tests.intake.desk import COUNTY, file_of, reason_of, types_of
from tests.intake.house import OTHER_STREET, House, a_command
from tests.intake.orders import CITY, an_order, hotline, pulled, pushed, referred


async def order(house: House, **key: str) -> pb.GetOrderResponse:
    answer: pb.GetOrderResponse = await house.hotline(
        Role.LIAISON, division=COUNTY, organisation=""
    ).GetOrder(pb.GetOrderRequest(**key))
    return answer


async def test_an_order_that_is_suggested_becomes_one_topic(house: House) -> None:
    suggested = an_order("HL-1", 0, suggested=True)
    again = an_order("HL-1", 5, "已签收", suggested=True, title="逢集停车难请协商")

    answers = [await pushed(house, each) for each in (suggested, suggested, again)]

    assert len({answer.topic_id for answer in answers}) == 1
    (event,) = await house.outbox(answers[0].topic_id)
    submitted = words.TopicSubmitted.FromString(event.payload)
    assert (submitted.channel, submitted.category) == (words.CHANNEL_HOTLINE, "parking")
    assert (submitted.division, submitted.assisted) == ("411102001", True)
    assert (await order(house, topic_id=answers[0].topic_id)).raw_status == "已签收"
    assert await house.rows("SELECT 1 FROM hotline_orders WHERE matter IS NOT NULL") == []
    assert len(await house.rows("SELECT 1 FROM vault_keys")) == 2


async def test_an_order_that_is_pushed_by_many_at_once_is_one_topic(house: House) -> None:
    orders = [an_order("HL-1", minute, suggested=True, title=f"逢集停车难{minute}") for minute in range(6)]

    answers = await asyncio.gather(*(pushed(house, each) for each in orders))

    assert len({answer.topic_id for answer in answers}) == 1
    assert len(await house.rows("SELECT 1 FROM topics")) == 1


async def test_an_order_whose_topic_was_not_written_down_goes_on(house: House) -> None:
    """As if the process had died between handing in and writing down, and the order was told anew."""
    first = await pushed(house, an_order("HL-1", 0, suggested=True))
    async with house.sessions.begin() as session:
        driver = await session.connection()
        await driver.exec_driver_sql("DELETE FROM hotline_orders")

    again = await pushed(house, an_order("HL-1", 0, suggested=True))

    assert again.topic_id == first.topic_id
    assert len(await house.rows("SELECT 1 FROM topics")) == 1


async def test_what_is_older_by_the_hotlines_clock_changes_nothing(house: House) -> None:
    await pushed(house, an_order("HL-1", 10, "已答复"))

    late = await pushed(house, an_order("HL-1", 5, "已签收"))

    assert (late.status, late.outdated) == (pb.ORDER_STATUS_REPLIED, True)


async def test_a_word_that_is_not_known_is_kept_as_it_came(house: House) -> None:
    answer = await pushed(house, an_order("HL-1", 0, "区级会商"))

    assert answer.status == pb.ORDER_STATUS_UNSPECIFIED
    assert (await order(house, external_number="HL-1")).raw_status == "区级会商"


async def test_a_referral_is_fetched_acknowledged_and_followed(house: House) -> None:
    topic = await referred(house)
    (referral,) = (await pulled(house)).referrals
    acknowledged = pb.AcknowledgeReferralRequest(
        command=a_command(), referral_id=referral.referral_id, external_number="HL-9"
    )

    for _ in range(2):
        await hotline(house).AcknowledgeReferral(acknowledged)
    await pushed(house, an_order("HL-9", 0, "已签收"))
    await pushed(house, an_order("HL-9", 9, "办结"))

    assert (referral.topic_number, referral.title) == (topic.number, "小区西门夜间没有路灯")
    assert (await pulled(house)).referrals == []
    steps = [step.text for step in (await file_of(house, topic.topic_id)).steps]
    assert "12345热线：已办结，工单号HL-9。" in steps
    assert "12345热线：承办单位已签收，工单号HL-9。" not in steps
    other = pb.AcknowledgeReferralRequest(
        command=a_command(), referral_id=referral.referral_id, external_number="HL-10"
    )
    assert await reason_of(hotline(house).AcknowledgeReferral(other)) == "REFERRAL_HAS_NUMBER"


async def test_a_referral_whose_number_was_known_is_not_fetched(house: House) -> None:
    await referred(house, "HL-9")

    assert (await pulled(house)).referrals == []


async def test_who_names_our_number_has_the_referral(house: House) -> None:
    """After this platform was restored, nothing that the hotline has is sent to it again."""
    topic = await referred(house)

    await pushed(house, an_order("HL-9", 0, "已签收", topic_number=topic.number, suggested=True))

    assert (await pulled(house)).referrals == []
    assert len(await house.rows("SELECT 1 FROM topics")) == 1
    assert (await order(house, external_number="HL-9")).topic_id == topic.topic_id


async def test_only_the_hotline_is_referred_to_without_a_number(house: House) -> None:
    topic = await house.in_triage()
    request = topics.ReferTopicRequest(
        command=a_command(),
        topic_id=topic.topic_id,
        reason_code="in-petition",
        target_channel="petition",
        explanation="该事项由信访部门办理。",
    )

    assert await reason_of(house.topics(Role.CLERK).ReferTopic(request)) == "EXTERNAL_NUMBER_MISSING"


STORY = (
    an_order("N", 0, "已派单"),
    an_order("N", 5, "已签收"),
    an_order("N", 9, "退回"),
    an_order("N", 12, "区级会商"),
    an_order("N", 20, "终止"),
    an_order("N", 20, "归档", version=2),
)


@pytest.mark.parametrize("seed", range(5))
async def test_the_end_is_the_same_in_whatever_order_and_however_often(house: House, seed: int) -> None:
    chance = random.Random(seed)
    straight, shuffled = list(STORY), [*STORY, *STORY]
    chance.shuffle(shuffled)

    ends = []
    for number, tellings in (("HL-1", straight), ("HL-2", shuffled)):
        topic = await referred(house, number)
        for each in tellings:
            telling = pb.PushOrderRequest()
            telling.CopyFrom(each)
            telling.external_number, telling.command.idempotency_key = number, a_command().idempotency_key
            await pushed(house, telling)
        ends.append(await _end(house, number, topic.topic_id))

    assert ends[0] == ends[1]
    assert ends[0][:2] == (pb.ORDER_STATUS_ARCHIVED, "归档")
    assert ends[0][3].count("topic-referral-returned") == 1


async def _end(house: House, number: str, topic_id: str) -> tuple[Any, ...]:
    told = await order(house, external_number=number)
    file = await file_of(house, topic_id)
    steps = [step.text.replace(number, "") for step in file.steps if step.step == "hotline-status"]
    return told.status, told.raw_status, file.topic.state, await types_of(house, topic_id), steps


async def test_a_return_needs_its_reason_without_personal_data(house: House) -> None:
    silent = an_order("HL-1", 0, "退回", return_reason="")
    telling = an_order("HL-1", 0, "退回", return_reason="请联系13800138777。")

    assert await reason_of(hotline(house).PushOrder(silent)) == "RETURN_REASON_MISSING"
    assert await reason_of(hotline(house).PushOrder(telling)) == "PERSONAL_DATA"


async def test_only_the_hotlines_own_system_speaks_for_it(house: House) -> None:
    other = house.hotline(Role.AGENCY, division=CITY, organisation="411102-housing")

    assert await reason_of(other.PushOrder(an_order("HL-1", 0))) == "HOTLINE_ONLY"
    assert await reason_of(other.PullReferrals(pb.PullReferralsRequest())) == "HOTLINE_ONLY"


async def test_a_suggestion_that_cannot_be_a_topic_is_refused_whole(house: House) -> None:
    nowhere = an_order("HL-1", 0, suggested=True, division="没有这个镇")
    short = an_order("HL-2", 0, suggested=True, content="短")

    assert await reason_of(hotline(house).PushOrder(nowhere)) == "DIVISION_UNKNOWN"
    assert await reason_of(hotline(house).PushOrder(short)) == "INVALID_REQUEST"
    assert await house.rows("SELECT 1 FROM hotline_orders") == []


async def test_the_same_caller_on_both_ways_is_shown_to_the_desk_and_not_merged(house: House) -> None:
    web = await house.submitted(submitter={"phone": "138 0013 8777"})
    await house.submitted(submitter={"phone": "13900139000"})

    answer = await pushed(house, an_order("HL-1", 0, suggested=True))

    shown = await order(house, topic_id=answer.topic_id)
    assert list(shown.possible_duplicate_topic_ids) == [web.topic_id]
    assert answer.topic_id != web.topic_id


async def test_an_order_of_another_division_is_not_shown(house: House) -> None:
    await pushed(house, an_order("HL-1", 0))
    stranger = house.hotline(Role.CLERK, division=OTHER_STREET, organisation="")

    assert await reason_of(stranger.GetOrder(pb.GetOrderRequest(external_number="HL-1"))) == "OTHER_DIVISION"


async def test_nothing_of_who_called_stands_open(house: House) -> None:
    await pushed(house, an_order("HL-1", 0, suggested=True))
    await pushed(house, an_order("HL-2", 0))

    tables = ("hotline_orders", "outbox", "idempotency", "progress_steps")
    told = [row[0] for name in tables for row in await house.rows(f"SELECT to_jsonb(t)::text FROM {name} t")]
    assert not any("欧阳" in each or "13800138777" in each for each in told)
    hexed = b"13800138777".hex()
    assert not any(hexed in each for each in told)


async def test_much_of_one_kind_in_one_place_is_suggested_to_its_liaison(house: House) -> None:
    for turn in range(4):
        await pushed(house, an_order(f"HL-{turn}", 0))
    await pushed(house, an_order("HL-9", 0, suggested=True))
    await house.submitted(division=OTHER_STREET, category="parking")
    liaison = house.hotline(Role.LIAISON, division=COUNTY, organisation="")

    answer = await liaison.SuggestClusters(pb.SuggestClustersRequest())

    (cluster,) = answer.clusters
    assert (cluster.division, cluster.category) == ("411102001", "parking")
    assert (cluster.orders, cluster.topics) == (4, 1)
    assert (answer.least, answer.days) == (5, 30)
    elsewhere = house.hotline(Role.LIAISON, division="411121", organisation="")
    assert (await elsewhere.SuggestClusters(pb.SuggestClustersRequest())).clusters == []


_MANY = """
    INSERT INTO hotline_orders (external_number, updated_at, version, digest, status, raw_status, division,
        category, phone_index, received_at)
    SELECT 'OLD-' || turn, now() - interval '1 year', 0, '', 1, '', '411102001', 'parking', '',
        now() - interval '1 year'
    FROM generate_series(1, 5000) AS turns (turn);
    INSERT INTO hotline_referrals (id, topic_id, reason_code, referred_at, external_number, acknowledged_at)
    SELECT 'OLD-' || turn, '{topic}', 'x', now() - interval '1 year', 'OLD-' || turn, now()
    FROM generate_series(1, 5000) AS turns (turn);
"""


async def test_years_of_orders_are_passed_by_what_is_asked_often(own_house: House) -> None:
    topic = await referred(own_house)
    async with own_house.sessions.begin() as session:
        driver = await session.connection()
        for statement in _MANY.format(topic=topic.topic_id).split(";")[:2]:
            await driver.exec_driver_sql(statement)
        await driver.exec_driver_sql("ANALYZE hotline_orders, hotline_referrals, topics")
    liaison = own_house.hotline(Role.LIAISON, division=COUNTY, organisation="")

    with asked(own_house.engine) as statements:
        await pulled(own_house)
        await liaison.SuggestClusters(pb.SuggestClustersRequest())
        await order(own_house, external_number="OLD-7")

    questions = [each for each in statements if "INSERT" not in each[0]]  # who read it is written down once
    assert await passed(own_house.engine, questions) <= 20
