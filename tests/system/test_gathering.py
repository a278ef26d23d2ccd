"""What a torture reads when all is over is of one moment, whatever its own looking has moved."""

from pathlib import Path

import pytest

from shangliang_cli.replay.steps import Actor
from tests.fixtures.city import City
from tests.system.asking import interfaces_of
from tests.system.operating import rows
from tests.torture.evidence import Evidence
from tests.torture.history import History
from tests.torture.invariants.audit import the_audit_chain_is_whole

pytestmark = pytest.mark.timeout(120)
_LOOKS = 5
_ANY = "SELECT id::text, division FROM topics ORDER BY id LIMIT 1"


async def test_what_is_put_on_record_while_looking_has_its_place_in_the_chain(
    city: City, tmp_path: Path
) -> None:
    ((topic, division),) = await rows(city, "intake", _ANY)
    clerk = Actor("clerk", division)
    known = {row for (row,) in await rows(city, "intake", "SELECT id FROM audit_records")}

    async def look() -> None:
        async with interfaces_of(city) as interfaces:
            for _ in range(_LOOKS):
                await interfaces.ask("intake.TopicService/GetTopicFile", clerk, {"topic_id": topic})

    with History(tmp_path / "history.jsonl"):
        evidence = await Evidence.gather(city, tmp_path, look=look)

    assert evidence.quiet.reached, evidence.quiet.left
    assert len({row["id"] for row in evidence.rows("intake", "audit_records")} - known) == _LOOKS
    assert not the_audit_chain_is_whole(evidence)
