"""What people do with the code of their matter, and what the desk may learn of them: only with another's word."""

from collections.abc import Iterator, Sequence

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.present_steps import act, answer, decline, desk, holds, take_up, web
from shangliang_cli.replay.steps import ANYBODY, Story

VAULT = "intake.VaultService"
_SOMEBODY = {"name": "田禾苗", "phone": "13800001001"}
_MOVED = {"name": "田禾苗", "phone": "13800001002"}


def people_stories(towns: Sequence[Township]) -> Iterator[Story]:
    """Each in a unit of its own."""
    for number, (town, (kind, tell)) in enumerate(zip(towns[13:], _TOLD, strict=False)):
        story = Story(f"today/{kind}-{number + 1}", kind)
        tell(story, number, town)
        yield story


def _photos(story: Story, number: int, town: Township) -> None:
    web(story, number, town)
    code = story.ref("submit", "tracking_code")
    seeds = list(range(number, 2 * number + 1))
    act(story, "photos", "photos:attach", ANYBODY, tracking_code=code, seeds=seeds)
    take_up(story, clerk(town))
    answer(story, town)


def _child(story: Story, number: int, town: Township) -> None:
    """Held until a guardian has agreed."""
    web(story, number, town, age_band="under14")
    agreed = {"guardian": "GUARDIAN_PARENT", "form": "CONFIRMATION_FORM_PHONE"}
    desk(story, "guardian", f"{VAULT}/ConfirmGuardian", clerk(town), **agreed)
    _release(story, town, "harmless", "监护人已同意，按普通事项办理。")
    answer(story, town)


def _emergency(story: Story, number: int, town: Township) -> None:
    """Put aside by the service itself, until a person has looked."""
    title, text = "楼道充电桩刚才着火了", "二单元楼道里的充电桩刚才着火了，明火已经扑灭，请来人看看怎么办。"
    web(story, number, town, title=title, text=text)
    _release(story, town, "cleared", "已电话核实，明火已扑灭，无人受伤。")
    answer(story, town)


def _called_back(story: Story, number: int, town: Township) -> None:
    """He corrects his number; the clerk learns it with the liaison's word, once."""
    web(story, number, town, submitter=_SOMEBODY)
    holds(story, "correct", "data/correction", **_MOVED)
    take_up(story, clerk(town))
    wanted = ["DISCLOSED_FIELD_NAME", "DISCLOSED_FIELD_PHONE"]
    basis = {"purpose": "call-back", "legal_basis": "statutory-duty"}
    desk(story, "ask", f"{VAULT}/RequestDisclosure", clerk(town), fields=wanted, **basis)
    which = story.ref("ask", "disclosure.disclosure_id")
    desk(story, "allow", f"{VAULT}/ApproveDisclosure", liaison(town), disclosure_id=which)
    desk(story, "read", f"{VAULT}/ReadDisclosure", clerk(town), disclosure_id=which, purpose="call-back")
    answer(story, town)


def _deleted(story: Story, number: int, town: Township) -> None:
    """The person goes, the matter stays."""
    web(story, number, town, submitter=_SOMEBODY)
    take_up(story, clerk(town))
    answer(story, town)
    holds(story, "delete", "data/deletion")
    token = story.ref("delete", "confirmation_token")
    holds(story, "confirm", "data/deletion-confirmation", confirmation_token=token)


def _silent(story: Story, number: int, town: Township) -> None:
    web(story, number, town, submitter=_SOMEBODY)
    holds(story, "consent", "data/consent-withdrawal")
    take_up(story, clerk(town))
    answer(story, town)


def _complaint(story: Story, number: int, town: Township) -> None:
    """The unit that is complained about is kept away from who complains."""
    web(story, number, town)
    unit = f"{town.code}-office"
    desk(story, "concerned", f"{VAULT}/NameConcernedOrganisation", liaison(town), organisation=unit)
    take_up(story, clerk(town))
    decline(story, town)


def _asked(story: Story, number: int, town: Township) -> None:
    web(story, number, town)
    take_up(story, clerk(town))
    desk(story, "ask", "RequestInformation", clerk(town), question="请补充具体位置和发生的时间。")
    holds(story, "explain", "information", text="在东环路公交站牌旁，多在晚上八点以后。")
    answer(story, town)


def _refused(story: Story, number: int, town: Township) -> None:
    """A refusal is looked at again, once, by another person."""
    web(story, number, town)
    take_up(story, clerk(town))
    decline(story, town)
    holds(story, "review", "review", ground="wrong-reason", text="我反映的是道路问题，不是干部作风问题。")
    said = "经复核，该事项属于协商范围，重新受理。"
    desk(story, "overturn", "ReviewDecline", liaison(town), overturned=True, explanation=said)
    answer(story, town)


def _withdrawn(story: Story, number: int, town: Township) -> None:
    web(story, number, town)
    holds(story, "withdraw", "withdrawal", reason="邻居之间已经商量好了。")


def _release(story: Story, town: Township, finding: str, note: str) -> None:
    desk(story, "release", "ReleaseTopic", clerk(town), reason_code=finding, note=note)


_TOLD = (
    ("photos", _photos),
    ("photos", _photos),
    ("photos", _photos),
    ("child", _child),
    ("emergency", _emergency),
    ("called-back", _called_back),
    ("deleted", _deleted),
    ("silent", _silent),
    ("complaint", _complaint),
    ("asked", _asked),
    ("refused", _refused),
    ("withdrawn", _withdrawn),
)
