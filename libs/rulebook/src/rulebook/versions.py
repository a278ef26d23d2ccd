"""Optimistic concurrency: who decides on what was read must still be looking at the present version."""

from rulebook.refusals import VersionConflict


def require_version(actual: int, expected: int) -> None:
    """Raise VersionConflict unless expected is the actual version; 0 means the caller does not mind."""
    if expected not in (0, actual):
        raise VersionConflict(
            "VERSION_CONFLICT",
            "该事项已被他人更新。",
            remedy="请刷新后按最新内容重新办理。",
            details={"actual_version": str(actual), "expected_version": str(expected)},
        )
