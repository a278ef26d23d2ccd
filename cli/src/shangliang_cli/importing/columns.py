"""The columns of a list: what they are called, what they are for, which field of a row they fill."""

from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.spelling import plain
from shangliang_cli.importing.failures import NotReadable


@dataclass(frozen=True, slots=True)
class Column:
    """One column; other names are what clerks call it too."""

    field: str
    title: str
    note: str
    others: tuple[str, ...] = ()
    is_required: bool = False


COLUMNS = (
    Column("title", "标题", "4至80字", ("题目", "事项", "事项标题"), is_required=True),
    Column(
        "text", "内容", "10至5000字，来信或来电的原话", ("正文", "事项内容", "诉求内容"), is_required=True
    ),
    Column("division", "区划", "代码或名称，如 召陵区老窝镇", ("乡镇", "街道", "所属区划"), is_required=True),
    Column("category", "类别", "名称或代码，如 道路建设与养护", ("分类", "事项类别"), is_required=True),
    Column("channel", "渠道", "纸质、电话、接待、驿站、委员；空为纸质", ("来源", "来源渠道")),
    Column("occurred_at", "发生时间", "如 2021-03-05 或 2021-03-05 14:30", ("日期", "时间", "受理时间")),
    Column("place", "地点", "具体位置", ("地址", "事发地点", "详细地点")),
    Column("name", "姓名", "提交人，可空", ("提交人", "来访人", "联系人")),
    Column("phone", "电话", "提交人电话，可空", ("手机", "联系电话", "手机号")),
    Column("email", "邮箱", "提交人邮箱，可空", ("电子邮箱", "邮件")),
    Column("no_reply", "不需回复", "填“是”则不通知提交人", ("无需回复",)),
)
TITLES = {column.field: column.title for column in COLUMNS}
_FIELDS = {plain(name): column.field for column in COLUMNS for name in (column.title, *column.others)}


def fields_of(heads: Sequence[str]) -> list[str]:
    """Return the field that each column fills, "" for an empty head. Raises NotReadable."""
    fields = [_FIELDS.get(plain(head), "") for head in heads]
    unknown = [head for head, field in zip(heads, fields, strict=True) if plain(head) and not field]
    if unknown:
        raise NotReadable(
            f"第一行有不认识的列名：{'、'.join(each[:20] for each in unknown[:5])}。"
            "请用 shangliang import template 生成模板，或删去该列。"
        )
    twice = {TITLES[field] for field in fields if field and fields.count(field) > 1}
    if twice:
        raise NotReadable(f"列名重复：{'、'.join(sorted(twice))}。请保留一列。")
    missing = [column.title for column in COLUMNS if column.is_required and column.field not in fields]
    if missing:
        raise NotReadable(f"第一行缺少列：{'、'.join(missing)}。请对照模板补齐。")
    return fields
