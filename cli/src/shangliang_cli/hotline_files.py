"""`shangliang hotline import|export`: files for a hotline whose system cannot call."""

import asyncio
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from google.protobuf import json_format

from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang_cli.calls import Problem
from shangliang_cli.exits import Exit
from shangliang_cli.importing.asking import Clerk, patiently
from shangliang_cli.importing.failures import Fault
from shangliang_cli.importing.following import Following
from shangliang_cli.importing.orders import Request, orders_of
from shangliang_cli.importing.receipts import harmless, put_beside
from shangliang_cli.importing.screen import Screen

_AT_ONCE = 8
_HEADS = {
    "referral_id": "转办编号",
    "topic_number": "受理编号",
    "division": "区划",
    "category": "类别",
    "reason_code": "理由",
    "title": "标题",
    "text": "内容",
    "place": "地点",
    "referred_at": "转办时间",
}
As = Annotated[str, Parameter(name="--as", help="角色@区划:单位，开发环境。 role@division:organisation.")]
Token = Annotated[str, Parameter(name="--token", help="访问令牌。 Access token; or SHANGLIANG_TOKEN.")]
Json = Annotated[bool, Parameter(name="--json", negative=())]


def bring_in(
    file: Annotated[Path, Parameter(help=".csv、.xlsx 或 .jsonl 文件。 The hotline's file.")],
    *,
    acting_as: As = "agency@411100:hotline",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """导入热线工单和转办确认；同一文件可重复导入。 Take orders and acknowledgements; again does no harm."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        orders = orders_of(file)
        faults = list(orders.faults)
        with Following(screen.aside) as following:
            faults += await _told(clerk, orders.requests, following)
        faults.sort(key=lambda each: each.number)
        screen.show_faults(len(orders.requests) + len(orders.faults), faults)
        return Exit.REFUSED if faults else Exit.DONE

    return screen.run(work, acting_as, bearer)


def take_out(
    file: Annotated[Path, Parameter(help=".csv 或 .jsonl 文件。 The file to write.")],
    *,
    acting_as: As = "agency@411100:hotline",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """导出尚未确认的转办；热线填工单号后用 import 导回。 Write what the hotline has not acknowledged."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        found = await _referrals(clerk)
        content = _as_lines(found) if file.suffix.lower() == ".jsonl" else _as_table(found)
        screen.show_file(str(put_beside(file, content)), len(found))
        return Exit.DONE

    return screen.run(work, acting_as, bearer)


async def _told(clerk: Clerk, requests: Sequence[tuple[int, Request]], following: Following) -> list[Fault]:
    """Tell some at once; what one line is refused holds up no other."""
    turns, faults, done = asyncio.Semaphore(_AT_ONCE), list[Fault](), 0

    async def one(number: int, request: Request) -> None:
        nonlocal done
        async with turns:
            try:
                await _tell(clerk, request)
            except Problem as problem:
                if not problem.reason:
                    raise
                field = next(iter(problem.fields), "")
                faults.append(Fault(number, field, problem.message, problem.remedy, problem.reason))
            done += 1
            following.step("导入 / importing", done, len(requests))

    await asyncio.gather(*(one(*each) for each in requests))
    return faults


async def _tell(clerk: Clerk, request: Request) -> None:
    kind: Any = pb.PushOrderResponse
    name = "PushOrder" if isinstance(request, pb.PushOrderRequest) else "AcknowledgeReferral"
    await patiently(clerk.channel, clerk.token, f"intake.HotlineService/{name}", request, kind)


async def _referrals(clerk: Clerk) -> list[pb.Referral]:
    found: list[pb.Referral] = []
    cursor = ""
    while True:
        request = pb.PullReferralsRequest(cursor=cursor, limit=200)
        page = await patiently(
            clerk.channel,
            clerk.token,
            "intake.HotlineService/PullReferrals",
            request,
            pb.PullReferralsResponse,
        )
        found += page.referrals
        if not (cursor := page.next_cursor):
            return found


def _as_lines(found: Sequence[pb.Referral]) -> bytes:
    lines = (
        json_format.MessageToJson(each, preserving_proto_field_name=True, indent=None, ensure_ascii=False)
        for each in found
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _as_table(found: Sequence[pb.Referral]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([*_HEADS.values(), "工单号"])
    for each in found:
        values = json_format.MessageToDict(each, preserving_proto_field_name=True)
        table.writerow([*(harmless(str(values.get(name, ""))) for name in _HEADS), ""])
    return text.getvalue().encode("utf-8-sig")
