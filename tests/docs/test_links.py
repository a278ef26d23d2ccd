"""What a document points at is there: files, and targets of make."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.docs.documents import DOCUMENTS, name_of, written

LINK = re.compile(r"\]\(([^)\s]+)\)")
TARGETS = frozenset(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_point_at_files_that_exist(document: Path) -> None:
    links = [link for link in LINK.findall(written(document)) if not re.match(r"\w+:|#", link)]
    broken = [link for link in links if not (document.parent / link.partition("#")[0]).exists()]

    assert not broken, f"{name_of(document)} points at {broken}: write them or correct the link"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_commands_of_make_exist(document: Path) -> None:
    code = re.findall(r"`([^`\n]+)`|^(?: {4})?(make .*)$", written(document), re.MULTILINE)
    named = {word for pair in code for each in pair for word in re.findall(r"\bmake ([a-z][\w-]*)", each)}

    assert named <= TARGETS, f"{name_of(document)}: `make` has no {sorted(named - TARGETS)}; see `make help`"


def test_the_documents_and_the_targets_are_found() -> None:
    assert {"README.md", "docs/architecture.md", "services/intake/README.md"} <= set(map(name_of, DOCUMENTS))
    assert {"demo", "test", "up", "compose-up"} <= TARGETS
