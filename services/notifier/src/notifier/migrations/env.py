"""What Alembic compares the database with: this service's models and the tables of eventing."""

from chassis.migrations import environment
from eventing import tables
from notifier.models import Model

environment([Model.metadata, tables.metadata])
