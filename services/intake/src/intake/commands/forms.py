"""The city's forms, read once, and answers checked by the same schema that a form is shown with."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from chassis.policies import Rules
from intake.commands.act import Desk
from intake.domain.forms import Form, FormBook, not_as_asked, read_answers
from rulebook.refusals import InvalidValue
from shangliang.intake.v1 import topic_service_pb2 as pb


def forms_of(rules: Rules) -> FormBook:
    """The forms in the folder of a city's rules; OSError or ValueError when one is malformed."""
    return _book(rules.folder / "forms", tuple(rules.categories))


def require_answers(desk: Desk, request: pb.SubmitTopicRequest) -> None:
    """Raise which answer of a form does not fit. Most matters come without one, and cost nothing here."""
    if not request.form:
        return
    versions = forms_of(desk.rules).forms
    form = versions.get((request.category, request.form_version))
    if form is None:
        raise InvalidValue(
            "FORM_UNKNOWN",
            "该类别没有这个版本的表单。",
            field="form_version",
            remedy="请重新取得表单，或不填表单直接提交。",
        )
    _require_fit(form, read_answers(request.form))


def _require_fit(form: Form, answers: dict[str, Any]) -> None:
    from fastjsonschema import JsonSchemaValueException  # noqa: PLC0415 - an idle process never needs it

    try:
        _validator(form.etag, json.dumps(form.schema))(answers)
    except JsonSchemaValueException as refused:
        path = [str(each) for each in refused.path[1:]]
        missing = ""
        if refused.rule == "required" and not path:
            missing = next((each for each in refused.rule_definition if each not in answers), "")
        raise not_as_asked(form, str(refused.rule), path, missing) from None


@lru_cache(maxsize=64)
def _validator(_etag: str, schema: str) -> Callable[[Any], Any]:
    from fastjsonschema import compile as compiled  # noqa: PLC0415 - as above

    check: Callable[[Any], Any] = compiled(json.loads(schema))
    return check


@lru_cache(maxsize=8)
def _book(folder: Path, categories: tuple[str, ...]) -> FormBook:
    files = sorted(folder.glob("*.json"))
    forms = (Form.from_mapping(json.loads(each.read_text(encoding="utf-8"))) for each in files)
    return FormBook.of(forms, categories)
