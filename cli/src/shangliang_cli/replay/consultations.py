"""Whole stories of matters that people sat down for, with their different endings."""

from dataclasses import dataclass
from datetime import date

from shangliang_cli.replay import closing_steps, intake_steps, outcome_steps, session_steps
from shangliang_cli.replay.catalogue import Pattern
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.session_steps import City
from shangliang_cli.replay.steps import Story

_SIX_SUGGESTIONS = (
    "修订村规民约，明确婚事新办标准，酒席不超过十五桌。",
    "丧事简办，提倡集中公墓安葬，不请乐队演出。",
    "随礼标准统一，亲友不超过一百元，邻里以帮代礼。",
    "成立红白理事会，建立事前报备和全程服务制度。",
    "设立道德积分，积分可兑换生活用品和荣誉。",
    "组织青年集体婚礼，倡导低彩礼零彩礼。",
)
_INVESTMENT = 1_000_000_000
_STATUTORY = frozenset({"statutory", "investment", "customs"})


@dataclass(frozen=True)
class Outline:
    """What a consultation story should be."""

    key: str
    pattern: Pattern
    town: Township
    place: str
    first_day: date
    ending: str = "resolved"
    sessions: int = 1
    visits: int = 1
    forums: int = 0
    form: str = ""
    # The sides part without agreement after the first session, and are asked to try again.
    at_odds: bool = False


def consultation(outline: Outline, city: City) -> Story:
    """Tell the whole story of an outline; every ending has its sessions, the last one agrees."""
    story = Story(outline.key, outline.ending)
    scene = Scene(outline.pattern, outline.town, outline.place, city.rhythm)
    intake_steps.submit(story, scene, city.rhythm.moment_on(outline.first_day))
    intake_steps.triage(story, scene)
    intake_steps.approve(story, scene, statutory=outline.ending in _STATUTORY)
    session_steps.research(story, scene, city, outline.visits, outline.forums)
    for number in range(1, outline.sessions + 1):
        _sit_down(story, scene, city, outline, number)
    _ENDINGS[outline.ending](story, scene)
    return story


def _sit_down(story: Story, scene: Scene, city: City, outline: Outline, number: int) -> None:
    form = outline.form or city.rhythm.random.choice(outline.pattern.words["forms"])
    held, ends = session_steps.session(story, scene, city, form, number)
    at_odds = outline.at_odds and number == 1
    end = closing_steps.close if at_odds or number == outline.sessions else closing_steps.adjourn
    end(story, scene, held, number, ends)
    outcome_steps.minutes(story, scene, held, number)
    if at_odds:
        outcome_steps.try_again(story, scene, held, number)


def _report(story: Story, scene: Scene) -> None:
    outcome_steps.report(story, scene, list(scene.pattern.words["recommendations"]))


def _resolved(story: Story, scene: Scene) -> None:
    _report(story, scene)
    _adopt_and_solve(story, scene)


def _adopt_and_solve(story: Story, scene: Scene) -> None:
    outcome_steps.decide(story, scene, 1, "ADOPTED")
    outcome_steps.carry_out(story, scene, 1, "A")
    outcome_steps.evaluate(story, scene, 1, solved=True)


def _reworked(story: Story, scene: Scene) -> None:
    _report(story, scene)
    outcome_steps.decide(story, scene, 1, "ADOPTED")
    outcome_steps.carry_out(story, scene, 1, "A")
    outcome_steps.evaluate(story, scene, 1, solved=False)
    again = scene.rhythm.after(story.steps[-1].at, 5, 12)
    outcome_steps.reply(story, scene, 1, mark="-again", at=again, result_class="A")
    outcome_steps.evaluate(story, scene, 1, mark="-again", solved=True)


def _partly(story: Story, scene: Scene) -> None:
    _report(story, scene)
    reason = "采纳分期实施的建议；关于一次性补偿的部分因无政策依据未予采纳。"
    outcome_steps.decide(story, scene, 1, "PARTIAL", reason)
    outcome_steps.carry_out(story, scene, 1, "A")
    outcome_steps.evaluate(story, scene, 1, solved=True)


def _not_adopted(story: Story, scene: Scene) -> None:
    _report(story, scene)
    reason = "经测算超出本年度财政承受能力，建议结合下一年度计划再行研究。"
    outcome_steps.decide(story, scene, 1, "NOT_ADOPTED", reason)


def _long_term(story: Story, scene: Scene) -> None:
    _report(story, scene)
    outcome_steps.decide(story, scene, 1, "ADOPTED")
    outcome_steps.carry_out(story, scene, 1, "B")
    outcome_steps.track_long_term(story, scene, 1)


def _explained(story: Story, scene: Scene) -> None:
    _report(story, scene)
    outcome_steps.decide(story, scene, 1, "ADOPTED")
    outcome_steps.carry_out(story, scene, 1, "D")
    for issue in range(1, len(scene.pattern.words["issues"]) + 1):
        outcome_steps.explain(story, scene, issue)


def _statutory(story: Story, scene: Scene) -> None:
    _report(story, scene)
    outcome_steps.vote(story, scene)
    _adopt_and_solve(story, scene)


def _investment(story: Story, scene: Scene) -> None:
    _statutory(story, scene)
    outcome_steps.invested(story, scene, _INVESTMENT)


def _customs(story: Story, scene: Scene) -> None:
    outcome_steps.report(story, scene, list(_SIX_SUGGESTIONS))
    outcome_steps.vote(story, scene)
    for number in range(1, len(_SIX_SUGGESTIONS) + 1):
        outcome_steps.decide(story, scene, number, "ADOPTED")
    outcome_steps.carry_out(story, scene, 1, "A")
    outcome_steps.evaluate(story, scene, 1, solved=True)


_ENDINGS = {
    "resolved": _resolved,
    "reworked": _reworked,
    "partly": _partly,
    "not-adopted": _not_adopted,
    "long-term": _long_term,
    "explained": _explained,
    "statutory": _statutory,
    "investment": _investment,
    "customs": _customs,
}
