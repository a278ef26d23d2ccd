"""What a client says about an upload in its headers, read strictly (tus 1.0: numbers and nothing else)."""

import hashlib
import re

from rulebook.refusals import InvalidValue, NotFound, TooMany, WrongState

SECRET_BYTES = 24
# What is encrypted and stored at once, and acknowledged when it is.
PIECE = 256 * 1024
# Of a connection that broke, so much is worth keeping; less is sent again.
WORTH_KEEPING = 16 * 1024
MOST_PIECES = 1000
_NUMBER = re.compile(r"[0-9]{1,15}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")


def upload_fingerprint(secret: str) -> bytes:
    """Return what is stored instead of an upload's id; raises NotFound for what cannot be one."""
    if not _SECRET.fullmatch(secret):
        raise unknown()
    return hashlib.sha256(secret.encode()).digest()


def unknown() -> NotFound:
    return NotFound(
        "UPLOAD_UNKNOWN",
        "没有这个上传，或者它已过期。",
        field="upload_ids",
        remedy="请重新上传文件。",
    )


def read_number(text: str | None, field: str) -> int:
    """Read a header's number; raises InvalidValue."""
    if text is None or not _NUMBER.fullmatch(text):
        raise InvalidValue(
            "UPLOAD_HEADER_INVALID",
            "上传请求的数值不正确。",
            field=field,
            remedy=f"请在请求头 {field} 中填写非负整数。",
        )
    return int(text)


def require_length(length: int, largest: int) -> None:
    """A file has a byte at least and no more than the city takes; TOO_LARGE is told apart at the edge."""
    if not 1 <= length <= largest:
        raise InvalidValue(
            "UPLOAD_EMPTY" if length < 1 else "UPLOAD_TOO_LARGE",
            "文件是空的。" if length < 1 else f"文件太大，最多{largest // 1_000_000}MB。",
            field="Upload-Length",
            remedy="请选择有内容的文件。" if length < 1 else "请压缩后再上传。",
            details={"limit_bytes": str(largest)},
        )


def require_offset(offset: int, received: int) -> None:
    """What is sent must begin where what we have ends."""
    if offset != received:
        raise WrongState(
            "UPLOAD_OFFSET",
            "续传的位置不对。",
            field="Upload-Offset",
            remedy="请先用 HEAD 查询已收到多少，再从那里继续。",
            details={"received": str(received)},
        )


def require_pieces(pieces: int) -> None:
    """An upload in crumbs would be thousands of files."""
    if pieces >= MOST_PIECES:
        raise WrongState(
            "UPLOAD_FRAGMENTED",
            "上传被分成了太多小块。",
            remedy="请重新上传，并使每次发送的内容更大。",
            details={"limit": str(MOST_PIECES)},
        )


def require_few(open_uploads: int, most: int) -> None:
    """Nobody fills the store with what he never hands in."""
    if open_uploads >= most:
        raise TooMany(
            "UPLOADS_TOO_MANY",
            "您有太多尚未提交的上传。",
            retry_after=600,
            remedy="请先提交已上传的文件，或稍后再试。",
            details={"limit": str(most)},
        )


def require_complete(received: int, length: int) -> None:
    """A file that is half here cannot be handed in."""
    if received != length:
        raise WrongState(
            "UPLOAD_INCOMPLETE",
            "文件还没有上传完。",
            field="upload_ids",
            remedy="请先传完，再提交。",
            details={"received": str(received), "length": str(length)},
        )
