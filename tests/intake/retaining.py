"""Matters that end, and looks at whose time has passed, for tests of retention."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from intake.commands import SeenStep, record_steps
from intake.commands.retention import Retention
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import SUBMITTER
from tests.intake.house import House, a_command

PERSON = topics.Submitter(name=SUBMITTER["name"], phone=SUBMITTER["phone"])
DELETED = "topic-person-deleted"


def after(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


async def looked(house: House, days: int) -> None:
    """Let everything be looked at whose turn has come, so many days from now."""
    for day in sorted({0, days - 1, days}):
        while await Retention(house.sessions, house.desk, lambda: None).step(after(day), most=2):
            pass


async def known(house: House) -> set[str]:
    return {str(topic_id) for (topic_id,) in await house.rows("SELECT topic_id FROM vault_contacts")}


async def answered(house: House, **changes: Any) -> topics.SubmitTopicResponse:
    receipt = await house.submitted(**({"submitter": SUBMITTER} | changes))
    await house.take_up(receipt.topic_id)
    await answer(house, receipt.topic_id)
    return receipt


async def answer(house: House, topic_id: str, **where: str) -> None:
    await house.topics(Role.CLERK, **where).AnswerTopic(
        topics.AnswerTopicRequest(command=a_command(), topic_id=topic_id, answer="路灯已修复。")
    )


async def solved(house: House, topic_id: str, *issues: int) -> None:
    now = datetime.now(UTC)
    seen = [
        SeenStep(UUID(topic_id), uuid4(), "issue-resolved", {"issue": each}, "system", now, now)
        for each in issues
    ]
    async with house.sessions.begin() as session:
        await record_steps(session, seen)
