"""Steps that bring the tables of the guarantees from one release to the next, called by services' revisions.

A released step never changes: databases have taken it. Whoever changes eventing.tables adds the next step
here, and one revision that calls it in every service. Each step has upgrade(op) and downgrade(op), where op
is alembic.op.
"""
