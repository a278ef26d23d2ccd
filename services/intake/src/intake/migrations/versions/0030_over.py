"""A topic that was split is over with its parts, so it is found among those that are over."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_STATES = "state IN ('answered', 'declined', 'merged', 'referred', 'withdrawn'{split})"
_STAGES = "stage IN ('issue-closed-unresolved', 'issue-explained', 'issue-resolved')"


def upgrade() -> None:
    """The new one serves the questions of instances that run the release before as well."""
    _replace("topics_ended_idx", "topics_over_idx", _STATES.format(split=", 'split'"))


def downgrade() -> None:
    _replace("topics_over_idx", "topics_ended_idx", _STATES.format(split=""))


def _replace(old: str, new: str, states: str) -> None:
    build_index(new, "topics", ["submitted_at", "id"], postgresql_where=sa.text(f"{states} OR {_STAGES}"))
    with op.get_context().autocommit_block():
        op.drop_index(old, "topics", if_exists=True, postgresql_concurrently=True)
