"""What Alembic compares: intake's own tables and those of the event guarantees."""

import eventing
from chassis.migrations import environment
from intake.models import Model

environment([Model.metadata, eventing.metadata])
