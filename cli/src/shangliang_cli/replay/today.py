"""Today's matters: every other way in, and what happens to matters that the two years on paper cannot tell.

They are handed in when they are carried out, so none of them changes a figure of the two years.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from shangliang_cli.replay.intake_steps import TOPICS, clerk, liaison, topic_id
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.present_steps import (
    act,
    answer,
    decline,
    desk,
    matter,
    pool,
    refer,
    take_up,
    web,
)
from shangliang_cli.replay.steps import ANYBODY, Actor, Joined, Ref, Story
from shangliang_cli.replay.todays_people import people_stories
from shangliang_cli.replay.todays_wholes import whole_stories

HOTLINE_SERVICE = "intake.HotlineService"
_HOTLINE = Actor("agency", "411100", "hotline")
_BATCH = 6
_DAY = "2022-10-10T"


def todays_stories(towns: Sequence[Township]) -> list[Story]:
    """Each in a unit of its own; those that others quote come first."""
    told = [*_reports(towns), *_batch(towns[4]), *_orders(towns), *_referrals(towns), *_levels(towns)]
    return [*told, *_doubles(towns[12]), *whole_stories((towns[-2], towns[-1])), *people_stories(towns)]


def _reports(towns: Sequence[Township]) -> Iterator[Story]:
    """From an app that speaks Open311, in both of its forms, with each of the usual ends."""
    ends = (answer, refer, decline, answer)
    for number, (town, end) in enumerate(zip(towns, ends, strict=False)):
        story, said = Story(f"today/open311-{number + 1}", "open311"), matter(number, town)
        form = "xml" if number % 2 else "json"
        fields = {
            "service_code": said["category"],
            "attribute[division]": town.code,
            "attribute[title]": said["title"],
            "description": said["text"],
            "address_string": said["place"],
        }
        act(story, "submit", f"http:open311-{form}", ANYBODY, **fields)
        take_up(story, clerk(town))
        end(story, town)
        yield story


def _batch(town: Township) -> Iterator[Story]:
    """What a portal collected in one request, taken up and answered at the desk in one go."""
    story = Story("today/portal-batch", "batch")
    matters = [matter(number, town, channel="CHANNEL_PARTNER") for number in range(_BATCH)]
    act(story, "submit", "http:cloudevents-batch", ANYBODY, matters=matters)
    topics = [{"topic_id": story.ref("submit", f"results.{number}.receipt.id")} for number in range(_BATCH)]
    many = "intake.TriageService/DecideTopics"
    act(story, "take-up", many, clerk(town), topics=topics, start_triage={})
    act(
        story, "answer", many, clerk(town), topics=topics, answer={"answer": "已列入本周现场协商，届时通知。"}
    )
    yield story


def _orders(towns: Sequence[Township]) -> Iterator[Story]:
    """Orders that the hotline suggests for consultation: told again, told late, told out of order."""
    for number, town in enumerate(towns[5:8]):
        story, said = Story(f"today/hotline-{number + 1}", "hotline"), matter(number, town)
        order = _order(f"LH-{20221010001 + number}", "09:00", "待派单") | {
            "suggested": True,
            "title": said["title"],
            "content": said["text"],
            "division": town.code,
            "category": ("城市管理/停车", "城乡建设/道路", "噪声")[number],
            "place": said["place"],
        }
        push = f"{HOTLINE_SERVICE}/PushOrder"
        act(story, "submit", push, _HOTLINE, **order)
        act(story, "again", push, _HOTLINE, **order)
        act(
            story,
            "signed",
            push,
            _HOTLINE,
            **order | {"updated_at": f"{_DAY}11:00:00+08:00", "status": "已签收"},
        )
        act(
            story,
            "late",
            push,
            _HOTLINE,
            **order | {"updated_at": f"{_DAY}10:00:00+08:00", "status": "已派单"},
        )
        take_up(story, clerk(town))
        answer(story, town)
        yield story


def _referrals(towns: Sequence[Township]) -> Iterator[Story]:
    """Matters that we refer to the hotline: one it deals with, one it gives back."""
    for number, (town, ends) in enumerate(zip(towns[8:10], ("办结", "退回"), strict=True)):
        story, order = Story(f"today/referral-{number + 1}", "referral"), f"LH-{20221010101 + number}"
        web(story, number, town)
        take_up(story, clerk(town))
        refer(story, town)
        given = Joined((story.ref("refer", "status.number"), "-", story.ref("refer", "status.version")))
        call = f"{HOTLINE_SERVICE}/AcknowledgeReferral"
        act(story, "acknowledge", call, _HOTLINE, referral_id=given, external_number=order)
        push = f"{HOTLINE_SERVICE}/PushOrder"
        act(story, "signed", push, _HOTLINE, **_order(order, "14:00", "已签收"))
        reason = {"return_reason": "不属于热线受理范围，请由属地协商。"} if ends == "退回" else {}
        act(story, "end", push, _HOTLINE, **_order(order, "16:00", ends), **reason)
        if reason:
            answer(story, town)
        yield story


def _levels(towns: Sequence[Township]) -> Iterator[Story]:
    """A county's matters that a street could settle: one street takes it, one does not."""
    for number, (town, method) in enumerate(zip(towns[10:12], ("Accept", "Refuse"), strict=True)):
        story, county = Story(f"today/delegated-{number + 1}", "delegated"), liaison(town)
        said = matter(number, town, channel="CHANNEL_STATION", assisted=True) | {"division": town.county}
        act(story, "submit", f"{TOPICS}/SubmitTopic", county, **said)
        take_up(story, county)
        pool(story, number, county, said["place"])
        desk(story, "delegate", "DelegateTopic", county, to_division=town.code, note="由街道办理更为便捷。")
        desk(story, "settle", f"{method}Handover", clerk(town), note="已研究，按程序回复县区。")
        yield story


def _doubles(town: Township) -> Iterator[Story]:
    """Two that look like one matter are merged, and parted again when they turn out to be two."""
    first, second = Story("today/double-1", "pooled"), Story("today/double-2", "parted")
    for number, story in enumerate((first, second)):
        web(story, number, town)
        take_up(story, clerk(town))
    pool(first, 0, clerk(town), f"{town.name}东环路")
    umbrella: Ref = topic_id(first.key)
    desk(second, "merge", f"{TOPICS}/MergeTopic", clerk(town), umbrella_topic_id=umbrella)
    desk(second, "undo", f"{TOPICS}/UndoMerge", clerk(town), reason="经核实为两处不同的事项。")
    answer(second, town)
    yield from (first, second)


def _order(number: str, time: str, status: str) -> dict[str, Any]:
    return {"external_number": number, "updated_at": f"{_DAY}{time}:00+08:00", "status": status}
