"""Residents who had themselves deleted: only what they chose is left, and leads to nobody."""

from collections.abc import Iterator

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out

_NEVER = float("inf")


def of_the_departed_nothing_is_left(evidence: Evidence) -> Findings:
    """Who had himself deleted has no phone and no key, unless he came back; that he has gone is noted."""
    found = Findings()
    left = {str(row["id"]) for row in evidence.rows("intake", "residents")}
    keys = {str(row["subject_id"]) for row in evidence.rows("intake", "vault_keys")}
    noted = {str(row["id"]) for row in evidence.rows("intake", "departures")}
    back = {done.command.facts["was"] for done in carried_out(evidence) if done.command.facts.get("was")}
    for deletion in _deletions(evidence):
        who = deletion.facts["resident_id"]
        found.look(
            good=who in noted and (who in back) == (who in left) == (who in keys),
            otherwise=f"{deletion}: {who} has come back: {who in back}, has a phone: {who in left}, "
            f"a key: {who in keys}, has gone: {who in noted}",
        )
    return found


def who_comes_back_is_the_same(evidence: Evidence) -> Findings:
    """Who proves the phone once more after he has gone counts as who he was, not as another one."""
    found = Findings()
    for done in carried_out(evidence):
        if was := done.command.facts.get("was"):
            now = done.answer.get("resident_id")
            found.look(good=now == was, otherwise=f"{done.command}: {was} came back as {now}")
    return found


def the_departed_do_nothing_more(evidence: Evidence) -> Findings:
    """Between his deletion and his return nothing was done in the name of one who has gone."""
    found = Findings()
    gone: dict[str, float] = {}
    returned: dict[str, float] = {}
    for deletion in _deletions(evidence):
        known = min((each.at + each.seconds for each in deletion.acknowledgements), default=_NEVER)
        who = deletion.facts["resident_id"]
        gone[who] = min(known, gone.get(who, _NEVER))
    for command in evidence.commands:
        if was := command.facts.get("was"):
            returned[was] = min(_sent(command), returned.get(was, _NEVER))
    for command in (each.command for each in carried_out(evidence)):
        who = command.facts.get("resident_id")
        if who in gone:
            found.look(
                good=not gone[who] < _sent(command) < returned.get(who, _NEVER),
                otherwise=f"{command} was done for {who}, who had gone",
            )
    return found


def _deletions(evidence: Evidence) -> Iterator[Command]:
    for done in carried_out(evidence):
        if done.command.operation == "ConfirmSelfDeletion":
            yield done.command


def _sent(command: Command) -> float:
    return min((each.at for each in command.attempts.values()), default=_NEVER)
