"""A topic that was split is over with its parts, so it is found among those that are over."""

import sqlalchemy as sa
from alembic import op

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
    with op.get_context().autocommit_block():
        op.create_index(
            new,
            "topics",
            ["submitted_at", "id"],
            postgresql_where=sa.text(f"{states} OR {_STAGES}"),
            postgresql_concurrently=True,
        )
        op.drop_index(old, table_name="topics", postgresql_concurrently=True)
