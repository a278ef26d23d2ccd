"""Steps of the guarantees' tables: released ones never change, and all together they are the tables."""

import io
from hashlib import sha256

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from eventing import tables
from eventing.migrations import step_1, step_2

# Of what a step says, without white space. Databases have taken the steps that were released.
RELEASED = {
    step_1: "634a87756faa9caa8ef9e5ebedfacd78a7c8d83448607a0d505c6dd07748682d",
    step_2: "fe30e17501a233be545295404e62bae8e9310a4fd6069e05923cb81d0dd404b4",
}


def statements(*steps: object, back: bool = False) -> str:
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written}
    )
    operations = Operations(context)
    for step in steps:
        (step.downgrade if back else step.upgrade)(operations)  # type: ignore[attr-defined]  # a module
    return "".join(written.getvalue().split())


@pytest.mark.parametrize(("step", "digest"), RELEASED.items())
def test_a_released_step_never_changes(step: object, digest: str) -> None:
    found = sha256(statements(step).encode()).hexdigest()

    assert found == digest, "databases took this step as it was: undo the change and add the next step"


def test_each_table_is_made_once_and_dropped_on_the_way_back() -> None:
    up, down = statements(*RELEASED), statements(*reversed(RELEASED), back=True)

    for name in tables.metadata.tables:
        assert up.count(f"CREATETABLE{name}(") == 1
        assert down.count(f"DROPTABLE{name};") == 1
