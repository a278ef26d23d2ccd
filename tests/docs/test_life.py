"""The page about the life of a topic is what the service runs on."""

from tests.docs.life import PAGE, page


def test_the_life_of_a_topic_in_the_docs_is_the_one_that_is_lived() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.docs.life`"
