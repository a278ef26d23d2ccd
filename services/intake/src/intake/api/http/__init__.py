"""The public HTTP way in."""

from intake.api.http.application import new_app

__all__ = ["new_app"]
