"""A resident's name, phone, place or words in a stream are found."""

from dataclasses import replace

import pytest

from tests.torture.invariants import privacy
from tests.torture.load import people
from tests.torture.unit.small_city import SmallCity

SAID = (people.NAMES[0], people.PHONES[-1], people.PLACES[0], people.WORDS[1], f"x@{people.DOMAIN}")


@pytest.mark.parametrize("said", SAID)
def test_personal_data_in_the_bytes_of_an_event_is_found(city: SmallCity, said: str) -> None:
    city.records[3] = replace(city.records[3], value=city.records[3].value + said.encode())

    assert len(privacy.streams_hold_no_personal_data(city.evidence())) == 1


def test_personal_data_in_a_header_is_found(city: SmallCity) -> None:
    headers = city.records[3].headers | {"ce_note": people.NAMES[0]}
    city.records[3] = replace(city.records[3], headers=headers)

    assert len(privacy.streams_hold_no_personal_data(city.evidence())) == 1


def test_personal_data_in_a_dead_letter_is_found(city: SmallCity) -> None:
    dead = replace(city.records[3], stream="notifier.dead", value=people.WORDS[0].encode())
    city.records.append(dead)

    assert len(privacy.streams_hold_no_personal_data(city.evidence())) == 1
