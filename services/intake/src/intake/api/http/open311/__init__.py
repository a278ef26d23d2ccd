"""/open311/v2: GeoReport v2 of Open311, so that apps made for other cities can talk to this one."""

from intake.api.http.open311.routes import new_router

__all__ = ["new_router"]
