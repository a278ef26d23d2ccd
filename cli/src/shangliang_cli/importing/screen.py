"""What a clerk sees of a list: results on standard output, progress and problems beside it."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from google.protobuf import json_format
from rich import box
from rich.console import Console
from rich.table import Table

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli import rendering
from shangliang_cli.calls import Problem
from shangliang_cli.connection import Address, caller_from, development_tokens, keys_dir
from shangliang_cli.exits import Exit, exit_for
from shangliang_cli.importing.asking import Clerk
from shangliang_cli.importing.columns import TITLES
from shangliang_cli.importing.failures import Fault, NotReadable

_SHOWN = 30


class Screen:
    """Results on standard output, everything else beside it."""

    def __init__(self, machine: bool) -> None:  # noqa: FBT001 - the only thing it is told
        self._machine, self._out, self.aside = machine, rendering.new_screen(), Console(stderr=True)

    def run(self, work: Callable[[Clerk], Awaitable[Exit]], acting_as: str, bearer: str) -> Exit:
        return self.finish(lambda: asyncio.run(_as_clerk(work, acting_as, bearer)))

    def finish(self, done: Callable[[], Exit]) -> Exit:
        """Do it; what stands in the way is said in one place, with its exit code."""
        try:
            return done()
        except NotReadable as unreadable:
            self.aside.print(f"✗ {unreadable}", style="red", markup=False, highlight=False)
            return Exit.USAGE
        except Problem as problem:
            if self._machine:
                self._out.out(rendering.problem_json(problem, ""), highlight=False)
            else:
                rendering.show_problem(self.aside, problem, "")
            return exit_for(problem)

    def show(
        self, found: pb.ImportProgress | None, refused: Sequence[pb.ImportRowOutcome], receipts: str = ""
    ) -> None:
        if self._machine:
            said = {
                "import": _plain(found) if found else None,
                "refused": [_plain(each) for each in refused],
                "receipts": receipts,
            }
            self._out.out(json.dumps(said, ensure_ascii=False, indent=2), highlight=False)
            return
        if found:
            self._out.print(
                f"批次 {found.import_id}：共{found.given}行，受理{found.accepted}，失败{found.refused}，"
                f"每秒{found.rows_per_second:.0f}行。",
                markup=False,
                highlight=False,
            )
        if refused:
            self._out.print(_table(refused))
        if receipts:
            self._out.print(f"回执 / receipts: {receipts}", markup=False, highlight=False)

    def show_faults(self, lines: int, faults: Sequence[Fault], receipts: str = "") -> None:
        """What became of a file whose lines stand for themselves, and what was made of it."""
        refused = [
            pb.ImportRowOutcome(
                number=each.number,
                reason=each.reason,
                message=each.message,
                field=each.column,
                remedy=each.remedy,
            )
            for each in faults
        ]
        if not self._machine:
            self._out.print(f"共{lines}行，失败{len(faults)}。", highlight=False)
        self.show(None, refused, receipts)

    def show_file(self, name: str, lines: int) -> None:
        if self._machine:
            self._out.out(json.dumps({"file": name, "lines": lines}, ensure_ascii=False), highlight=False)
        else:
            self._out.print(f"{name}：{lines}行", markup=False, highlight=False)

    def show_paper(self, name: str, topic_number: str) -> None:
        if self._machine:
            said = {"file": name, "topic_number": topic_number}
            self._out.out(json.dumps(said, ensure_ascii=False), highlight=False)
        else:
            self._out.print(f"{name}：{topic_number}", markup=False, highlight=False)


async def _as_clerk(work: Callable[[Clerk], Awaitable[Exit]], acting_as: str, bearer: str) -> Exit:
    token = bearer or os.environ.get("SHANGLIANG_TOKEN") or _minted(acting_as)
    channel = Address().open("intake")
    try:
        return await work(Clerk(channel, token))
    finally:
        await channel.close(None)


def _minted(acting_as: str) -> str:
    try:
        return development_tokens(keys_dir())(caller_from(acting_as))
    except ValueError:
        raise NotReadable(f"--as {acting_as}: 角色@区划[:编号] / role@division[:subject]") from None
    except OSError:
        raise NotReadable("没有令牌：请用 --token。 No token: give --token, or `make up` first.") from None


def _table(refused: Sequence[pb.ImportRowOutcome]) -> Table:
    table = Table("行", "列", "原因", "办法", title=f"失败 {len(refused)} 行", box=box.SIMPLE_HEAD)
    for each in refused[:_SHOWN]:
        column = TITLES.get(each.field, each.field)
        table.add_row(str(each.number), column, f"{each.message} [{each.reason}]", each.remedy)
    if len(refused) > _SHOWN:
        table.caption = f"其余 {len(refused) - _SHOWN} 行见 --json"
    return table


def _plain(message: Any) -> dict[str, Any]:
    return json_format.MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
