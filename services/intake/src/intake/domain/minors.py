"""Children: under 14 a guardian agrees first; where a minor is concerned, words need an approval (5.4)."""

from rulebook.refusals import MissingRecord, WrongState

# Numbers of AgeBand in the contract.
CHILD, YOUTH, ADULT = 1, 2, 3
# The risk for which a child's matter is held.
MINOR = "minor"
WITHHELD = "该事项涉及未成年人，图片公开前须经另一位负责人同意；请先申请查阅附件，获准后重新处理图片。"


def needs_guardian(age_band: int | None) -> bool:
    return age_band == CHILD


def is_restricted(age_band: int | None, *, concerns_minor: bool) -> bool:
    """Say whether staff read the words only with a responsible person's approval."""
    return concerns_minor or age_band in (YOUTH, CHILD)


def require_guardian(age_band: int | None, *, confirmed: bool) -> None:
    """Raise MissingRecord while a guardian's consent is needed and not there."""
    if needs_guardian(age_band) and not confirmed:
        raise MissingRecord(
            "GUARDIAN_REQUIRED",
            "提交人不满十四周岁，还没有监护人的同意。",
            remedy="请联系监护人，登记其同意后再办理。",
            details={"record": "guardian-consent"},
        )


def require_child(age_band: int | None) -> None:
    """Raise WrongState where no guardian is asked."""
    if not needs_guardian(age_band):
        raise WrongState(
            "NO_GUARDIAN_NEEDED",
            "该事项的提交人没有登记为不满十四周岁。",
            remedy="不需要登记监护人的同意，请直接办理。",
        )
