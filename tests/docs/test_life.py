"""The page about the life of a topic is what the service runs on."""

from intake.domain.transitions import ROWS
from intake.domain.transitions.aside import AT_ANY_TIME
from tests.docs.life import PAGE, PARTS, page


def test_the_life_of_a_topic_in_the_docs_is_the_one_that_is_lived() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.docs.life`"


def test_every_row_is_in_one_picture_or_may_happen_at_any_time() -> None:
    drawn = [row for rows in PARTS.values() for row in rows]

    assert sorted(map(repr, (*drawn, *AT_ANY_TIME))) == sorted(map(repr, ROWS))
