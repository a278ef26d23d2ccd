"""Units are found by part of their name or code, below a unit, on a day, page by page."""

from datetime import date

from outcomes.domain.organisations import Wanted, page_of
from rulebook.organisations import NO_CATALOGUE, Catalogue, Organisation

SINCE, MOVE, DAY = date(2018, 1, 1), date(2019, 2, 1), date(2026, 3, 2)
CATALOGUE = Catalogue(
    "test-1",
    (
        Organisation("411102-roads", "源汇区交通运输局", "", SINCE),
        Organisation("411102-Land", "源汇区国土资源局", "", SINCE, MOVE),
        Organisation("411102-Land", "源汇区自然资源局", "", MOVE),
        Organisation("411102-land-malu", "马路街国土所", "411102-land", SINCE),
        Organisation("411102-closed", "源汇区粮食局", "411102-land", SINCE, MOVE),
    ),
)


def found(wanted: Wanted, after: str = "", limit: int = 50) -> list[str]:
    return [each.id for each in page_of(CATALOGUE, wanted, after, limit)[0]]


def test_units_come_by_code_each_once_as_they_are_on_the_day() -> None:
    page, following = page_of(CATALOGUE, Wanted(DAY), "", 50)

    assert [(each.id, each.name) for each in page] == [
        ("411102-Land", "源汇区自然资源局"),
        ("411102-land-malu", "马路街国土所"),
        ("411102-roads", "源汇区交通运输局"),
    ]
    assert following == ""
    assert len(found(Wanted(SINCE))) == 4
    assert found(Wanted(date(2017, 12, 31))) == []
    assert page_of(NO_CATALOGUE, Wanted(DAY), "", 50) == ([], "")


def test_a_page_says_where_the_next_begins_and_the_last_that_it_is_the_last() -> None:
    page, following = page_of(CATALOGUE, Wanted(DAY), "", 2)

    assert [each.id for each in page] == ["411102-Land", "411102-land-malu"]
    assert found(Wanted(DAY), following) == ["411102-roads"]
    assert page_of(CATALOGUE, Wanted(DAY), "", 3)[1] == ""


def test_units_are_found_by_part_of_a_name_or_code_and_below_a_unit() -> None:
    assert found(Wanted(DAY, words="国土")) == ["411102-land-malu"]
    assert found(Wanted(DAY, words=" ＲＯＡＤＳ")) == ["411102-roads"]
    assert found(Wanted(DAY, within=" 411102-LAND")) == ["411102-Land", "411102-land-malu"]
    assert found(Wanted(DAY, within="411102-unheard-of")) == []
