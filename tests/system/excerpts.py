"""A part of the city's two years that takes seconds: some stories with all that they quote."""

from collections.abc import Iterable, Mapping

from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import Story, stories_needed


def excerpt(plan: Plan, every: int) -> Plan:
    """Every n-th story, the stories that these quote, and the venues and members that these need."""
    by_key = {story.key: story for story in (*plan.foundation, *plan.stories)}
    wanted = closure(plan.stories[::every], by_key)
    foundation = [story for story in plan.foundation if story.key in wanted]
    return Plan(
        plan.seed, foundation, [story for story in plan.stories if story.key in wanted], plan.exemplar
    )


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
