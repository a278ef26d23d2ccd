"""Files that cannot be read, or lie about: each is found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import files
from tests.torture.unit.small_desk import FILE


def test_a_file_that_reads_otherwise_is_found(desk: Evidence) -> None:
    desk.files[FILE] = "another digest"

    assert FILE in str(files.attached_files_can_be_read_as_they_came(desk)[0])


def test_a_file_that_nobody_could_read_is_found(desk: Evidence) -> None:
    desk.files.clear()

    assert len(files.attached_files_can_be_read_as_they_came(desk)) == 1


def test_a_piece_that_the_store_lost_is_found(desk: Evidence) -> None:
    desk.stored.clear()

    assert len(files.the_store_holds_what_the_tables_name(desk)) == 1


def test_a_piece_that_belongs_to_nobody_is_found(desk: Evidence) -> None:
    desk.stored.add((FILE, "00001-bb"))

    assert "00001-bb" in str(files.the_store_holds_what_the_tables_name(desk)[0])
