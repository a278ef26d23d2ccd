"""The same matter as a request to the product and to the limit."""

import json
import uuid
from collections.abc import Callable

TITLE = "小区西门夜间无路灯"
TEXT = "西门外一百米没有路灯，老人和孩子夜里出行不便，下雨天更看不清路面，希望尽快补装。" * 2
DIVISION, CATEGORY, PLACE = "411102001", "roads", "西门外一百米"
SUBMITTER = {"name": "居民", "phone": "13800000000"}

PRODUCT_BODY = {
    "title": TITLE,
    "text": TEXT,
    "division": DIVISION,
    "category": CATEGORY,
    "place": PLACE,
    "submitter": SUBMITTER,
}
# The same, written down by a clerk.
ASSISTED_BODY = {**PRODUCT_BODY, "assisted": True, "channel": "phone", "source_kind": "residents"}

# What a request becomes with the number of its turn: every turn is a matter of its own.
Requests = Callable[[int], bytes]


def requests(side: str) -> Requests:
    """Requests of a side, `product` or `limit`."""
    return _product() if side == "product" else _limit()


def _product() -> Requests:
    run = uuid.uuid4().hex
    head, tail = _message("/v1/topics", PRODUCT_BODY, "Idempotency-Key: {}\r\n")
    return lambda turn: b"%b%b-%d%b" % (head, run.encode(), turn, tail)


def _limit() -> Requests:
    body = {
        "title": TITLE,
        "body": TEXT,
        "category": CATEGORY,
        "district": DIVISION,
        "submitter": SUBMITTER["phone"],
        "priority": 2,
    }
    head, tail = _message("/topics", body, "X-Turn: {}\r\n")
    return lambda turn: b"%b%d%b" % (head, turn, tail)


def _message(path: str, body: object, varying: str) -> tuple[bytes, bytes]:
    """A request before and after what differs from turn to turn."""
    content = json.dumps(body, ensure_ascii=False).encode()
    text = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\n{varying}\r\n"
    )
    head, tail = text.encode().split(b"{}")
    return head, tail + content
