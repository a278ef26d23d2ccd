"""`shangliang import`: matters from a spreadsheet, checked, handed over and followed to their receipts."""

import asyncio
import hashlib
from functools import partial
from pathlib import Path
from typing import Annotated
from uuid import uuid4

from cyclopts import App, Parameter
from rich.console import Console

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.connection import Address
from shangliang_cli.exits import Exit
from shangliang_cli.importing.asking import Clerk, chunks
from shangliang_cli.importing.failures import NotReadable
from shangliang_cli.importing.following import Following
from shangliang_cli.importing.printing import codes_in, printed
from shangliang_cli.importing.receipts import put_beside, write_receipts, write_template
from shangliang_cli.importing.rows import Reading, rows_of
from shangliang_cli.importing.screen import Screen
from shangliang_cli.importing.sheets import read

app = App(name="import", help="批量导入纸质、电话、接待事项。 Bring in matters from a spreadsheet.")
_FILE = Parameter(help=".xlsx 或 .csv 文件。 The clerk's file.")
_LIST = Parameter(help="批次编号。 The list's id.")
As = Annotated[str, Parameter(name="--as", help="角色@区划:编号，开发环境。 role@division[:subject].")]
Token = Annotated[str, Parameter(name="--token", help="访问令牌。 Access token; or SHANGLIANG_TOKEN.")]
Json = Annotated[bool, Parameter(name="--json", negative=())]
Approval = Annotated[str, Parameter(help="补录批准文号，适用于全部行。 Number of the approval for the past.")]


@app.command
def template(path: Annotated[Path, Parameter(help="要生成的文件。 The file to write.")]) -> int:
    """生成导入模板。 Write an empty list with its columns."""
    Console().print(str(write_template(path)), markup=False, highlight=False)
    return Exit.DONE


@app.command
def topics(
    file: Annotated[Path, _FILE],
    *,
    dry_run: Annotated[bool, Parameter(help="只检查，不导入。 Only check.", negative=())] = False,
    resume: Annotated[bool, Parameter(help="接着上次的导入。 Go on with it.", negative=())] = False,
    backdating_approval: Approval = "",
    batch: Annotated[str, Parameter(help="同一文件另起一批时的名称。 To bring the same file again.")] = "",
    acting_as: As = "clerk@411100",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """导入一个文件中的事项；中断后用 --resume 继续。 Bring in a file; each row becomes one topic."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        reading = rows_of(read(file))
        if dry_run or reading.faults:
            return await _check(screen, clerk, reading, backdating_approval)
        key = _key_of(file, backdating_approval, batch)
        import_id = await clerk.start(key, len(reading.rows), backdating_approval)
        found = await clerk.progress(import_id)
        _require_expected(found, resume=resume)
        with Following(screen.aside) as following:
            if found.state == pb.IMPORT_STATE_OPEN:
                await _hand_over(clerk, import_id, reading, following)
            found = await following.to_the_end(clerk, import_id)
        return await _finish(screen, clerk, found, file, {row.number: row.title for row in reading.rows})

    return screen.run(work, acting_as, bearer)


@app.command
def retry(
    import_id: Annotated[str, _LIST],
    file: Annotated[Path | None, _FILE] = None,
    *,
    acting_as: As = "clerk@411100",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """重试失败的行；改过的行取自文件。 Try refused rows again, as they stand in the file now."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        refused = {each.number for each in await clerk.refused(import_id)}
        reading = rows_of(read(file)) if file else Reading((), ())
        again = [row for row in reading.rows if row.number in refused]
        if file and not again:
            raise NotReadable("文件中没有该批次失败的行。请核对文件与批次编号。")
        for portion in chunks(again) or [[]]:
            await clerk.retry(f"retry-{uuid4()}", import_id, portion)
        with Following(screen.aside) as following:
            found = await following.to_the_end(clerk, import_id)
        titles = {row.number: row.title for row in again}
        return await _finish(screen, clerk, found, file or Path(import_id), titles)

    return screen.run(work, acting_as, bearer)


@app.command
def show(
    import_id: Annotated[str, _LIST],
    *,
    acting_as: As = "clerk@411100",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """查看进度和失败的行。 Show how far a list is, and its refused rows."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        found = await clerk.progress(import_id)
        screen.show(found, await clerk.refused(import_id))
        return Exit.DONE

    return screen.run(work, acting_as, bearer)


@app.command
def cancel(
    import_id: Annotated[str, _LIST],
    *,
    acting_as: As = "clerk@411100",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """取消导入；已受理的保留。 Break a list off; what was handed in stays."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        screen.show(await clerk.cancel(import_id), [])
        return Exit.DONE

    return screen.run(work, acting_as, bearer)


@app.command
def receipts(
    file: Annotated[
        Path, Parameter(help="导入时生成的回执文件。 The file of receipts that an import wrote.")
    ],
    *,
    html: Annotated[Path, Parameter(help="要生成的文件。 The file to write.")],
    at: Annotated[str, Parameter(help="受理服务的网址。 Where intake answers over HTTP.")] = "",
    as_json: Json = False,
) -> int:
    """把回执排成一页一件，供打印。 Make a page to print of each receipt."""
    screen = Screen(as_json)

    def work() -> Exit:
        codes = codes_in(file)
        with Following(screen.aside) as following:
            told = partial(following.step, "回执 / receipts", of=len(codes))
            pages = asyncio.run(printed(at or Address().url("intake"), codes, told))
        name = str(put_beside(html, pages.whole().encode())) if pages.articles else ""
        screen.show_faults(len(codes), pages.faults, name)
        return Exit.REFUSED if pages.faults else Exit.DONE

    return screen.finish(work)


async def _check(screen: Screen, clerk: Clerk, reading: Reading, approval: str) -> Exit:
    """Say everything that is wrong with the whole file, and keep nothing."""
    refused = [
        pb.ImportRowOutcome(
            number=each.number,
            state=pb.IMPORT_ROW_STATE_REFUSED,
            reason=each.reason,
            field=each.column,
            message=each.message,
            remedy=each.remedy,
        )
        for each in reading.faults
    ]
    with Following(screen.aside) as following:
        done = 0
        for portion in chunks(reading.rows):
            outcomes = await clerk.check(portion, approval)
            refused += [each for each in outcomes if each.state == pb.IMPORT_ROW_STATE_REFUSED]
            done += len(portion)
            following.step("检查 / checking", done, len(reading.rows))
    screen.show(None, sorted(refused, key=lambda each: each.number))
    if not refused:
        screen.aside.print(f"{len(reading.rows)}行均可导入。 All rows can be brought in.", highlight=False)
    return Exit.REFUSED if refused else Exit.DONE


def _require_expected(found: pb.ImportProgress, *, resume: bool) -> None:
    """A file that was begun before goes on only when that is meant."""
    is_new = found.state == pb.IMPORT_STATE_OPEN and not found.given
    if found.state == pb.IMPORT_STATE_CANCELLED:
        raise NotReadable(f"该文件的批次 {found.import_id} 已取消。如需重新导入，请用 --batch 另起名称。")
    if not (is_new or resume):
        raise NotReadable(
            f"该文件已有批次 {found.import_id}。继续请加 --resume；确需再次导入请用 --batch 另起名称。"
        )


async def _hand_over(clerk: Clerk, import_id: str, reading: Reading, following: Following) -> None:
    for portion in chunks(reading.rows):
        given = await clerk.add(import_id, portion)
        following.step("上传 / uploading", given, len(reading.rows))
    await clerk.run(import_id)


async def _finish(
    screen: Screen, clerk: Clerk, found: pb.ImportProgress, file: Path, titles: dict[int, str]
) -> Exit:
    """Receipts are on the clerk's disk before the service forgets them."""
    written = ""
    if found.has_receipts:
        receipts = await clerk.receipts(found.import_id)
        path = file.with_name(f"{file.stem}.回执.csv")
        written = str(write_receipts(path, receipts, titles))
        await clerk.forget(f"receipts-{uuid4()}", found.import_id)
    screen.show(found, await clerk.refused(found.import_id), written)
    return Exit.REFUSED if found.refused or found.state != pb.IMPORT_STATE_FINISHED else Exit.DONE


def _key_of(file: Path, approval: str, batch: str) -> str:
    """The same file is the same list, however often it is begun."""
    content = hashlib.sha256(file.read_bytes())
    content.update(f"\n{approval}\n{batch}".encode())
    return f"file-{content.hexdigest()}"
