"""Rows that became no topic or two, orders that stand at an old state: each is found."""

from uuid import UUID

from tests.torture.evidence import Evidence
from tests.torture.invariants import brought_in
from tests.torture.unit.small_desk import ORDER, push
from tests.torture.unit.small_names import TOPIC


def test_a_row_that_was_written_off_and_is_no_topic_is_found(desk: Evidence) -> None:
    kept = desk.tables["intake"]["idempotency"]
    kept[:] = [row for row in kept if not row["key"].startswith("import:")]

    assert "row 1" in str(brought_in.every_row_of_a_list_is_one_topic(desk)[0])


def test_a_row_that_still_waits_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["import_rows"][0] |= {"state": 1, "topic_id": None}

    assert len(brought_in.every_row_of_a_list_is_one_topic(desk)) == 1


def test_a_wrong_row_that_became_a_topic_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["import_rows"][1] |= {"state": 2, "topic_id": UUID(TOPIC)}

    assert "row 2" in str(brought_in.every_row_of_a_list_is_one_topic(desk)[0])


def test_a_row_whose_topic_does_not_exist_is_found(desk: Evidence) -> None:
    rows = desk.tables["intake"]["topics"]
    rows[:] = [row for row in rows if row["id"] != UUID(TOPIC)]

    assert len(brought_in.every_row_of_a_list_is_one_topic(desk)) == 1


def test_an_order_in_the_state_that_was_told_last_and_is_not_the_latest_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["hotline_orders"][0] |= {"version": 1, "status": 2}

    assert ORDER in str(brought_in.an_order_is_one_topic_in_its_latest_state(desk)[0])


def test_an_order_whose_latest_state_was_lost_is_found(desk: Evidence) -> None:
    push(desk, 4, 7)

    assert len(brought_in.an_order_is_one_topic_in_its_latest_state(desk)) == 1


def test_an_order_that_became_no_topic_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["hotline_orders"][0]["topic_id"] = None

    assert len(brought_in.an_order_is_one_topic_in_its_latest_state(desk)) == 1


def test_a_row_and_an_order_that_are_the_same_topic_are_found(desk: Evidence) -> None:
    kept = desk.tables["intake"]["idempotency"]
    receipts = [row for row in kept if row["key"].startswith(("import:", "hotline:"))]
    receipts[1]["response"] = receipts[0]["response"]

    assert TOPIC in str(brought_in.rows_and_orders_share_no_topic(desk)[0])
