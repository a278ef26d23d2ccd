"""When a list of matters may be given, run, corrected; and how fast it goes."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import IntEnum

from rulebook.refusals import InvalidValue, NotPermitted, WrongState

LARGEST_CHUNK = 1024 * 1024


class ImportState(IntEnum):
    """Where a list stands; the numbers are those of the contract."""

    OPEN = 1
    RUNNING = 2
    FINISHED = 3
    CANCELLED = 4


class RowState(IntEnum):
    """What became of a row; the numbers are those of the contract."""

    WAITING = 1
    ACCEPTED = 2
    REFUSED = 3
    DROPPED = 4


_CALLED = {
    ImportState.OPEN: "正在上传",
    ImportState.RUNNING: "正在导入",
    ImportState.FINISHED: "已经完成",
    ImportState.CANCELLED: "已经取消",
}


def require_rows(rows: int, most: int) -> None:
    """A list holds no more rows than the policy says."""
    if rows > most:
        raise InvalidValue(
            "IMPORT_TOO_LONG",
            f"一次最多导入{most}行。",
            field="rows",
            remedy="请拆分为几个文件分别导入。",
            details={"most": str(most)},
        )


def require_chunk(size: int) -> None:
    """A request with rows stays small enough to be read whole."""
    if size > LARGEST_CHUNK:
        raise InvalidValue(
            "CHUNK_TOO_LARGE", "一次上传的行超过1 MiB。", field="rows", remedy="请减少每次上传的行数。"
        )


def require_own(made_by: str, subject: str) -> None:
    """A list is its maker's: nobody else goes on with it or gets its receipts."""
    if made_by != subject:
        raise NotPermitted(
            "IMPORT_OF_ANOTHER", "该批次由他人导入。", remedy="请由导入人本人办理，或另行导入。"
        )


def require_state(state: ImportState, allowed: Collection[ImportState]) -> None:
    """Raise WrongState unless the list stands where this may be done."""
    if state not in allowed:
        raise WrongState(
            "IMPORT_WRONG_STATE",
            f"该批次{_CALLED[state]}，不能进行此项操作。",
            remedy="请查看批次进度后再试。",
            details={"state": state.name.lower()},
        )


def require_distinct(numbers: Collection[int], taken: Collection[int]) -> None:
    """Each number is one row, given once."""
    if twice := sorted({*taken} | {each for each in numbers if list(numbers).count(each) > 1}):
        raise InvalidValue(
            "ROW_GIVEN_TWICE",
            f"第{twice[0]}行已经上传过。",
            field="rows",
            remedy="请核对行号；修改过的行请用“重试失败行”提交。",
            details={"number": str(twice[0])},
        )


def require_place(given: int, more: int, rows: int) -> None:
    """No more rows come than were announced."""
    if given + more > rows:
        raise InvalidValue(
            "ROWS_TOO_MANY",
            f"已声明{rows}行，上传的行超出此数。",
            field="rows",
            remedy="请按实际行数重新开始一个批次。",
            details={"rows": str(rows), "given": str(given)},
        )


def require_complete(given: int, rows: int) -> None:
    """A list runs when all of it is there."""
    if given != rows:
        raise WrongState(
            "IMPORT_INCOMPLETE",
            f"已声明{rows}行，只收到{given}行。",
            remedy="请继续上传其余的行。",
            details={"rows": str(rows), "given": str(given)},
        )


def require_refused(asked: Collection[int], found: Collection[int]) -> None:
    """Only refused rows are tried again, and there must be one."""
    if missing := sorted({*asked} - {*found}):
        raise InvalidValue(
            "ROW_NOT_REFUSED",
            f"第{missing[0]}行不是失败的行。",
            field="rows",
            remedy="请只提交导入失败的行。",
            details={"number": str(missing[0])},
        )
    if not found:
        raise WrongState("NOTHING_REFUSED", "该批次没有失败的行。", remedy="无需重试。")


def rate(settled: int, since: datetime, now: datetime) -> float:
    """Rows a second since the list was set going."""
    seconds = (now - since).total_seconds()
    return settled / seconds if settled and seconds > 0 else 0.0


def expected_end(waiting: int, rows_per_second: float, now: datetime) -> datetime | None:
    """When a list that goes on like this will be through; None without a rate."""
    return now + timedelta(seconds=waiting / rows_per_second) if rows_per_second else None


def require_receipts(*, has_receipts: bool) -> None:
    """Receipts are shown until whoever made the list has them."""
    if not has_receipts:
        raise WrongState(
            "RECEIPTS_FORGOTTEN",
            "该批次没有可打印的回执，或回执已打印并销毁。",
            remedy="请凭受理编号查询；查询码不能再次显示。",
        )
