"""What is said of a field that breaks a rule: a sentence and a remedy, in Chinese, for both ways in.

Rules of the contract are those of protovalidate, rules of JSON bodies those of pydantic. What was sent is
never repeated, and nobody has to read a regular expression.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_MISSING = ("必须填写。", "请补充此项。")
_TOO_SHORT = ("内容太短，至少 {} 个字。", "请补充内容。")
_TOO_LONG = ("内容太长，最多 {} 个字。", "请缩短内容。")
_TOO_FEW = ("项目太少，至少 {} 项。", "请补充项目。")
_TOO_MANY = ("项目太多，最多 {} 项。", "请减少项目。")
_TOO_SMALL = ("数值太小，至少 {}。", "请更正数值。")
_TOO_LARGE = ("数值太大，最多 {}。", "请更正数值。")
_FORM = ("格式不正确。", "请对照接口文档中此项的格式填写。")
_CHOICE = ("不在允许的取值之内。", "请使用以下取值之一：{}。")
_ID = ("不是有效的编号。", "请使用系统给出的编号。")
_NUMBER = ("必须是整数。", "请填写整数。")
_MOMENT = ("不是有效的时间。", "请按 2021-05-31T08:00:00+08:00 的格式填写。")
_OBJECT = ("必须是 JSON 对象。", "请用 {{…}} 写出各字段，或检查是否漏填。")
_OTHER = ("不符合要求。", "请对照接口文档更正。")
BLANK = ("没有文字，只有空白或符号。", "请用文字写明。")
NO_MOMENT = ("不是有效的时间。", "请填写公元 1 年至 9999 年之间的时间。")
NUL = ("含有不允许的空字符。", "请删去后重新填写。")
UNKNOWN = ("不认识的字段。", "请删除此字段，或对照接口文档更正名称。")

_OF_CONTRACT = {
    "required": _MISSING,
    "string.min_len": _TOO_SHORT,
    "string.max_len": _TOO_LONG,
    "string.pattern": _FORM,
    "string.uuid": _ID,
    "string.uuid_empty": _MISSING,
    "string.email": ("不是有效的邮箱。", "请填写完整的邮箱地址。"),
    "string.in": _CHOICE,
    "enum.defined_only": ("不在允许的取值之内。", "请从接口文档列出的取值中选择。"),
    "enum.not_in": ("必须选择一项。", "请从接口文档列出的取值中选择。"),
    "repeated.min_items": _TOO_FEW,
    "repeated.max_items": _TOO_MANY,
    "repeated.unique": ("项目重复。", "请删去重复的项目。"),
    "bytes.min_len": ("内容太短。", "请补充内容。"),
    "bytes.max_len": ("内容太大。", "请缩小内容。"),
}
# Of numbers the kind stands in front: int32.gte, double.lte.
_OF_NUMBERS = {
    "gte": _TOO_SMALL,
    "lte": _TOO_LARGE,
    "gte_lte": ("数值须在 {} 至 {} 之间。", "请更正数值。"),
}
_OF_BODIES = {
    "missing": _MISSING,
    "string_too_short": _TOO_SHORT,
    "string_too_long": _TOO_LONG,
    "string_pattern_mismatch": _FORM,
    "string_type": ("必须是文字。", "请改为文字。"),
    "string_unicode": ("含有无法识别的字符。", "请使用 UTF-8 编码的文字。"),
    "extra_forbidden": UNKNOWN,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "json_invalid": ("不是有效的 JSON。", "请检查请求内容的格式，编码应为 UTF-8。"),
    "too_long": _TOO_MANY,
    "too_short": _TOO_FEW,
    "greater_than_equal": _TOO_SMALL,
    "less_than_equal": _TOO_LARGE,
    "repeated": ("同一参数出现了多次。", "请只保留一个值。"),
    "form_invalid": ("不是有效的表单内容。", "请按 application/x-www-form-urlencoded 编码，字符集为 UTF-8。"),
    "nul_character": NUL,
    "timezone_aware": ("时间缺少时区。", "请写明时区，例如 +08:00。"),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "float_type": ("必须是数字。", "请填写数字。"),
    "float_parsing": ("必须是数字。", "请填写数字。"),
    "finite_number": ("必须是数字。", "请填写数字。"),
    "bool_type": ("必须是 true 或 false。", "请填写 true 或 false。"),
    "uuid_type": _ID,
    "uuid_parsing": _ID,
    "list_type": ("必须是列表。", "请用 […] 写出各项。"),
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
}
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_BOUNDS = ("min_length", "max_length", "ge", "le", "expected")


def of_contract(rule: str, english: str, value: Any) -> tuple[str, str]:
    """Return sentence and remedy for a rule of the contract that was broken.

    english is what protovalidate says: the bounds are the numbers that it names. A rule that a contract has
    worded itself (cel) speaks for itself.
    """
    if not english.isascii():
        return english, ""
    said = _OF_CONTRACT.get(rule) or _OF_NUMBERS.get(rule.partition(".")[2], _OTHER)
    bounds = ["、".join(map(str, value))] if said is _CHOICE else _NUMBERS.findall(english)
    return _filled(said, bounds)


def of_body(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return sentence and remedy for an error of pydantic, by its type and what it tells of the bounds."""
    if kind.startswith(("datetime_", "date_")):
        return _MOMENT
    bounds = [str(context[name]) for name in _BOUNDS if name in context]
    return _filled(
        _OF_BODIES.get(kind, _OTHER), [each.replace(" or ", ", ").replace("'", "") for each in bounds]
    )


def _filled(said: tuple[str, str], bounds: Sequence[str]) -> tuple[str, str]:
    message, remedy = said
    return message.format(*bounds), remedy.format(*bounds)
