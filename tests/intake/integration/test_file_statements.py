"""However many files a city has, what is asked of them is found by an index."""

import json
from datetime import UTC, datetime
from typing import Any

from intake.commands.discarding import delete_unwanted
from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.fixtures.growth import multiplied
from tests.fixtures.passing import Asked, asked
from tests.fixtures.plans import _whole
from tests.intake import handing_in, pictures
from tests.intake.house import House, a_command, a_key

ROWS = 5_000
# The 256 parts of the store, of which figures are made now and then, and what stays as it is.
BOUNDED = frozenset(
    {"alembic_version", "audit_anchors", "gram_progress", "look_progress", "store_shards", "outbox_lease"}
)
QUESTIONS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


async def everything(house: House) -> Asked:
    """Do all that can be done with files, and return what the database was asked."""
    with asked(house.engine) as statements:
        topic = await house.submitted()
        (attachment,) = await handing_in.attached(house, topic, pictures.a_photo())
        address = await handing_in.begun(house, 9)
        await house.http.head(address, headers=handing_in.TUS)
        await house.http.delete(address, headers=handing_in.TUS)
        await handing_in.looked_at(house)
        clerk, name = house.attachments(Role.CLERK), attachment.attachment_id
        await clerk.MaskAttachment(pb.MaskAttachmentRequest(command=a_command(), attachment_id=name))
        await handing_in.looked_at(house)
        await clerk.OpenOriginal(pb.OpenOriginalRequest(attachment_id=name, purpose="核对原件"))
        await clerk.ListAttachments(pb.ListAttachmentsRequest(topic_id=topic.topic_id))
        own = await house.http.get(f"/v1/track/{topic.tracking_code}/attachments")
        await house.http.get(f"/v1/topics/{topic.number}/attachments")
        await house.http.get(own.json()["attachments"][0]["links"][0]["path"])
        await clerk.HideAttachment(pb.HideAttachmentRequest(command=a_command(), attachment_id=name))
        address = f"/v1/track/{topic.tracking_code}/data/deletion"
        token = (await house.http.post(address, json={}, headers=a_key())).json()["confirmation_token"]
        confirmed = {"confirmation_token": token}
        await house.http.post(f"{address}-confirmation", json=confirmed, headers=a_key())
        await delete_unwanted(house.sessions, house.store)
        await handing_in.sweeping(house).expire(datetime.now(UTC))
        for each in await handing_in.objects(house):
            await house.store.delete(*each)
        await handing_in.sweeping(house).everything()
    return [(sql, values) for sql, values in statements if sql.lstrip().startswith(QUESTIONS)]


async def plan_of(house: House, sql: str, values: Any) -> dict[str, Any]:
    async with house.engine.connect() as connection:
        found = (await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", values)).scalar_one()
    plan: dict[str, Any] = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan


async def test_no_statement_about_files_reads_a_growing_table_whole(own_house: House) -> None:
    statements = await everything(own_house)
    await multiplied(
        own_house.engine.url.render_as_string(hide_password=False), ROWS, fixed=BOUNDED, apart={}
    )

    plans = [(sql, await plan_of(own_house, sql, values)) for sql, values in dict(statements).items()]
    reads = {
        sql: [line for table, line in _whole(plan, limited=False) if table not in BOUNDED]
        for sql, plan in plans
    }

    told = " ".join(reads)
    assert all(table in told for table in ("uploads", "file_pieces", "attachments", "attachment_copies"))
    assert not {sql: lines for sql, lines in reads.items() if lines}


async def test_a_statement_without_an_index_is_noticed(own_house: House) -> None:
    plan = await plan_of(own_house, "SELECT FROM file_pieces WHERE size = 1", ())

    assert [table for table, _ in _whole(plan, limited=False)] == ["file_pieces"]
