"""Which services there are to recover, by their names."""

from collections.abc import Sequence

from shangliang_cli.recovery.databases import SERVICES
from shangliang_cli.recovery.failures import NotDone


def chosen(names: Sequence[str]) -> list[str]:
    """The services named, each once; all of them if none is. Raises NotDone for a name that is none."""
    if unknown := [name for name in names if name not in SERVICES]:
        raise NotDone(f"没有服务 {unknown[0]}，有 {'、'.join(SERVICES)}。 There is no such service.")
    return [name for name in SERVICES if name in names or not names]
