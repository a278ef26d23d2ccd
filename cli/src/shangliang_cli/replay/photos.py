"""Photos handed in with a matter: uploaded in parts that can be resumed (tus), attached, and looked at when ready."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from shangliang_cli.calls import Problem
from shangliang_cli.replay.pictures import a_photo, tells_a_place
from shangliang_cli.replay.web import Web

_TUS = {"tus-resumable": "1.0.0"}
_PART = {**_TUS, "content-type": "application/offset+octet-stream"}
_OWN = "/v1/track/{tracking_code}/attachments"
_PAUSE, _TRIES = 0.3, 200


async def hand_in(web: Web, code: str, seeds: Sequence[int], key: str) -> Mapping[str, Any]:
    """Attach photos once, however often this breaks off; raises Problem if one is not shown without its place."""
    if not await _own(web, code):
        ids = [await _uploaded(web, a_photo(seed)) for seed in seeds]
        # Uploads that nobody attached are forgotten, so a second try brings others and is another command.
        fields = {"tracking_code": code, "upload_ids": ids}
        await web.call(f"POST {_OWN}", fields, f"{key}-{ids[0][:8]}")
    shown = await _looked_at(web, code)
    for each in shown:
        await _require_clean(web, each)
    return {"attachments": shown}


async def _own(web: Web, code: str) -> list[Mapping[str, Any]]:
    page = await web.call(f"GET {_OWN}", {"tracking_code": code})
    found: list[Mapping[str, Any]] = page["attachments"]
    return found


async def _uploaded(web: Web, content: bytes) -> str:
    """Send a file in two parts, and ask in between how much has come through."""
    begun = await web.send("POST", "/v1/uploads", {**_TUS, "upload-length": str(len(content))}, b"")
    place = begun.headers["location"]
    await web.send("PATCH", place, {**_PART, "upload-offset": "0"}, content[: len(content) // 2])
    come = (await web.send("HEAD", place, _TUS, b"")).headers["upload-offset"]
    await web.send("PATCH", place, {**_PART, "upload-offset": come}, content[int(come) :])
    return str(place.rpartition("/")[2])


async def _looked_at(web: Web, code: str) -> list[Mapping[str, Any]]:
    for _ in range(_TRIES):
        shown = await _own(web, code)
        if all(each["state"] != "waiting" for each in shown):
            return shown
        await asyncio.sleep(_PAUSE)
    raise Problem("DEADLINE_EXCEEDED", "nobody has looked at the photos yet")


async def _require_clean(web: Web, attachment: Mapping[str, Any]) -> None:
    link = next((each for each in attachment["links"] if each["purpose"] == "clean"), None)
    if attachment["state"] != "ready" or link is None:
        raise Problem("FAILED_PRECONDITION", attachment["reason_text"], attachment["reason"])
    if tells_a_place((await web.send("GET", link["path"], {}, b"")).content):
        raise Problem("DATA_LOSS", "a photo still tells where it was taken", "PLACE_LEFT")
