from benchmarks.filling import _chunks, _value


def test_copies_are_numbered_once_each_the_earliest_first() -> None:
    chunks = [*_chunks(60_000)]
    numbers = [number for first, last in chunks for number in range(first, last + 1)]

    assert sorted(numbers) == [*range(1, 60_001)]
    assert chunks == sorted(chunks, reverse=True)


def test_an_id_becomes_the_same_other_id_whichever_table_it_is_in() -> None:
    assert _value("id", "uuid") == 'md5(original."id"::text || copies.number)::uuid'
    assert _value("topic_id", "uuid") == 'md5(original."topic_id"::text || copies.number)::uuid'
    assert 'md5(original."aggregate_id"::text || copies.number)::uuid::text' in _value("aggregate_id", "text")


def test_places_and_people_stay_who_they_are() -> None:
    assert _value("venue_id", "uuid") == 'original."venue_id"'
    assert _value("member_ids", "uuid[]") == 'original."member_ids"'


def test_a_number_within_a_topic_stays_and_one_of_its_own_differs() -> None:
    assert _value("number", "integer") == 'original."number"'
    assert _value("number", "character varying") == "original.\"number\" || '-' || copies.number"
