"""Streams with gaps, wrong orders, wandering keys and changed copies: each is found."""

from dataclasses import replace

from tests.torture.invariants import order
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import TOPIC, identity


def first_of(city: SmallCity, name: str) -> int:
    return next(place for place, record in enumerate(city.records) if name in record.type)


def test_two_events_of_an_aggregate_in_the_wrong_order_are_found(city: SmallCity) -> None:
    one, other = first_of(city, "topic-shortlisted"), first_of(city, "topic-approved")
    city.records[one], city.records[other] = city.records[other], city.records[one]

    assert len(order.versions_count_without_gap(city.evidence())) == 2


def test_a_gap_between_versions_is_found(city: SmallCity) -> None:
    del city.records[first_of(city, "research-recorded")]

    found = order.versions_count_without_gap(city.evidence())

    assert len(found) == 1
    assert "topic-ready" in str(found[0])
    assert "follows version 1" in str(found[0])


def test_two_events_with_one_version_are_found(city: SmallCity) -> None:
    twin = city.records[first_of(city, "topic-approved")]
    city.records.append(replace(twin, offset=99, headers=twin.headers | {"ce_id": identity("another")}))

    assert len(order.versions_count_without_gap(city.evidence())) == 1


def test_a_duplicate_out_of_order_is_no_violation(city: SmallCity) -> None:
    again = city.records[first_of(city, "topic-pooled")]
    city.records.append(replace(again, offset=99))
    evidence = city.evidence()

    assert not order.versions_count_without_gap(evidence)
    assert not order.copies_of_an_event_are_identical(evidence)


def test_a_key_in_two_partitions_is_found(city: SmallCity) -> None:
    place = first_of(city, "topic-approved")
    city.records[place] = replace(city.records[place], partition=5 - city.records[place].partition)

    assert len(order.one_key_stays_in_one_partition(city.evidence())) == 1


def test_an_event_under_a_foreign_key_is_found(city: SmallCity) -> None:
    place = first_of(city, "topic-approved")
    headers = city.records[place].headers | {"ce_subject": "somebody else"}
    city.records[place] = replace(city.records[place], headers=headers)

    assert len(order.one_key_stays_in_one_partition(city.evidence())) == 1


def test_a_duplicate_with_other_bytes_is_found(city: SmallCity) -> None:
    again = city.records[first_of(city, "topic-approved")]
    city.records.append(replace(again, offset=99, value=again.value + b"\x08\x01"))

    found = order.copies_of_an_event_are_identical(city.evidence())

    assert [TOPIC in again.key, len(found)] == [True, 1]


def test_a_duplicate_with_other_headers_is_found(city: SmallCity) -> None:
    again = city.records[first_of(city, "topic-approved")]
    city.records.append(replace(again, offset=99, headers=again.headers | {"ce_time": "later"}))

    assert len(order.copies_of_an_event_are_identical(city.evidence())) == 1
