"""Lists of assignments: desks and units find their own without passing what is others', or over."""

from dataclasses import replace
from typing import Any

import pytest

from outcomes.domain.kinds import AssignmentState
from outcomes.queries.assignments import Wanted, assignments
from tests.fixtures.passing import asked, passed
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, OTHER_STREET, STREET, Office

_OTHERS, _OWN = 4000, 2000
_OTHER_LEAD = "411104-roads"
_EVERYTHING = Wanted(prefixes=(), organisation="", state=None, topic_id=None, overdue=False)
_COPIES = """
    INSERT INTO assignments SELECT copy.*
    FROM assignments AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::assignments, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'state', 'closed', 'division', CAST(:division AS text),
        'lead_organisation', CAST(:lead AS text),
        'due_at', original.due_at + make_interval(secs => :apart * turn)
    )) AS copy
    WHERE original.state = 'evaluating'
"""


async def _grown(office: Office) -> str:
    """Many assignments of another unit that were due earlier, and many of our own; one is being evaluated."""
    own = await Chain(office).evaluating()
    await office.execute(_COPIES, number=_OTHERS, apart=-1, division=OTHER_STREET, lead=_OTHER_LEAD)
    await office.execute(_COPIES, number=_OWN, apart=1, division=STREET, lead=LEAD)
    await office.execute("ANALYZE assignments")
    return own.assignment_id


@pytest.mark.parametrize(
    "narrowed",
    [
        {"prefixes": (STREET,)},
        {"prefixes": (STREET[:6],)},
        {"organisation": LEAD},
        {"state": AssignmentState.EVALUATING},
        {"state": AssignmentState.EVALUATING, "organisation": LEAD},
        {"state": AssignmentState.CLOSED, "organisation": LEAD},
    ],
)
async def test_nobody_elses_assignments_are_passed(office: Office, narrowed: dict[str, Any]) -> None:
    evaluated = await _grown(office)
    wanted = replace(_EVERYTHING, **narrowed)

    async with office.sessions() as db:
        with asked(office.engine) as statements:
            first = await assignments(db, wanted, now=office.clock(), after=None, limit=11)
            place = (first[-1].due_at, first[-1].id)
            second = await assignments(db, wanted, now=office.clock(), after=place, limit=11)

    assert {each.division for each in (*first, *second)} == {STREET}
    assert len({each.id for each in (*first, *second)}) == (1 if wanted.state == "evaluating" else 22)
    assert (str(first[0].id) == evaluated) == (wanted.state != "closed")
    assert [each.due_at for each in (*first, *second)] == sorted(each.due_at for each in (*first, *second))
    assert await passed(office.engine, statements) <= 2 * 2 * 11


async def test_a_unit_that_helps_finds_what_it_helps_with_among_its_own(office: Office) -> None:
    helped = await Chain(office).dispatched(lead_organisation=_OTHER_LEAD, co_organisations=[LEAD])
    led = await Chain(office).dispatched()

    async with office.sessions() as db:
        wanted = replace(_EVERYTHING, organisation=LEAD)
        found = await assignments(db, wanted, now=office.clock(), after=None, limit=10)

    assert {str(each.id) for each in found} == {helped.assignment_id, led.assignment_id}
