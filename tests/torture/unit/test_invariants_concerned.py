"""Work that is given to the unit complained about: it is found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import concerned
from tests.torture.unit.small_names import ASSIGNMENT


def test_what_a_named_unit_got_and_nobody_pointed_out_is_found(wholes: Evidence) -> None:
    wholes.records[:] = [each for each in wholes.records if "conflict-found" not in each.type]

    assert ASSIGNMENT in str(concerned.nothing_is_given_to_the_unit_complained_about(wholes)[0])


def test_what_a_named_unit_got_after_it_was_pointed_out_is_found(wholes: Evidence) -> None:
    pointed_out = next(each for each in wholes.records if "conflict-found" in each.type)
    given = next(each for each in wholes.records if "assignment-dispatched" in each.type)
    wholes.records.remove(pointed_out)
    wholes.records.insert(wholes.records.index(given), pointed_out)

    assert ASSIGNMENT in str(concerned.nothing_is_given_to_the_unit_complained_about(wholes)[0])


def test_what_a_named_unit_had_done_before_is_right(wholes: Evidence) -> None:
    wholes.records[:] = [each for each in wholes.records if "conflict-found" not in each.type]
    wholes.tables["outcomes"]["assignments"][0]["state"] = "closed"

    assert not concerned.nothing_is_given_to_the_unit_complained_about(wholes)
