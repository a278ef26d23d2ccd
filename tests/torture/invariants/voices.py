"""What residents chose: each counts once, and as he said last."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out

Choice = tuple[str, ...]


def support_counts_once_per_person(evidence: Evidence) -> Findings:
    """A topic is supported by exactly those whose last act about it was to support it, each once."""
    found = Findings()
    acts = [
        command for command in _done(evidence) if command.operation in ("SupportTopic", "WithdrawSupport")
    ]
    last = {(each.facts["topic_id"], each.facts["resident_id"]): each for each in acts}
    kept = Counter(
        (str(row["topic_id"]), str(row["resident_id"])) for row in evidence.rows("intake", "supports")
    )
    for place in last.keys() | kept.keys():
        act = last.get(place)
        wanted = int(act is not None and act.operation == "SupportTopic")
        found.look(
            good=kept[place] == wanted,
            otherwise=f"topic {place[0]} is supported {kept[place]} times by {place[1]}; said last: {act}",
        )
    return found


def ballots_are_those_that_were_cast_last(evidence: Evidence) -> Findings:
    """Each round has one ballot of each who has one, with what he chose last; an empty one is none."""
    found = Findings()
    cast, kept = _last_ballots(evidence), _kept_ballots(evidence)
    for round_id in cast.keys() | kept.keys():
        found.look(
            good=cast[round_id] == kept[round_id],
            otherwise=f"round {round_id} holds {_told(kept[round_id])}, cast were {_told(cast[round_id])}",
        )
    return found


def closed_rounds_were_counted_right(evidence: Evidence) -> Findings:
    """The result of a closed round is the sum of its ballots."""
    found, kept = Findings(), _kept_ballots(evidence)
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    for row in evidence.rows("intake", "round_topics"):
        votes[str(row["round_id"])][str(row["topic_id"])] = row["votes"]
    for row in evidence.rows("intake", "voting_rounds"):
        if row["closed_at"] is not None:
            round_id = str(row["id"])
            ballots = list(kept[round_id].elements())
            counted = Counter(topic for ballot in ballots for topic in ballot)
            sums = {topic: counted[topic] for topic in votes[round_id]}
            found.look(
                good=row["voters"] == len(ballots) and votes[round_id] == sums,
                otherwise=f"round {round_id}: {row['voters']} voters and {votes[round_id]}, in fact {sums}",
            )
    return found


def _done(evidence: Evidence) -> list[Command]:
    """What was carried out, in the order of sending: nobody acts before his last act is answered."""
    return sorted((each.command for each in carried_out(evidence)), key=lambda command: command.number)


def _last_ballots(evidence: Evidence) -> Mapping[str, Counter[Choice]]:
    last: dict[tuple[str, str], Choice] = {}
    for command in _done(evidence):
        if command.operation == "CastVote":
            facts = command.facts
            last[facts["round_id"], facts["resident_id"]] = _choice(facts["topic_ids"])
        elif command.operation == "WithdrawVote":
            place = command.facts["round_id"], command.facts["resident_id"]
            last[place] = tuple(each for each in last.get(place, ()) if each != command.facts["topic_id"])
    return _by_round((round_id, choice) for (round_id, _), choice in last.items() if choice)


def _kept_ballots(evidence: Evidence) -> Mapping[str, Counter[Choice]]:
    rows = evidence.rows("intake", "ballots")
    return _by_round((str(row["round_id"]), _choice(row["topic_ids"])) for row in rows)


def _by_round(ballots: Iterable[tuple[str, Choice]]) -> Mapping[str, Counter[Choice]]:
    found: dict[str, Counter[Choice]] = defaultdict(Counter)
    for round_id, choice in ballots:
        found[round_id][choice] += 1
    return found


def _choice(topics: Iterable[Any]) -> Choice:
    return tuple(sorted(map(str, topics)))


def _told(ballots: Counter[Choice]) -> str:
    return ", ".join(_sentences(ballots)) or "nothing"


def _sentences(ballots: Counter[Choice]) -> Iterator[str]:
    yield from (f"{count} for {'+'.join(choice)}" for choice, count in sorted(ballots.items()))
