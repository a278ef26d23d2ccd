"""The ways in: gRPC for staff and systems, HTTP for everybody; both ask the same commands."""

from intake.api.door import Door, Reception, new_door
from intake.api.importing import Importing
from intake.api.servicers import servicers_of

__all__ = ["Door", "Importing", "Reception", "new_door", "servicers_of"]
