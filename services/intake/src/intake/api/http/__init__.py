"""The public HTTP way in."""

from intake.api.http.application import new_public

__all__ = ["new_public"]
