"""Rounds of voting: when one may be held, what a ballot may hold, how votes are counted. Ties stay ties."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from intake.domain.states import State
from intake.domain.support import IN_POOL
from rulebook.divisions import DivisionTable
from rulebook.refusals import InvalidValue, NotFound, NotPermitted, WrongState


@dataclass(frozen=True, slots=True)
class Standing:
    """How a topic came out: 1 for the most votes, the same rank for as many."""

    votes: int
    rank: int
    tied: bool


def standings(votes: Mapping[UUID, int]) -> dict[UUID, Standing]:
    """Rank topics by their votes; after two firsts comes a third."""
    counts = list(votes.values())
    return {
        topic_id: Standing(number, 1 + sum(other > number for other in counts), counts.count(number) > 1)
        for topic_id, number in votes.items()
    }


def require_period(opens_at: datetime, closes_at: datetime, now: datetime, longest: timedelta) -> None:
    """A round lies ahead, and does not go on for ever."""
    if opens_at < now:
        raise InvalidValue(
            "ROUND_IN_THE_PAST",
            "投票开始时间已过。",
            field="opens_at",
            remedy="请填写将来的时间，或留空立即开始。",
        )
    if not opens_at < closes_at <= opens_at + longest:
        raise InvalidValue(
            "ROUND_PERIOD_INVALID",
            f"投票截止时间应在开始之后、{longest.days}天之内。",
            field="closes_at",
            remedy="请更正截止时间。",
            details={"longest_days": str(longest.days)},
        )


def require_choosable(
    wanted: Collection[UUID], found: Mapping[UUID, tuple[str, State]], division: str, divisions: DivisionTable
) -> None:
    """Every topic of a round waits in the pool of its division; found gives division and state of each."""
    for topic_id in wanted:
        place, state = found.get(topic_id, ("", State.SUBMITTED))
        if state not in IN_POOL or not divisions.covers(division, place):
            raise InvalidValue(
                "TOPIC_NOT_CHOOSABLE",
                "有议题不在本区划的议题库中。",
                field="topic_ids",
                remedy="请从本区划的议题库中选择。",
                details={"topic_id": str(topic_id)},
            )


def require_size(topics: int, most: int) -> None:
    """There is something to choose from, and not more than people can look at."""
    if not topics:
        raise WrongState("POOL_EMPTY", "议题库中没有可供选择的议题。", remedy="请先将议题收入议题库。")
    if topics > most:
        raise InvalidValue(
            "ROUND_TOO_LARGE",
            f"一轮投票最多可有{most}个议题。",
            field="topic_ids",
            remedy="请指定本轮的议题。",
            details={"most": str(most)},
        )


def require_running(
    opens_at: datetime, closes_at: datetime, closed_at: datetime | None, now: datetime
) -> None:
    if now < opens_at:
        raise WrongState(
            "ROUND_NOT_OPEN_YET",
            "投票尚未开始。",
            remedy="请在开始后投票。",
            details={"opens_at": opens_at.isoformat()},
        )
    if closed_at is not None or now >= closes_at:
        raise WrongState("ROUND_CLOSED", "投票已经截止。", remedy="请查看投票结果。")


def require_voter(home: str, division: str, divisions: DivisionTable) -> None:
    """Those vote who live in the division."""
    if not divisions.covers(division, home):
        raise NotPermitted(
            "OTHER_AREA",
            "本轮投票面向另一区域的居民。",
            remedy="请参加您所在区域的投票；如已搬迁，请更新所在区划。",
            details={"division": division},
        )


def require_ballot(chosen: Collection[UUID], offered: Collection[UUID], most: int) -> None:
    """A ballot names topics of the round, each once, and not more than there are votes."""
    if len(chosen) > most:
        raise InvalidValue(
            "TOO_MANY_VOTES",
            f"每人最多投{most}票。",
            field="topic_ids",
            remedy="请减少选择的议题。",
            details={"most": str(most)},
        )
    if not set(chosen) <= set(offered):
        raise InvalidValue(
            "NOT_IN_ROUND", "有议题不在本轮投票之内。", field="topic_ids", remedy="请从本轮的议题中选择。"
        )


def unknown_round() -> NotFound:
    return NotFound("ROUND_UNKNOWN", "没有这轮投票。", field="round_id", remedy="请核对投票编号。")


def counted(places: Iterable[tuple[UUID, str, int]], topics: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """Votes of each topic by place; a topic that nobody chose has none."""
    found: dict[UUID, dict[str, int]] = {topic_id: {} for topic_id in topics}
    for topic_id, place, number in places:
        found[topic_id][place] = found[topic_id].get(place, 0) + number
    return found
