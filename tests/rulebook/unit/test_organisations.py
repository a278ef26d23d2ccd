"""Who belongs to whom, on which day, and what is refused of a catalogue that cannot be."""

from datetime import date, datetime
from typing import Any

import pytest

from rulebook.organisations import NO_CATALOGUE, Catalogue, all_covered_by, covered_by

BUREAU, STATION, POST, OTHER = "411102-housing", "411102-estates", "411102-estates-east", "411102-roads"
START, MOVE, DAY = date(2018, 1, 1), date(2024, 3, 1), date(2026, 3, 2)


def row(code: str, parent: str = "", since: date = START, **said: Any) -> dict[str, Any]:
    return {"id": code, "name": f"单位{code}", "from": since} | ({"parent": parent} if parent else {}) | said


def a_catalogue(*rows: dict[str, Any]) -> Catalogue:
    return Catalogue.from_mapping({"version": "test-1", "organisations": list(rows)})


THREE_DEEP = a_catalogue(row(BUREAU), row(STATION, BUREAU), row(POST, STATION), row(OTHER))


def test_a_unit_covers_itself_and_all_below_it_and_nothing_above_or_beside_it() -> None:
    assert covered_by(THREE_DEEP, BUREAU, DAY) == [BUREAU, STATION, POST]
    assert covered_by(THREE_DEEP, STATION, DAY) == [STATION, POST]
    assert covered_by(THREE_DEEP, POST, DAY) == [POST]


def test_several_units_cover_each_unit_once() -> None:
    assert all_covered_by(THREE_DEEP, [STATION, BUREAU, OTHER], DAY) == [STATION, POST, BUREAU, OTHER]
    assert all_covered_by(THREE_DEEP, [], DAY) == []


def test_a_unit_that_nobody_lists_covers_itself_and_no_unit_covers_nothing() -> None:
    for catalogue in (THREE_DEEP, NO_CATALOGUE):
        assert covered_by(catalogue, "411104-parks", DAY) == ["411104-parks"]
        assert covered_by(catalogue, " ", DAY) == []


def test_a_unit_is_found_however_its_code_is_typed() -> None:
    catalogue = a_catalogue(row("411102-Housing"), row(STATION, "４１１１０２-HOUSING"))

    assert covered_by(catalogue, " 411102-housing ", DAY) == [BUREAU, STATION]
    assert "411102-HOUSING" in catalogue
    assert OTHER not in catalogue


def test_a_unit_belongs_to_another_from_the_day_it_is_moved() -> None:
    moved = a_catalogue(
        row(BUREAU), row(OTHER), row(STATION, BUREAU, to=MOVE), row(STATION, OTHER, since=MOVE)
    )

    assert covered_by(moved, BUREAU, date(2024, 2, 29)) == [BUREAU, STATION]
    assert covered_by(moved, BUREAU, MOVE) == [BUREAU]
    assert covered_by(moved, OTHER, MOVE) == [OTHER, STATION]


def test_people_of_a_unit_that_has_ended_do_not_become_strangers() -> None:
    ended = a_catalogue(row(BUREAU), row(STATION, BUREAU, to=MOVE))

    assert covered_by(ended, BUREAU, DAY) == [BUREAU, STATION]
    assert covered_by(ended, BUREAU, date(2017, 12, 31)) == [BUREAU]


def test_of_two_rows_with_a_gap_between_them_the_earlier_counts_in_the_gap() -> None:
    again = date(2025, 1, 1)
    gap = a_catalogue(row(BUREAU), row(STATION, BUREAU, to=MOVE), row(STATION, since=again))

    assert covered_by(gap, BUREAU, date(2024, 12, 31)) == [BUREAU, STATION]
    assert covered_by(gap, BUREAU, again) == [BUREAU]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(BUREAU, BUREAU)], "411102-housing lies below itself on 2018-01-01"),
        (
            [row(BUREAU, POST), row(STATION, BUREAU), row(POST, STATION)],
            "411102-housing lies below itself on 2018-01-01",
        ),
        (
            [row(STATION, BUREAU)],
            "411102-estates belongs to 411102-housing, which is not there on 2018-01-01",
        ),
        (
            [row(BUREAU, to=MOVE), row(STATION, BUREAU)],
            "411102-estates belongs to 411102-housing, which is not there on 2024-03-01",
        ),
        ([row(BUREAU), row(BUREAU.upper(), since=MOVE)], "411102-HOUSING has two rows for 2024-03-01"),
        ([row(BUREAU), row(BUREAU)], "411102-housing has two rows for 2018-01-01"),
        ([row(BUREAU, to=START)], "411102-housing: to is not after from"),
        ([row(BUREAU, boss="411102")], "unknown in an organisation"),
        ([row(" ")], "no code or name"),
        ([row(BUREAU, name="名" * 81)], "no code or name"),
        ([row(f"unit-{number}") for number in range(5001)], "at most 5000 rows"),
    ],
)
def test_a_catalogue_that_cannot_be_is_refused_with_one_sentence(
    rows: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        a_catalogue(*rows)
    assert "\n" not in str(refused.value)


def test_a_circle_that_closes_later_is_refused() -> None:
    with pytest.raises(ValueError, match="lies below itself on 2024-03-01"):
        a_catalogue(row(BUREAU, to=MOVE), row(BUREAU, STATION, since=MOVE), row(STATION, BUREAU))


def test_a_parent_may_change_its_own_row_in_between() -> None:
    renamed = a_catalogue(row(BUREAU, to=MOVE), row(BUREAU, since=MOVE), row(STATION, BUREAU))

    assert covered_by(renamed, BUREAU, DAY) == [BUREAU, STATION]


@pytest.mark.parametrize("when", ["2018-01-01", None, datetime(2018, 1, 1)])  # noqa: DTZ001 - as YAML reads it
def test_what_is_no_day_is_refused(when: Any) -> None:
    with pytest.raises(TypeError, match="from and to are dates"):
        a_catalogue(row(BUREAU) | {"from": when})


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(TypeError, match="is a list"):
        Catalogue.from_mapping({"version": "test-1"})
