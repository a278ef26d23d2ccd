"""Who acts in outcomes: the roles of one step of the procedure."""

from rulebook.callers import Caller, Role

SYSTEM = frozenset({Role.SYSTEM})
WRITERS = frozenset({Role.CLERK, Role.CONVENER, Role.LIAISON})
CHAIRS = frozenset({Role.CONVENER, Role.LIAISON})
CHAIRS_OR_SECRETARY = frozenset({Role.CONVENER, Role.LIAISON, Role.SECRETARY})
OFFICE = frozenset({Role.LIAISON, Role.SECRETARY})
CALLERS_BACK = frozenset({Role.CLERK, Role.LIAISON})
SECRETARY = frozenset({Role.SECRETARY})
LIAISON = frozenset({Role.LIAISON})
AGENCY = frozenset({Role.AGENCY})

# Who takes the steps that follow from another one by themselves.
OURSELVES = Caller(subject="outcomes", roles=SYSTEM, division="")
