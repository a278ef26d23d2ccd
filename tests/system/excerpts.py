"""A part of the city's two years that takes seconds: some stories with all that they quote."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import Story, stories_needed


def excerpt(plan: Plan, every: int) -> Plan:
    """Every n-th story, the stories that these quote, and the venues and members that these need."""
    return _quoting(plan, plan.stories[::every])


def with_today(plan: Plan, whole: Plan) -> Plan:
    """A part of the two years, and all that happens today."""
    return replace(plan, today=whole.today, residents=whole.residents)


def _quoting(plan: Plan, stories: Iterable[Story]) -> Plan:
    by_key = {story.key: story for story in (*plan.foundation, *plan.stories)}
    wanted = closure(stories, by_key)
    foundation = [story for story in plan.foundation if story.key in wanted]
    chosen = [story for story in plan.stories if story.key in wanted]
    return Plan(plan.seed, foundation, chosen, plan.exemplar)


def of_every_call(plan: Plan) -> Plan:
    """A few stories in which every call of the plan occurs, what they quote, and all that residents do."""
    missing = {step.call for story in plan.stories for step in story.steps}
    chosen: list[Story] = []
    for story in plan.stories:
        made = {step.call for step in story.steps}
        if missing & made:
            chosen.append(story)
            missing -= made
    return replace(_quoting(plan, chosen), residents=plan.residents)


def closure(stories: Iterable[Story], by_key: Mapping[str, Story]) -> set[str]:
    """Keys of the stories and of everything that they quote, directly or not."""
    found: set[str] = set()
    waiting = list(stories)
    while waiting:
        story = waiting.pop()
        if story.key not in found:
            found.add(story.key)
            waiting += [by_key[key] for key in stories_needed(story)]
    return found
