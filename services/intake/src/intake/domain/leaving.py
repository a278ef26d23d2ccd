"""What of a topic's files goes with whoever handed it in (domain 5.7; law 19, 28, 47).

By his own wish all that he gave goes, and what was made of it, as his words do; what the desk wrote stays.
At the end of his time the case stays as it is filed: pictures as they were made anew, and documents, as his
words do. What tells who somebody is by itself goes: his voice, and what a camera hides in a picture.
"""

from collections.abc import Collection
from enum import StrEnum

from intake.domain.attachments import FileState, Purpose
from intake.domain.file_kinds import Kind


class Part(StrEnum):
    """How much of a file goes."""

    NOTHING = "nothing"
    ORIGINAL = "original"
    EVERYTHING = "everything"


def part_that_goes(state: FileState, kind: str, copies: Collection[Purpose], *, words_kept: bool) -> Part:
    """Return what goes of a file; kind is empty for one that nobody could look at."""
    if state in (FileState.REFUSED, FileState.DELETED):
        return Part.NOTHING
    if words_kept and kind == Kind.PDF:
        return Part.NOTHING
    if words_kept and state is FileState.READY and Purpose.CLEAN in copies:
        return Part.ORIGINAL
    return Part.EVERYTHING


def said_before(files: int) -> str:
    """What whoever asks for deletion is told before he confirms it."""
    going = f"您的姓名、电话、邮箱、提交的原文{_and(files)}"
    return f"确认后，{going}将被永久删除，不能恢复；事项及其公开内容继续保留。"


def said_after(files: int) -> str:
    """What he is told when it is done."""
    return f"您的姓名、电话、邮箱、提交的原文{_and(files)}已永久删除；事项继续办理，我们不再能联系您。"


def _and(files: int) -> str:
    return f"和{files}个附件" if files else ""
