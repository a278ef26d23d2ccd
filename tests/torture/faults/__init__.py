"""What the nemesis can do, a small module per family; `catalogue` lists all of it."""

from tests.torture.faults.catalogue import catalogue
from tests.torture.faults.fault import Fault, Kind

__all__ = ["Fault", "Kind", "catalogue"]
