"""What brings much into a city at once, asked so that it stays as it was: lists from paper, the hotline."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

from intake.queries.paging import Position
from shangliang_cli.replay.steps import Actor
from tests.system.asking import command
from tests.system.questions import CITY, LIAISON, Asking, Item


async def ask_lists_from_paper(asking: Asking, division: str) -> None:
    """Bring a list in that is refused row by row, so that the city is as it was."""
    service, clerk = "intake.ImportService", Actor("clerk", division)
    rows = [{"number": number, "title": "短", "division": division} for number in range(2, 42)]
    import_id = (await asking.one(f"{service}/StartImport", clerk, rows=40, command=command()))["import_id"]
    named = {"import_id": import_id}
    await asking.one(f"{service}/CheckImportRows", clerk, rows=rows)
    await asking.one(f"{service}/AddImportRows", clerk, **named, rows=rows, command=command())
    await asking.one(f"{service}/RunImport", clerk, **named, command=command())
    for _ in range(100):
        progress = (await asking.one(f"{service}/GetImport", clerk, **named))["progress"]
        if progress["state"] == "IMPORT_STATE_FINISHED":
            break
        await asyncio.sleep(0.1)
    await asking.pages(f"{service}/ListImports", clerk)
    for state in ("IMPORT_ROW_STATE_UNSPECIFIED", "IMPORT_ROW_STATE_REFUSED"):
        await asking.one(f"{service}/ListImportRows", clerk, **named, state=state, after_number=5, limit=2)
    await asking.command_refused(f"{service}/RetryFailedRows", clerk, **named, rows=[{"number": 99}])
    await asking.one(f"{service}/RetryFailedRows", clerk, **named, rows=rows[:1], command=command())
    await asking.refused(f"{service}/TakeReceipts", clerk, **named)
    await asking.one(f"{service}/ForgetReceipts", clerk, **named, command=command())
    await asking.command_refused(f"{service}/CancelImport", clerk, import_id=str(uuid4()))


async def ask_of_the_hotline(asking: Asking, topic: Item) -> None:
    """Tell of orders that are no topics, and ask about them."""
    service, system = "intake.HotlineService", Actor("agency", CITY, "hotline")
    for number in range(20):
        order = {"external_number": f"HL-{number}", "updated_at": "2026-03-02T09:00:00+08:00"}
        told = {"status": "办理中", "division": topic["division"], "caller_phone": "13800138777"}
        await asking.one(f"{service}/PushOrder", system, **order, **told, command=command())
    await asking.one(f"{service}/PullReferrals", system, limit=1)
    later = Position(datetime(2020, 1, 1, tzinfo=UTC), uuid4()).cursor()
    await asking.one(f"{service}/PullReferrals", system, cursor=later)
    await asking.command_refused(
        f"{service}/AcknowledgeReferral", system, referral_id="LH2020-000000-0-3", external_number="HL-1"
    )
    await asking.one(f"{service}/GetOrder", LIAISON, external_number="HL-3")
    await asking.refused(f"{service}/GetOrder", LIAISON, topic_id=topic["topic_id"])
    await asking.one(f"{service}/SuggestClusters", LIAISON)
