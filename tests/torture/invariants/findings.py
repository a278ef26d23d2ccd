"""What an invariant answers: how many things it looked at, and which of them it found wrong."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that must never be, in a sentence that names it."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence


class Findings(list[Violation]):
    """The violations found; `checked` counts what was looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.checked = 0

    def look(self, *, good: bool, otherwise: str) -> None:
        """Count one thing, and note it in the given words if it is not good."""
        self.checked += 1
        if not good:
            self.append(Violation(otherwise))

    def wrong(self, sentence: str) -> None:
        """Note something that was not among the things counted."""
        self.append(Violation(sentence))


@dataclass(slots=True)
class Verdict:
    """One invariant after it was checked: its name, its sentence, and what was found."""

    name: str
    sentence: str
    violations: list[Violation] = field(default_factory=list)
    checked: int = 0
    seconds: float = 0.0
