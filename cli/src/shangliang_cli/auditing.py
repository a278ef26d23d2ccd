"""`shangliang audit verify | anchor`: proof that nobody has touched the audit trail."""

import importlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from cyclopts import Parameter
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.database import new_engine, new_sessions
from shangliang_cli.exits import Exit
from shangliang_cli.recovery.databases import address_of
from shangliang_cli.recovery.failures import NotDone, NotThere
from shangliang_cli.recovery.screen import Screen

Json = Annotated[bool, Parameter(name="--json", negative=())]
_SERVICE = "intake"
_STATEMENT_SECONDS = 300.0
_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class _Checkpoint:
    """How far a verification has come: the next one goes on there, and looks whether it is still the same."""

    mark: Any
    swept: UUID

    def write(self, path: Path | None) -> None:
        if path:
            path.write_text(json.dumps({"mark": str(self.mark), "swept": str(self.swept)}) + "\n", "utf-8")


def verify(
    *,
    anchor: Annotated[
        tuple[str, ...],
        Parameter(
            help="别处保存的锚点 序号:散列，可重复。 A mark kept elsewhere, seq:hash; may be repeated."
        ),
    ] = (),
    checkpoint: Annotated[
        Path | None, Parameter(help="进度文件，下次从此继续。 Goes on from here the next time.")
    ] = None,
    as_json: Json = False,
) -> int:
    """验证审计记录的散列链。 Compute every hash again; 1 and the first broken record if it was touched."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        trail = _trail()
        try:
            end = await _verified(screen, trail, anchor, checkpoint)
        except trail.Broken as broken:
            found = {"seq": broken.seq, "record_id": str(broken.record_id or ""), "why": broken.why}
            _say(
                screen,
                {"intact": False, **found},
                f"审计记录被改动：第 {broken.seq} 条 {found['record_id']}。 Touched: {broken.why}.",
            )
            return Exit.REFUSED
        _say(
            screen,
            {"intact": True, "end": str(end)},
            f"审计记录完好，共 {end.seq:,} 条。 Intact. 锚点 / anchor: {end}",
        )
        return Exit.DONE

    return screen.run(work())


def anchor(*, as_json: Json = False) -> int:
    """打印链尾，供异处保存。 Print where the chain ends, to be kept elsewhere."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        async with _session() as session:
            end = await _trail().end_of_chain(session)
        _say(screen, {"anchor": str(end)}, str(end))
        return Exit.DONE

    return screen.run(work())


async def _verified(screen: Screen, trail: Any, anchors: tuple[str, ...], path: Path | None) -> Any:
    marks = [_mark(trail, each) for each in anchors]
    start = _read(trail, path)

    def chained(mark: Any, end: int) -> None:
        screen.step("chain", mark.seq, end)
        _Checkpoint(mark, start.swept).write(path)

    def swept(mark: Any, seen: int) -> None:
        screen.step("records", mark.seq, seen)

    async with _session() as session:
        end = await trail.verify_chain(session, start.mark, marks, chained)
        complete = await trail.verify_completeness(session, datetime.now(UTC), start.swept, swept)
    _Checkpoint(end, complete).write(path)
    return end


def _read(trail: Any, path: Path | None) -> _Checkpoint:
    if path is None or not path.exists():
        return _Checkpoint(trail.Mark(), _NOBODY)
    try:
        content = json.loads(path.read_text("utf-8"))
        return _Checkpoint(trail.Mark.read(content["mark"]), UUID(content["swept"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise NotDone(f"{path} 不是进度文件，请换一个或删除它。 It is no checkpoint; remove it.") from None


def _mark(trail: Any, text: str) -> Any:
    try:
        return trail.Mark.read(text)
    except ValueError:
        raise NotDone(f"{text} 不是锚点，应为 序号:散列。 An anchor is seq:hash.") from None


def _trail() -> Any:
    """The service's own queries: how records are hashed is written down once."""
    try:
        return importlib.import_module(f"{_SERVICE}.queries.audit")
    except ModuleNotFoundError:
        raise NotDone(
            f"本机没有安装 {_SERVICE}。 The package of the service is not installed here."
        ) from None


@asynccontextmanager
async def _session() -> AsyncIterator[AsyncSession]:
    address = address_of(_SERVICE).replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = new_engine(address, application_name="shangliang audit", statement_timeout=_STATEMENT_SECONDS)
    try:
        async with new_sessions(engine)() as session:
            yield session
    except (OSError, DBAPIError) as error:
        raise NotThere(f"数据库不可达。 PostgreSQL is not reachable: {type(error).__name__}") from None
    finally:
        await engine.dispose()


def _say(screen: Screen, machine: dict[str, Any], people: str) -> None:
    if screen.machine:
        screen.show_json(machine)
    else:
        screen.show(people)
