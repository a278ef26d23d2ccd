"""Who must sit at the table: required sides per form, share of people concerned, smallest sign-in."""

from collections.abc import Iterable, Mapping

from rulebook.refusals import MissingRecord, WrongState
from scheduling.domain.kinds import ParticipantCategory

Headcount = Mapping[str, int]


def total(people: Headcount) -> int:
    return sum(people.values())


def interested_share(people: Headcount) -> float:
    """Directly interested people among all, 0 to 1; nobody there is a share of 0."""
    everybody = total(people)
    return people.get(ParticipantCategory.INTERESTED, 0) / everybody if everybody else 0.0


def missing_categories(people: Headcount, required: Iterable[str]) -> list[str]:
    return [category for category in required if people.get(category, 0) == 0]


def warnings(people: Headcount, *, required: Iterable[str], min_share: float) -> list[str]:
    """Name what the composition check found, for whoever plans or chairs; empty when it passed."""
    found = [f"missing:{category}" for category in missing_categories(people, required)]
    if interested_share(people) < min_share:
        found.append("interested-share")
    return found


def require_categories(people: Headcount, required: Iterable[str]) -> None:
    if missing := missing_categories(people, required):
        raise WrongState(
            "COMPOSITION_INCOMPLETE",
            "必备的参加方尚未邀请齐全。",
            remedy="请先邀请缺少的参加方，再发通知。",
            details={"missing": " ".join(missing)},
        )


def require_share(people: Headcount, block_below: float) -> None:
    """Raise WrongState when a city blocks sessions with too few interested people; 0 blocks none."""
    share = interested_share(people)
    if share < block_below:
        raise WrongState(
            "INTERESTED_SHARE_TOO_LOW",
            f"利益相关方占比为{share:.0%}，低于规定的{block_below:.0%}。",
            remedy="请增加直接利益相关方的参加人数。",
            details={"share": f"{share:.4f}", "minimum": str(block_below)},
        )


def require_sign_in(people: Headcount, minimum: float) -> None:
    if total(people) == 0:
        raise MissingRecord(
            "SIGN_IN_MISSING",
            "尚无签到，不能开始协商。",
            remedy="请先登记签到表。",
            details={"record": "D08"},
        )
    if total(people) < minimum:
        raise WrongState(
            "SIGN_IN_TOO_SMALL",
            f"签到{total(people)}人，少于最低人数{minimum:g}人。",
            remedy="请补登签到，或取消后另行安排。",
            details={"signed_in": str(total(people)), "minimum": f"{minimum:g}"},
        )
