"""`shangliang backup | restore | reconcile | regain | rebuild`: databases kept, put back, made whole."""

from functools import partial
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from shangliang_cli.exits import Exit
from shangliang_cli.recovery import report
from shangliang_cli.recovery.backing_up import back_up
from shangliang_cli.recovery.brokers import broker_of_environment
from shangliang_cli.recovery.catalogue import chosen
from shangliang_cli.recovery.choices import regained
from shangliang_cli.recovery.failures import NotDone
from shangliang_cli.recovery.manifest import Dump
from shangliang_cli.recovery.rebuilding import rebuilt
from shangliang_cli.recovery.reconciling import accepted, compared, mended
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
            if name == "intake":
                screen.show(
                    "备份之后居民的支持和选票不在任何流中，可由它取回。 No stream holds supports and ballots:"
                    f" shangliang regain --from {done.kept}"
                )
        screen.show(f"接着 / next: shangliang reconcile --service {name} --apply")
        return Exit.DONE

    return screen.run(work())


def reconcile(
    *,
    service: Annotated[tuple[str, ...], _SOME] = (),
    apply: Annotated[
        bool, Parameter(help="动手恢复。 Mend it; the service must be stopped.", negative=())
    ] = False,
    accept: Annotated[str, Parameter(help="放弃补录此事项。 Let this aggregate go on without.")] = "",
    reason: Annotated[str, Parameter(help="决定的理由，留档。 Why; it stays on record.")] = "",
    as_json: Json = False,
) -> int:
    """对照流与数据库；恢复后的服务由此补齐。 Compare databases with the streams; mend a restored one."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        names = chosen(service)
        if accept:
            return await _accept(screen, names, accept, reason)
        if apply and len(names) != 1:
            raise NotDone("--apply 须用 --service 指明一个服务。 Name one service with --service.")
        return await (_mend(screen, names[0]) if apply else _compare(screen, names))

    return screen.run(work())


def rebuild(
    service: Annotated[str, Parameter(help="哪个服务。 Which service.")],
    read_model: Annotated[str, Parameter(help="哪个读模型，例如 topics。 Which read model.")],
    *,
    dry_run: Annotated[bool, Parameter(help="只对照。 Only compare.", negative=())] = False,
    as_json: Json = False,
) -> int:
    """由流重建一个读模型；服务可以运行。 Build a read model anew from its streams; the service may run."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        (name,) = chosen((service,))
        found = await rebuilt(name, read_model, partial(screen.step, "rebuild"), replace=not dry_run)
        if as_json:
            screen.show_json({**plain(found), "replaced": not dry_run and not found.none})
        else:
            shown = table(f"{name} {read_model}", "对照行数", "缺少", "多余", "不同")
            shown.add_row(*map(str, (found.compared, found.missing, found.surplus, found.differing)))
            screen.show(shown)
        return Exit.REFUSED if dry_run and not found.none else Exit.DONE

    return screen.run(work())


def regain(
    *,
    old: Annotated[str, Parameter(name="--from", help="原数据库的名称。 The old database's name.")],
    apply: Annotated[bool, Parameter(help="动手取回。 Fetch it.", negative=())] = False,
    as_json: Json = False,
) -> int:
    """取回备份之后居民的支持和选票。 Fetch supports and ballots from the database that was replaced."""
    screen = Screen(machine=as_json)

    async def work() -> Exit:
        found = await regained(old, broker_of_environment(), apply=apply)
        if as_json:
            screen.show_json(
                {"applied": apply, "tables": {name: plain(each) for name, each in found.items()}}
            )
            return Exit.DONE
        shown = table(old, "表", "缺少", "较旧", "仅此处有")
        for name, each in found.items():
            shown.add_row(name, f"{each.lacking:,}", f"{each.older:,}", f"{each.only_here:,}")
        screen.show(shown)
        for name in ("supports", "ballots"):
            for key, number in found[name].most_of.items():
                screen.show(f"{name} {key}: {number:,}")
        screen.show("已取回。 Fetched." if apply else "加 --apply 取回。 Add --apply to fetch it.")
        return Exit.DONE

    return screen.run(work())


async def _compare(screen: Screen, names: list[str]) -> Exit:
    found = [await compared(name, screen.step) for name in names]
    if screen.machine:
        screen.show_json([report.findings_json(each) for each in found])
    else:
        for each in found:
            screen.show(*report.tables(each), *report.plan(each))
    return Exit.DONE if all(each.agree for each in found) else Exit.REFUSED


async def _mend(screen: Screen, name: str) -> Exit:
    done = await mended(name, screen.step)
    if screen.machine:
        screen.show_json({**report.findings_json(done.after), "lost": report.lost_json(done.lost)})
    else:
        screen.show(*report.tables(done.after), report.fates(done.lost), *report.held(done.lost))
        screen.show(f"{name} 可以启动。 May be started.")
    return Exit.DONE if done.after.agree else Exit.REFUSED


async def _accept(screen: Screen, names: list[str], aggregate_id: str, reason: str) -> Exit:
    if len(names) != 1 or not reason:
        raise NotDone("--accept 须有 --service 与 --reason。 Give --service and --reason.")
    events = await accepted(names[0], aggregate_id, reason)
    if screen.machine:
        screen.show_json({"aggregate_id": aggregate_id, "version": events[-1].version})
    else:
        screen.show(f"{aggregate_id} 自 v{events[-1].version} 继续。 It goes on from there.")
    return Exit.DONE
