"""One-time codes: six digits, good for minutes and for a few tries."""

from rulebook.refusals import InvalidValue, WrongState

DIGITS = 6
MANY = 10**DIGITS


def one_time_code(number: int) -> str:
    """Write a random number below MANY as a code."""
    if not 0 <= number < MANY:
        raise ValueError(f"a one-time code has {DIGITS} digits")
    return f"{number:0{DIGITS}d}"


def wrong_code() -> InvalidValue:
    """What is said of a code that is not the one."""
    return InvalidValue(
        "CODE_WRONG", "验证码不正确。", field="code", remedy="请核对短信后重新填写；多次填错后须重新获取。"
    )


def verification_over() -> WrongState:
    """A code that was used, has expired or was tried too often: which of these, only its owner would know."""
    return WrongState(
        "VERIFICATION_OVER",
        "验证码已使用、已过期或尝试次数过多。",
        field="verification_id",
        remedy="请重新获取验证码。",
    )
