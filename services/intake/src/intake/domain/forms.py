"""The forms of categories: versioned JSON-Schema of the city, the same for whoever shows and whoever checks.

A version is never edited; a new one is added. Answers name theirs, so that old ones stay readable.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook.refusals import InvalidValue, NotFound

LONGEST_ANSWERS = 10_000

# What a rule of a schema means to whoever has filled in the form.
_SENTENCES = {
    "required": "没有填写。",
    "type": "填写的内容类型不对。",
    "enum": "不在可选的范围内。",
    "maxLength": "内容太长。",
    "minLength": "内容太短。",
    "minimum": "数值太小。",
    "maximum": "数值太大。",
    "pattern": "格式不正确。",
    "uniqueItems": "有重复的选项。",
    "maxItems": "选得太多。",
    "minItems": "选得太少。",
    "additionalProperties": "含有表单中没有的项目。",
}
_OTHERWISE = "填写的内容不符合要求。"


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the form of a category; etag names its content."""

    category: str
    version: int
    valid_from: date
    valid_to: date | None
    schema: Mapping[str, Any]
    etag: str

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Form":
        """Build from {category, version, from, to?, schema}; ValueError or KeyError when malformed."""
        schema = mapping["schema"]
        if schema.get("type") != "object" or schema.get("additionalProperties") is not False:
            raise ValueError(f"{mapping['category']}: a form is an object without other properties")
        content = json.dumps(mapping, ensure_ascii=False, sort_keys=True).encode()
        until = mapping.get("to")
        return cls(
            mapping["category"],
            int(mapping["version"]),
            date.fromisoformat(mapping["from"]),
            date.fromisoformat(until) if until else None,
            schema,
            hashlib.sha256(content).hexdigest()[:32],
        )

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class FormBook:
    """All versions of all forms."""

    forms: Mapping[tuple[str, int], Form]

    @classmethod
    def of(cls, forms: Iterable[Form], categories: Iterable[str]) -> "FormBook":
        """Collect forms; ValueError for a version twice, or for a category that does not exist."""
        known, book = frozenset(categories), {}
        for each in forms:
            if each.category not in known or (each.category, each.version) in book:
                raise ValueError(f"form {each.category} {each.version}: no such category, or there twice")
            book[each.category, each.version] = each
        return cls(book)

    def form(self, category: str, version: int, on: date) -> Form:
        """Return a version, or with 0 the newest that is valid on a day; NotFound when there is none."""
        if version:
            found = self.forms.get((category, version))
        else:
            valid = (
                each for each in self.forms.values() if each.category == category and each.is_valid_on(on)
            )
            found = max(valid, key=lambda each: each.version, default=None)
        if found is None:
            raise NotFound(
                "FORM_UNKNOWN",
                "该类别没有这样的表单。",
                field="form_version",
                remedy="可以不填表单直接提交。",
            )
        return found


def read_answers(text: str) -> dict[str, Any]:
    """Read answers from JSON; InvalidValue for what is no object of plain values."""
    try:
        answers = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        answers = None
    if not isinstance(answers, dict):
        raise InvalidValue(
            "FORM_UNREADABLE", "表单内容无法识别。", field="form", remedy="请按表单逐项填写后提交。"
        )
    return answers


def not_as_asked(form: Form, rule: str, path: Iterable[str], missing: str) -> InvalidValue:
    """Say which item of a form breaks which rule, by its title; what was filled in is not repeated."""
    names = [each for each in (*path, *((missing,) if missing else ())) if each]
    title = form.schema["properties"].get(names[0], {}).get("title", "") if names else ""
    return InvalidValue(
        "FORM_INVALID",
        f"表单中“{title}”{_SENTENCES.get(rule, _OTHERWISE)}" if title else _SENTENCES.get(rule, _OTHERWISE),
        field=".".join(["form", *names]),
        remedy="请更正该项后重新提交，或不填表单直接提交。",
        details={"rule": rule, "form_version": str(form.version)},
    )


def _refuse(constant: str) -> None:
    raise ValueError(constant)
