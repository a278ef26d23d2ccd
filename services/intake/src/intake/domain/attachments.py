"""What may be attached to a topic, when, and what of a picture may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from intake.domain.states import OFFERED, OPEN, State
from rulebook.refusals import InvalidValue, NotFound, WrongState

MEGABYTE = 1_000_000
# JPEG blurs an edge within blocks of 16 pixels, so what is painted over ends where blocks end.
_BLOCK = 16
_MOST_AREAS = 50
# A resident may add evidence until the desk has made up its mind; the desk as long as anybody works on it.
_SUBMITTER_MAY_ADD = OFFERED | {State.SUBMITTED, State.HELD, State.TRIAGE, State.INFO_REQUIRED}
_DESK_MAY_ADD = _SUBMITTER_MAY_ADD | OPEN | {State.SHORTLISTED, State.SUSPENDED}


class FileState(StrEnum):
    """How far an attachment is."""

    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"
    FAILED = "failed"
    DELETED = "deleted"


class Reason(StrEnum):
    """Why a file is not taken, or not there any more."""

    KIND_NOT_TAKEN = "KIND_NOT_TAKEN"
    FILE_DAMAGED = "FILE_DAMAGED"
    PICTURE_TOO_LARGE = "PICTURE_TOO_LARGE"
    VIRUS_FOUND = "VIRUS_FOUND"
    FILE_MISSING = "FILE_MISSING"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    NOT_PROCESSED = "NOT_PROCESSED"
    DELETED_ON_REQUEST = "DELETED_ON_REQUEST"
    DELETED_WITH_IDENTITY = "DELETED_WITH_IDENTITY"

    @property
    def text(self) -> str:
        return _TEXTS[self]


_TEXTS = {
    Reason.KIND_NOT_TAKEN: "请上传照片（JPEG、PNG、WebP、HEIC）、PDF 或录音（M4A、MP3、OGG、WAV）。",
    Reason.FILE_DAMAGED: "文件不完整或已损坏，请重新上传。",
    Reason.PICTURE_TOO_LARGE: "图片尺寸太大，请缩小后再上传。",
    Reason.VIRUS_FOUND: "文件中发现病毒，已删除。",
    Reason.FILE_MISSING: "文件在存储中丢失，请重新上传。",
    Reason.FILE_UNREADABLE: "文件的密钥已销毁，不能再读取。",
    Reason.NOT_PROCESSED: "文件多次处理未成功，请重新上传或联系受理单位。",
    Reason.DELETED_ON_REQUEST: "已按提交人的要求永久删除。",
    Reason.DELETED_WITH_IDENTITY: "保存期满，已随提交人身份信息永久删除。",
}


class Scan(StrEnum):
    """What is known about viruses in it."""

    NOT_SCANNED = "not-scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class Purpose(StrEnum):
    """What a file that is given out is for: as it came, without hidden data, small, or for everybody."""

    ORIGINAL = "original"
    CLEAN = "clean"
    THUMBNAIL = "thumbnail"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a city takes with one topic."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture that nobody may see, in pixels of its clean copy."""

    left: int
    top: int
    width: int
    height: int


def require_open(state: State, *, for_desk: bool) -> None:
    """Raise WrongState when nothing can be added to the topic any more."""
    if state not in (_DESK_MAY_ADD if for_desk else _SUBMITTER_MAY_ADD):
        raise WrongState(
            "ATTACHMENTS_CLOSED",
            "该事项已不能补充附件。",
            remedy="如有新的情况，请另行提交事项，或联系受理单位。",
            details={"state": state.value},
        )


def require_room(limits: Limits, *, there: Sequence[int], coming: Sequence[int]) -> None:
    """Raise WrongState when the sizes that are there and those that come are too many or too much."""
    if len(there) + len(coming) > limits.files:
        raise WrongState(
            "ATTACHMENTS_TOO_MANY",
            f"每个事项最多{limits.files}个附件。",
            field="upload_ids",
            remedy="请选出最能说明问题的几个。",
            details={"limit": str(limits.files), "there": str(len(there))},
        )
    if sum(there) + sum(coming) > limits.bytes:
        raise WrongState(
            "ATTACHMENTS_TOO_LARGE",
            f"每个事项的附件合计最多{limits.bytes // MEGABYTE}MB。",
            field="upload_ids",
            remedy="请压缩或减少附件。",
            details={"limit_bytes": str(limits.bytes), "there_bytes": str(sum(there))},
        )


def kind_not_taken(field: str) -> InvalidValue:
    return InvalidValue(
        Reason.KIND_NOT_TAKEN.value, "不支持这种文件。", field=field, remedy=Reason.KIND_NOT_TAKEN.text
    )


def require_ready(state: FileState) -> None:
    """Nobody reads a file that was not looked at, or that was not taken."""
    if state is not FileState.READY:
        raise WrongState(
            "ATTACHMENT_NOT_READY",
            "该附件尚未处理完毕，或未被接受。",
            field="attachment_id",
            remedy="请稍后再试，或查看附件的处理结果。",
            details={"state": state.value},
        )


def require_original(*, gone: bool) -> None:
    """Raise NotFound for a file of which only the picture made of it is left."""
    if gone:
        raise NotFound(
            "ORIGINAL_DELETED",
            "原始文件已随提交人身份信息删除。",
            field="attachment_id",
            remedy="如有处理后的图片，请查看图片。",
        )


def require_maskable(state: FileState, *, is_picture: bool) -> None:
    """Only a picture that is ready has a copy on which areas can be marked."""
    if not is_picture or state is not FileState.READY:
        raise WrongState(
            "NOT_MASKABLE",
            "该附件不是可以公开的图片，或尚未处理完毕。",
            field="attachment_id",
            remedy="请选择已处理完毕的图片。",
            details={"state": state.value},
        )


def require_areas(areas: Sequence[Area], width: int, height: int) -> None:
    """Raise InvalidValue for an area that is not within the picture: it would cover something else."""
    if len(areas) > _MOST_AREAS:
        raise InvalidValue(
            "AREAS_TOO_MANY", f"最多{_MOST_AREAS}个遮盖区域。", field="areas", remedy="请合并区域。"
        )
    for number, area in enumerate(areas):
        right, bottom = area.left + area.width, area.top + area.height
        if (
            min(area.left, area.top) < 0
            or min(area.width, area.height) < 1
            or right > width
            or bottom > height
        ):
            raise InvalidValue(
                "AREA_OUTSIDE",
                "遮盖区域超出图片范围。",
                field=f"areas[{number}]",
                remedy=f"图片宽{width}、高{height}像素，请重新框选。",
                details={"width": str(width), "height": str(height)},
            )


def grown(area: Area) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of an area, moved outwards to whole blocks of an encoded picture."""
    left, top = area.left // _BLOCK * _BLOCK, area.top // _BLOCK * _BLOCK
    right, bottom = -(-(area.left + area.width) // _BLOCK), -(-(area.top + area.height) // _BLOCK)
    return left, top, right * _BLOCK, bottom * _BLOCK
