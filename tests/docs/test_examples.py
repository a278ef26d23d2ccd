"""Examples that can run without a server give what the document says."""

import doctest

import pytest

from tests.architecture.source import ROOT

RUNNABLE = ("libs/rulebook/README.md",)


@pytest.mark.parametrize("document", RUNNABLE)
def test_examples_give_what_the_document_says(document: str) -> None:
    result = doctest.testfile(str(ROOT / document), module_relative=False, encoding="utf-8")

    assert result.attempted
    assert not result.failed, f"{document}: run `python -m doctest {document}` and correct the example"
