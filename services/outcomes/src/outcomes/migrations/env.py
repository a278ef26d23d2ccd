"""What Alembic compares: outcomes's own tables and those of the event guarantees."""

import eventing
from chassis.migrations import environment
from outcomes.models import Model

environment([Model.metadata, eventing.metadata])
