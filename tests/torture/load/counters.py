"""People ask at a desk about their data: written down by one, answered by several at once, or not yet."""

from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.steps import Actor
from tests.torture.load import people
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_RIGHTS = "intake.RightsService"
_DONE = {
    "copy": "copy-handed-over",
    "correction": "contact-corrected",
    "deletion": "person-deleted",
    "consent-withdrawn": "consent-ended",
}
_ASKED_FOR = (2, 2, 4, 2)
_IDENTIFIED = ("identity-card", "tracking-code", "known-in-person", "power-of-attorney")
_REFUSED = {"reason_code": "not-identified", "right_channel": "请持本人身份证到受理窗口重新申请。"}
_ANSWERED, _SAME_TWICE = 0.75, 0.4


async def ask(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Write down what a person asks; one does it, one refuses it, and whoever wrote it down tries too."""
    matter = stories.handed_in("triage", has_contact=True)
    await teller.tell(matter, told)
    topic = str((await told.answer(matter.key, "submit"))["topic_id"])
    below, above = clerk(stories.town_of(matter)), liaison(stories.town_of(matter))
    kind = random.choices(list(_DONE), weights=_ASKED_FOR)[0]
    asked = {"topic_id": topic, "kind": kind, "identified_by": random.choice(_IDENTIFIED)}
    times = 2 if random.random() < _SAME_TWICE else 1
    kept = await teller.send_at_once(
        *(
            teller.made(
                f"{matter.key}/ask-{number}", f"{_RIGHTS}/RecordSubjectRequest", below, asked, facts=asked
            )
            for number in range(times)
        )
    )
    if kept[0].code != "OK" or random.random() >= _ANSWERED:
        return
    answers = _Answers(teller, random, matter.key, str(kept[0].fields["subject_request_id"]), asked)
    rivals = [answers.does(below), answers.does(above), answers.refuses(above)]
    random.shuffle(rivals)
    await teller.send_at_once(*rivals)


class _Answers:
    """What is done with one request; what is corrected is said by the person."""

    def __init__(
        self, teller: Teller, random: Random, name: str, identity: str, asked: dict[str, Any]
    ) -> None:
        self._teller, self._random, self._name = teller, random, name
        self._about = {"topic_id": asked["topic_id"], "subject_request_id": identity}
        self._what = _DONE[asked["kind"]]

    def does(self, actor: Actor) -> Order:
        done: dict[str, Any] = {"what": self._what}
        if self._what == "contact-corrected":
            done["submitter"] = people.submitter(self._random)
        return self._made(f"do-{actor.role}", actor, {"done": done}, self._what)

    def refuses(self, actor: Actor) -> Order:
        return self._made("refuse", actor, {"refused": _REFUSED}, _REFUSED["reason_code"])

    def _made(self, name: str, actor: Actor, answer: dict[str, Any], what: str) -> Order:
        call, facts = f"{_RIGHTS}/AnswerSubjectRequest", {**self._about, "what": what}
        return self._teller.made(f"{self._name}/{name}", call, actor, {**self._about, **answer}, facts=facts)
