"""Matters that belong together are gathered and parted again; one that is two matters is split."""

from collections.abc import Iterator

from shangliang_cli.replay.intake_steps import TOPICS, clerk, liaison
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.present_steps import act, answer, desk, take_up, web
from shangliang_cli.replay.steps import Ref, Story

_UMBRELLAS, _SPLITS = "intake.UmbrellaService", "intake.SplitService"
_ANSWER = "已到现场查看并与各方商定，一周内办结。"


def whole_stories(towns: tuple[Township, Township]) -> Iterator[Story]:
    """Three matters under an umbrella that one leaves again, then two matters that came in as one."""
    yield from _gathered(towns[0])
    for number, taken_back in enumerate((False, True)):
        yield _split(number, towns[1], taken_back=taken_back)


def _gathered(town: Township) -> Iterator[Story]:
    parts = [Story(f"today/part-{number + 1}", "gathered") for number in range(3)]
    for number, story in enumerate(parts):
        web(story, number, town)
        take_up(story, clerk(town))
        yield story
    yield _umbrella(town, [story.ref("triage", "status.topic_id") for story in parts])


def _umbrella(town: Township, parts: list[Ref]) -> Story:
    """The part that leaves it is answered where it stood; the others go on together."""
    story, reason = Story("today/umbrella", "umbrella"), "同一片区的相近事项，宜一并协商。"
    act(
        story,
        "gather",
        f"{_UMBRELLAS}/GatherTopics",
        liaison(town),
        topic_ids=parts,
        category="roads",
        public_title=f"{town.name}老旧街巷综合整治",
        public_summary="几条老旧街巷的停车、电梯和路面问题，居民希望统筹解决。",
        issues=["统筹安排街巷整治的先后次序", "明确整治期间的临时停车办法"],
        reason=reason,
    )
    about = {"topic_id": parts[2], "reason": "经核实与其他事项无关，单独办理。"}
    act(story, "take-out", f"{_UMBRELLAS}/TakeFromUmbrella", liaison(town), **about)
    act(story, "answer", f"{TOPICS}/AnswerTopic", clerk(town), topic_id=parts[2], answer=_ANSWER)
    return story


def _split(number: int, town: Township, *, taken_back: bool) -> Story:
    """Each part is answered by itself; a split that is taken back leaves the one matter to be answered."""
    story = Story(f"today/two-in-one-{number + 1}", "split")
    web(story, number, town)
    take_up(story, clerk(town))
    wordings = (
        ("西门外道路照明不足", "西门外道路夜间没有照明。"),
        ("东门外路面破损", "东门外路面多处破损。"),
    )
    parts = [
        {"public_title": f"{town.name}{title}", "public_summary": said, "category": "roads"}
        for title, said in wordings
    ]
    desk(story, "split", f"{_SPLITS}/SplitTopic", clerk(town), parts=parts, reason="反映了两件不同的事。")
    if taken_back:
        desk(story, "undo", f"{_SPLITS}/UndoSplit", clerk(town), reason="两处由同一工程解决，无需分开。")
        answer(story, town)
    else:
        for place in range(len(parts)):
            part = story.ref("split", f"parts.{place}.topic_id")
            call = f"{TOPICS}/AnswerTopic"
            act(story, f"answer-{place + 1}", call, clerk(town), topic_id=part, answer=_ANSWER)
    return story
