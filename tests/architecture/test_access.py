"""Who may call what: every method says it, and the whole matrix is written down to be read."""

from pathlib import Path

import pytest
from google.protobuf.descriptor import MethodDescriptor

from shangliang.access.v1 import access_pb2
from tests.architecture.source import ROOT
from tests.fixtures.contracts import methods

MATRIX = ROOT / "docs" / "access.md"


def rule(method: MethodDescriptor) -> access_pb2.AccessRule:
    found: access_pb2.AccessRule = method.GetOptions().Extensions[access_pb2.allow]  # type: ignore[index]  # the stubs do not know our extension
    return found


@pytest.mark.parametrize("method", list(methods()), ids=lambda method: method.full_name)
def test_method_says_who_may_call_it(method: MethodDescriptor) -> None:
    assert rule(method).anyone or rule(method).roles, (
        f"{method.full_name}: add option (shangliang.access.v1.allow)"
    )


@pytest.mark.parametrize("method", list(methods()), ids=lambda method: method.full_name)
def test_method_with_roles_is_not_open_to_anyone(method: MethodDescriptor) -> None:
    assert not (rule(method).anyone and rule(method).roles), f"{method.full_name}: anyone, or roles, not both"


def test_matrix_in_the_docs_is_what_the_contracts_say() -> None:
    assert MATRIX.read_text(encoding="utf-8") == matrix(), "run `python -m tests.architecture.access_matrix`"


def matrix() -> str:
    """The matrix of every role against every method, as it stands in the contracts."""
    roles = [value.name.removeprefix("ROLE_") for value in access_pb2.Role.DESCRIPTOR.values if value.number]
    head = (
        "# Who may call what\n\nMade from the contracts; a method without a rule is refused to everybody.\n\n"
    )
    lines = [
        f"| method | anyone | {' | '.join(role.lower() for role in roles)} |",
        "|---" * (len(roles) + 2) + "|",
    ]
    for method in methods():
        allowed = {access_pb2.Role.Name(role).removeprefix("ROLE_") for role in rule(method).roles}
        cells = ["✓" if rule(method).anyone else "", *("✓" if role in allowed else "" for role in roles)]
        lines.append(f"| {method.containing_service.name}.{method.name} | {' | '.join(cells)} |")
    return head + "\n".join(lines) + "\n"


def write(path: Path = MATRIX) -> None:
    path.write_text(matrix(), encoding="utf-8")
