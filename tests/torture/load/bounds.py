"""Matters about which somebody was asked: nobody waits longer for a decision because of that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.steps import Step, Story
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import NOW, Teller, Told

_TRIAGE, _TOPICS = "intake.TriageService", "intake.TopicService"
# Late enough that the days of triage would end after the bound, early enough that this has not passed.
_EARLIEST, _LATEST = 13.5, 10.5
_QUESTION, _WORDS = {"question": "请补充具体地点和发生时间。"}, {"text": "在村委会东侧路口，多发生在傍晚。"}
_PAUSE, _GO_ON = {"reason_code": "court", "note": "相关纠纷进入诉讼。"}, {"note": "诉讼已终结。"}
_PAUSED, _DECIDED = 0.3, 0.3


async def ask_back(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Ask about a matter that was handed in days ago; it is explained twice at once, and some are paused."""
    whole = stories.handed_in("triage")
    town, handed_in = stories.town_of(whole), _days_ago(random.uniform(_LATEST, _EARLIEST))
    later = [timedelta(hours=hours) for hours in range(len(whole.steps))]
    steps = [replace(step, at=handed_in + each) for step, each in zip(whole.steps, later, strict=True)]
    matter = Story(whole.key, "asked-back", steps)
    await teller.tell(matter, told)
    about = {"topic_id": str((await told.answer(matter.key, "submit"))["topic_id"])}

    def made(name: str, call: str, fields: dict[str, str]) -> Order:
        actor = liaison(town) if name in ("pause", "go-on") else clerk(town)
        return teller.made(f"{matter.key}/{name}", call, actor, {**about, **fields}, facts=about)

    asked = Step("ask", f"{_TRIAGE}/RequestInformation", clerk(town), NOW, {**about, **_QUESTION})
    await teller.step(matter, asked, asked.fields, about["topic_id"])
    explained = [made(f"explain-{n}", f"{_TRIAGE}/SupplyInformation", _WORDS) for n in range(2)]
    await teller.send_at_once(*explained)
    if random.random() < _PAUSED:
        await teller.send(made("pause", f"{_TRIAGE}/SuspendTopic", _PAUSE))
        await teller.send(made("go-on", f"{_TRIAGE}/ResumeTopic", _GO_ON))
    if random.random() < _DECIDED:
        answer = {"answer": "补充的情况已核实，社区已当面协调解决。"}
        await teller.send(made("answer", f"{_TOPICS}/AnswerTopic", answer))


def _days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)
