"""Who must be told by a person that his matter was referred, how that is done, and by when (row 7)."""

from collections.abc import Mapping
from datetime import datetime

from intake.domain.progress_texts import Sentence
from intake.domain.states import State
from rulebook.calendar import WorkCalendar
from rulebook.policy import Policy, due
from rulebook.refusals import WrongState

TELL, REFER = "tell-submitter", "refer"
WAYS: Mapping[str, Sentence] = {
    "in-person": Sentence("当面告知", "in person"),
    "phone": Sentence("电话告知", "by phone"),
    "printed": Sentence("打印告知书交本人", "this notice was handed over"),
    "post": Sentence("邮寄告知", "by post"),
}


def needs_person(*, assisted: bool, has_contact: bool) -> bool:
    """Whether nobody but a person can tell: somebody wrote the matter down for one who left no contact.

    To a contact a letter goes with the referral. Whoever handed in himself has read his code, and follows
    his matter with it.
    """
    return assisted and not has_contact


def telling_due(referred_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Return until when whoever handed a matter in must know that it was referred."""
    return due(policy, calendar, "refer.tell", referred_at).at


def require_referred(state: State, before: State | None) -> None:
    """Raise WrongState unless a matter stands referred, also one that is suspended meanwhile."""
    if state is not State.REFERRED and (state, before) != (State.SUSPENDED, State.REFERRED):
        raise WrongState(
            "NOT_REFERRED",
            "该事项没有处于转办状态，无需登记转办告知。",
            field="topic_id",
            remedy="请核对事项编号；退回的事项再次转办后再登记。",
        )


def require_somebody(*, without_submitter: bool) -> None:
    """Raise WrongState for what the office has opened itself."""
    if without_submitter:
        raise WrongState(
            "NOBODY_TO_TELL",
            "该事项由工作人员设立，没有提交人可告知。",
            field="topic_id",
            remedy="请对归入的各个事项分别登记。",
        )


def require_untold(*, told: bool) -> None:
    """Raise WrongState when somebody has told of this referral already."""
    if told:
        raise WrongState(
            "ALREADY_TOLD",
            "本次转办已登记告知提交人。",
            field="topic_id",
            remedy="无需重复登记；请在案卷的初核登记中查看。",
        )
