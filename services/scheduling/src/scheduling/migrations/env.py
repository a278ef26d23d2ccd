"""What Alembic compares: scheduling's own tables and those of the event guarantees."""

import eventing
from chassis.migrations import environment
from scheduling.models import Model

environment([Model.metadata, eventing.metadata])
