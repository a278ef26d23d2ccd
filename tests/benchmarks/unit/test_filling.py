from benchmarks.filling import STAYING, _chunks, _value


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


def test_the_chain_of_the_trail_goes_on_from_its_end() -> None:
    assert _value("seq", "bigint", "audit_chain") == 'original."seq" - copies.number::bigint * 1000'
    assert "audit_anchors" in STAYING


def test_what_has_the_same_name_elsewhere_is_copied_as_it_is() -> None:
    assert "recipient_kind" in _value("read_at", "timestamp with time zone", "notices")
    assert "recipient_kind" not in _value("read_at", "timestamp with time zone", "disclosure_requests")
    assert _value("origin", "text", "audit_records") == 'original."origin"'
    assert _value("origin", "bytea", "wording_reports") == "NULL"


def test_what_a_matter_left_in_the_trail_is_copied_with_it() -> None:
    assert 'md5(original."object_id"' in _value("object_id", "text", "audit_records")
