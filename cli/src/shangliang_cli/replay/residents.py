"""Residents prove a phone, support topics of their pool, and choose among them in one round of voting."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.present_steps import act, matter, pool, take_up, web
from shangliang_cli.replay.steps import ANYBODY, Actor, Later, Ref, Story

VOTING = "intake.VotingService"
_RESIDENT = Actor("citizen", "")
_ADULTS, _TOPICS, _PLACE = 6, 3, 30
_LONGEST = timedelta(days=14)
# A child takes part when a guardian has agreed with a phone of his own.
_CHILD = _ADULTS + 1


def resident_stories(towns: Sequence[Township]) -> list[Story]:
    """The pool of one unit, and what its residents choose; the last story begins with a phone being proved."""
    town = towns[_PLACE]
    return [*_pool(town), _round(town)]


def _pool(town: Township) -> Iterator[Story]:
    for number in range(_TOPICS):
        story = Story(f"pool/{number + 1}", "pooled")
        web(story, number, town)
        take_up(story, clerk(town))
        pool(story, number, clerk(town), matter(number, town)["place"])
        yield story


def _round(town: Township) -> Story:
    """Everybody votes and supports, and one of them thinks again."""
    story = Story("pool/round", "round")
    topics = [Ref(f"pool/{each + 1}", "pool", "status.topic_id") for each in range(_TOPICS)]
    for number in range(1, _ADULTS + 1):
        _prove(story, number, town, "adult")
    _prove(story, _CHILD, town, "under14")
    guardian = {"phone": "138 0000 2102", "purpose": "guardian", "bearer": _token(story, _CHILD)}
    act(story, "guardian", "phone:prove", _RESIDENT, **guardian)
    _open(story, town, topics)
    for number in range(1, _CHILD + 1):
        _vote(story, f"vote-{number}", number, [topics[number % _TOPICS]])
        _support(story, f"support-{number}", "POST", number)
    _vote(story, "vote-again", 2, topics[:2])
    _support(story, "unsupport", "DELETE", 2)
    which = story.ref("open", "round.round_id")
    act(story, "close", f"{VOTING}/CloseVotingRound", liaison(town), round_id=which, reason="居民均已投票。")
    return story


def _open(story: Story, town: Township, topics: Sequence[Ref]) -> None:
    closes = Later(Ref("pool/1", "submit", "submitted_at"), _LONGEST)
    opened = {"division": town.code, "topic_ids": topics, "closes_at": closes}
    act(story, "open", f"{VOTING}/OpenVotingRound", liaison(town), title=f"{town.name}居民选题", **opened)


def _prove(story: Story, number: int, town: Township, band: str) -> None:
    act(story, f"prove-{number}", "phone:prove", ANYBODY, phone=f"138 0000 2{number:03d}")
    said = {"division": town.code, "age_band": band, "bearer": _token(story, number)}
    act(story, f"declare-{number}", "PUT /v1/self", _RESIDENT, **said)


def _vote(story: Story, name: str, number: int, chosen: Sequence[Ref]) -> None:
    ballot = {"round_id": story.ref("open", "round.round_id"), "topic_ids": list(chosen)}
    line = "PUT /v1/rounds/{round_id}/votes"
    act(story, name, line, _RESIDENT, **ballot, bearer=_token(story, number))


def _support(story: Story, name: str, verb: str, number: int) -> None:
    topic, line = Ref("pool/1", "submit", "number"), f"{verb} /v1/topics/{{number}}/support"
    act(story, name, line, _RESIDENT, number=topic, bearer=_token(story, number))


def _token(story: Story, number: int) -> Ref:
    return story.ref(f"prove-{number}", "token")
