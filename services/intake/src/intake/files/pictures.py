"""`python -m intake.files.pictures`: encodes one picture anew, in a process of its own with bounded memory.

A decoder that is led astray by a file takes this process with it and nothing else: it has no database, no
keys and no files, only its input and output. Standard input: a line of JSON (max_edge, thumbnail_edge,
max_pixels, areas), then the picture. Standard output: a line of JSON (width, height, sizes, or refused), then
the pictures that were made.

What is made holds pixels and nothing else. They are copied into a new picture, because what Pillow keeps
beside the pixels (EXIF with its place and time, XMP, ICC, comments) would else be written again.
"""

import io
import json
import resource
import sys
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_MEMORY = 1_200_000_000
_SECONDS = 60
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_QUALITY = 85
_WHITE = (255, 255, 255)


class Refused(Exception):
    """The picture is not taken; the message is the reason."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.loads(sys.stdin.buffer.readline())
    source = sys.stdin.buffer.read()
    try:
        told, pictures = _made(source, order)
    except Refused as refused:
        told, pictures = {"refused": str(refused)}, []
    except MemoryError:
        told, pictures = {"refused": "PICTURE_TOO_LARGE"}, []
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(pictures))


def _made(source: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    picture = _upright(source, order["max_pixels"])
    if order["areas"] is not None:
        pictures = [_covered(picture, order["areas"])]
    else:
        clean = _within(picture, order["max_edge"])
        pictures = [clean, _within(clean, order["thumbnail_edge"])]
    made = [_encoded(each) for each in pictures]
    return {"sizes": [each.size for each in pictures], "bytes": [len(each) for each in made]}, made


def _upright(source: bytes, max_pixels: int) -> "Image":
    """Return the pixels of a picture, turned as its camera was held; raises Refused."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - after the limits are set, so that they hold for it

    if source[4:8] == b"ftyp":
        from pi_heif import register_heif_opener  # noqa: PLC0415 - takes longer than most pictures

        register_heif_opener(thumbnails=False)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = max_pixels
    try:
        with Image.open(io.BytesIO(source), formats=_FORMATS) as opened:
            if opened.width * opened.height > max_pixels:
                raise Refused("PICTURE_TOO_LARGE")
            opened.load()
            turned = ImageOps.exif_transpose(opened)
            return _plain(turned)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("PICTURE_TOO_LARGE") from None
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, OverflowError):
        raise Refused("FILE_DAMAGED") from None


def _plain(picture: "Image") -> "Image":
    """Return a new picture of the same pixels on white, without anything that was kept beside them."""
    from PIL import Image  # noqa: PLC0415

    fresh = Image.new("RGB", picture.size, _WHITE)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        fresh.paste(layered, mask=layered.getchannel("A"))
    else:
        fresh.paste(picture.convert("RGB"))
    return fresh


def _within(picture: "Image", edge: int) -> "Image":
    """Return the picture with no edge longer than this."""
    smaller = picture.copy()
    smaller.thumbnail((edge, edge))
    return smaller


def _covered(picture: "Image", areas: list[list[int]]) -> "Image":
    """Paint over areas (left, top, right, bottom), so that nothing of what was there can be brought back."""
    for left, top, right, bottom in areas:
        picture.paste((0, 0, 0), (left, top, min(right, picture.width), min(bottom, picture.height)))
    return picture


def _encoded(picture: "Image") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
