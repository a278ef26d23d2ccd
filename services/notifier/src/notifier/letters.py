"""Texts: versioned templates of the package, compiled once, rendered in the reader's language."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined, Template, meta
from jinja2.sandbox import SandboxedEnvironment

from rulebook.calendar import SHANGHAI

CHINESE, ENGLISH = "zh-CN", "en"
_WORDS = "words.toml"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_MOMENT = {CHINESE: "{0.year}年{0.month}月{0.day}日 {0:%H:%M}", ENGLISH: "{0:%d %B %Y, %H:%M}"}
_DAY = {CHINESE: "{0.year}年{0.month}月{0.day}日", ENGLISH: "{0:%d %B %Y}"}


class BrokenTemplate(ValueError):
    """A text of the package contradicts itself; the process must not start with it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text; the subject is one line."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Text:
    variables: frozenset[str]
    parts: Mapping[str, tuple[Template, Template]]


def locale_of(wanted: str) -> str:
    """The language that serves a wish like en-GB best; Chinese unless English is asked for."""
    return ENGLISH if wanted.strip().lower().startswith("en") else CHINESE


class Letters:
    """All texts of the package. Raises BrokenTemplate unless every text uses exactly the variables it
    declares.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int], _Text] = {}
        self._newest: dict[str, int] = {}
        sources = dict(_sources())
        speaking = environments(sources.pop(_WORDS))
        for source in sources.values():
            for template, versions in source.items():
                for version, text in versions.items():
                    key = (template, int(version.removeprefix("v")))
                    self._texts[key] = compiled(key, text, speaking)
                    self._newest[template] = max(key[1], self._newest.get(template, 0))

    def templates(self) -> list[str]:
        return sorted(self._newest)

    def newest(self, template: str) -> int:
        """Return the version that new notices are written in. Raises KeyError for a template that is none."""
        return self._newest[template]

    def variables(self, template: str, version: int) -> frozenset[str]:
        return self._texts[template, version].variables

    def render(self, template: str, version: int, locale: str, wording: Mapping[str, str]) -> Letter:
        """Say it in a language. Control characters, line ends among them, become spaces: a header is one
        line.
        """
        text = self._texts[template, version]
        said = {name: _CONTROL.sub(" ", wording[name]) for name in text.variables}
        subject, body = (part.render(said) for part in text.parts[locale_of(locale)])
        return Letter(subject, body)


def _sources() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in files("notifier").joinpath("templates").iterdir():
        if file.name.endswith(".toml"):
            yield file.name, tomllib.loads(file.read_text(encoding="utf-8"))


def environments(words: Mapping[str, Mapping[str, str]]) -> dict[str, SandboxedEnvironment]:
    """Make what texts of each language are compiled in; words say codes."""
    return {locale: _environment(locale, words[locale]) for locale in (CHINESE, ENGLISH)}


def _environment(locale: str, words: Mapping[str, str]) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=False, undefined=StrictUndefined)
    environment.filters |= {
        "moment": partial(_moment, _MOMENT[locale]),
        "day": partial(_day, _DAY[locale]),
        "word": lambda code: words.get(code, code),
        "reason": lambda code: words.get(code, code),
    }
    return environment


def compiled(
    key: tuple[str, int], text: dict[str, Any], speaking: Mapping[str, SandboxedEnvironment]
) -> _Text:
    """Compile one version of a text. Raises BrokenTemplate if it uses other variables than it declares."""
    declared = frozenset(text["variables"])
    parts = {}
    for locale, environment in speaking.items():
        sources = (text[locale]["subject"], text[locale]["body"])
        used = set().union(*(meta.find_undeclared_variables(environment.parse(each)) for each in sources))
        if used != declared:
            raise BrokenTemplate(f"{key[0]}.v{key[1]} in {locale}: declares {declared}, uses {used}")
        parts[locale] = (environment.from_string(sources[0]), environment.from_string(sources[1]))
    return _Text(declared, parts)


def _moment(pattern: str, text: str) -> str:
    """A date that cannot be read is shown as it came: one odd event must not hide a page of an inbox."""
    try:
        return pattern.format(datetime.fromisoformat(text).astimezone(SHANGHAI))
    except ValueError:
        return text or "—"


def _day(pattern: str, text: str) -> str:
    try:
        return pattern.format(date.fromisoformat(text))
    except ValueError:
        return text or "—"
