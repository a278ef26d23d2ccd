"""Steps that happen when they are carried out: by whoever holds the code of a matter, and at the desk."""

from typing import Any

from shangliang_cli.replay.catalogue import patterns
from shangliang_cli.replay.intake_steps import TOPICS, TRIAGE, clerk, topic_id
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import ANYBODY, NOW, Actor, Story


def matter(number: int, town: Township, **more: Any) -> dict[str, Any]:
    """What somebody hands in, in words of the patterns; the number picks one."""
    choices = [each for each in patterns("cases") if each.category in _OF_TODAY]
    pattern = choices[number % len(choices)]
    place = f"{town.name}{_PLACES[number % len(_PLACES)]}"
    return {
        "title": pattern.titles[0].format(place=place),
        "text": pattern.say("text", place=place, town=town.name),
        "division": town.code,
        "category": pattern.category,
        "place": place,
        **more,
    }


def web(story: Story, number: int, town: Township, **more: Any) -> None:
    """Hand in on the city's page, as anybody does."""
    act(story, "submit", "http:topics", ANYBODY, **matter(number, town, channel="CHANNEL_WEB", **more))


def act(story: Story, name: str, call: str, actor: Actor, /, **fields: Any) -> None:
    story.add(name, call, actor, NOW, **fields)


def holds(story: Story, name: str, path: str, /, **fields: Any) -> None:
    """What the holder of the tracking code does over HTTP."""
    code = story.ref("submit", "tracking_code")
    act(story, name, f"POST /v1/track/{{tracking_code}}/{path}", ANYBODY, tracking_code=code, **fields)


def desk(story: Story, name: str, method: str, actor: Actor, /, **fields: Any) -> None:
    """What is decided about the story's topic."""
    call = method if "/" in method else f"{TRIAGE}/{method}"
    act(story, name, call, actor, topic_id=topic_id(story.key), **fields)


def take_up(story: Story, actor: Actor) -> None:
    desk(story, "triage", f"{TOPICS}/StartTriage", actor)


def answer(story: Story, town: Township) -> None:
    desk(
        story, "answer", f"{TOPICS}/AnswerTopic", clerk(town), answer="已到现场查看并与各方商定，一周内办结。"
    )


def decline(story: Story, town: Township) -> None:
    desk(
        story,
        "decline",
        f"{TOPICS}/DeclineTopic",
        clerk(town),
        reason_code="personnel",
        explanation="所反映的内容不属于协商议题，需由有权机关依规处理。",
        right_channel="请向当地纪检监察机关反映，可拨打12388。",
    )


def refer(story: Story, town: Township) -> None:
    """To the hotline, which gives its number later."""
    desk(
        story,
        "refer",
        f"{TOPICS}/ReferTopic",
        clerk(town),
        reason_code="ordinary-request",
        target_channel="hotline",
        explanation="属于普通诉求，已转12345政务服务便民热线办理。",
    )


def pool(story: Story, number: int, actor: Actor, place: str) -> None:
    choices = [each for each in patterns("cases") if each.category in _OF_TODAY]
    pattern = choices[number % len(choices)]
    desk(
        story,
        "pool",
        f"{TOPICS}/PoolTopic",
        actor,
        public_title=pattern.say("title", place=place),
        public_summary=pattern.say("summary", place=place),
        issues=list(pattern.words["issues"]),
    )


# What people come with most.
_OF_TODAY = frozenset({"parking", "lifts", "roads"})
_PLACES = ("东环路", "北关巷", "学府路", "南河沿", "西大街", "河堤路", "站前街")
