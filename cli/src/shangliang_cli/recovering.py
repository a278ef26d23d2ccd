"""`shangliang backup | restore`: a service's database kept aside, and put back."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from shangliang_cli.exits import Exit
from shangliang_cli.recovery.backing_up import back_up
from shangliang_cli.recovery.brokers import broker_of_environment
from shangliang_cli.recovery.catalogue import chosen
from shangliang_cli.recovery.manifest import Dump
from shangliang_cli.recovery.restoring import restore as put_back
from shangliang_cli.recovery.screen import Screen, plain, table

Json = Annotated[bool, Parameter(name="--json", negative=())]
_SOME = Parameter(name="--service", help="只做这些服务，可重复。 Only these services; may be repeated.")
_ONE = Parameter(name="--service", help="哪个服务。 Which service.")


def backup(
    folder: Annotated[Path, Parameter(help="新文件夹。 A new folder.")],
    *,
    service: Annotated[tuple[str, ...], _SOME] = (),
    as_json: Json = False,
) -> int:
    """备份各服务的数据库。 Dump the services' databases, each from one snapshot; they may run meanwhile."""
    screen = Screen(machine=as_json)

    def tell(name: str, dump: Dump | None) -> None:
        size = f" {dump.size / 2**20:.1f} MiB" if dump else " …"
        screen.tell(f"备份 {name}{size}")

    async def work() -> Exit:
        made = await back_up(folder, chosen(service), broker_of_environment(), tell)
        if as_json:
            screen.show_json(plain(made))
            return Exit.DONE
        shown = table(f"{folder}  {made.taken_at}", "服务", "文件", "行数", "版本", "SHA-256")
        for name, dump in made.dumps.items():
            shown.add_row(name, dump.file, f"{sum(dump.rows.values()):,}", dump.revision, dump.sha256[:16])
        screen.show(shown)
        return Exit.DONE

    return screen.run(work())


def restore(
    folder: Annotated[Path, Parameter(help="备份文件夹。 The backup's folder.")],
    *,
    service: Annotated[str, _ONE],
    as_json: Json = False,
) -> int:
    """把一个服务的数据库恢复到备份。 Put one service's database back; the service must be stopped."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        (name,) = chosen((service,))
        done = await put_back(folder, name, broker_of_environment(), screen.tell)
        if as_json:
            screen.show_json(plain(done))
            return Exit.DONE
        screen.show(
            f"{done.database} 已恢复到 {done.taken_at}，只读。 Restored, and read-only until reconciled."
        )
        if done.kept:
            screen.show(f"原数据库保留为 {done.kept}。 The old one is kept under this name.")
        screen.show(f"接着 / next: shangliang reconcile --service {name} --apply")
        return Exit.DONE

    return screen.run(work())
