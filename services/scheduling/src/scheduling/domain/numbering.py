"""Numbers of sessions: place, year and a running number, readable over the phone."""


def session_number(division: str, year: int, running: int) -> str:
    """For example 411102001-2023-0007: the seventh session planned for that division in that year."""
    return f"{division}-{year:04d}-{running:04d}"


def read_session_number(number: str) -> tuple[str, int, int]:
    """Take a number apart again: division, year, running number. Raises ValueError for another form."""
    division, year, running = number.split("-")
    return division, int(year), int(running)
