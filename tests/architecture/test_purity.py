"""Rules are values in, value out: the domain imports nothing that could do anything else."""

import sys

import pytest

from tests.architecture.source import SERVICES, modules

STANDARD = frozenset(sys.stdlib_module_names)


@pytest.mark.parametrize("service", SERVICES)
def test_domain_imports_the_standard_library_and_the_rulebook_only(service: str) -> None:
    foreign = [
        f"{module.name} imports {name}"
        for module in modules(f"services/{service}/src/{service}/domain")
        for name in module.imports()
        if name.partition(".")[0] not in {*STANDARD, "rulebook"}
        and not f"{name}.".startswith(f"{service}.domain.")
    ]

    assert not foreign, f"{foreign}: pass the value in instead"


def test_rulebook_imports_the_standard_library_only() -> None:
    foreign = [
        f"{module.name} imports {name}"
        for module in modules("libs/rulebook/src/rulebook")
        for name in module.imports()
        if name.partition(".")[0] not in {*STANDARD, "rulebook"}
    ]

    assert not foreign


@pytest.mark.parametrize("service", SERVICES)
def test_domain_is_told_the_time(service: str) -> None:
    found = modules(f"services/{service}/src/{service}/domain")
    clocks = [module.name for module in found if ".now(" in module.text or ".today(" in module.text]

    assert not clocks, f"{clocks}: time enters at the edge; take `at: datetime`"
