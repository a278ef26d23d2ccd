"""The topic approval form (D03) as a page of A4: a table to be signed by hand, read on a screen and aloud."""

from collections.abc import Iterator
from datetime import date
from html import escape

from intake.api.printing import BRAND_STYLE, brand_line, sheet
from intake.domain.approval_form import ApprovalForm, Opinion
from intake.domain.days import in_chinese

_STYLE = (
    BRAND_STYLE
    + """
@page { size: A4; margin: 16mm 18mm }
:root { color-scheme: light; font: 12pt/1.45 "Noto Serif CJK SC", "SimSun", "Noto Sans CJK SC", serif }
body { margin: 0 auto; max-width: 174mm; color: #000; background: #fff }
h1 { font: 700 22pt/1.3 "Noto Sans CJK SC", "SimHei", sans-serif; letter-spacing: .3em; text-indent: .3em }
h1 { text-align: center; margin: 2mm 0 5mm }
p { margin: 0 }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8mm; margin-bottom: 1.5mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed; border: .5mm solid #000 }
th, td { border: .25mm solid #000; padding: 1.6mm 2.4mm; vertical-align: top; text-align: left }
th, td { overflow-wrap: anywhere }
th { width: 26mm; font-weight: 700; vertical-align: middle; text-align: center }
ol { margin: 0; padding-left: 1.5em }
tr { break-inside: avoid }
.opinion p:first-child { min-height: 16mm }
.room { min-height: 10mm }
.day { min-width: 38mm; text-align: right }
.sign { display: flex; justify-content: flex-end; gap: 10mm; margin-top: 1mm }
.line { display: inline-block; min-width: 28mm; border-bottom: .25mm solid #000 }
.kept { white-space: nowrap }
.basis, .foot { font-size: 10.5pt; margin-top: 2.5mm }
@media screen { main { padding: 5mm } .basis, .foot, .brand { font-size: 1rem } }
@media screen and (max-width: 40rem) { th { width: 5.5em } .sign { flex-wrap: wrap; gap: 0 6mm } }
"""
)
_MOST = 50
_BLANK_DAY = "　　　年　　月　　日"


def approval_page(form: ApprovalForm) -> str:
    """A whole page with one article."""
    return sheet(f"议题审批表 {form.number}", _STYLE, _article(form))


def _article(form: ApprovalForm) -> str:
    title = f'{brand_line(form.brand)}<h1 id="form">议题审批表</h1>\n{_head(form)}'
    table = f"<table>\n<tbody>\n{''.join(_rows(form))}</tbody>\n</table>"
    basis = "".join(f"<p>{escape(each)}</p>" for each in form.basis)
    return (
        f'<article aria-labelledby="form">\n{title}\n{table}\n'
        f'<div class="basis"><p>办理依据</p>{basis}</div>\n'
        f'<p class="foot">打印日期：{in_chinese(form.printed_on)}</p>\n</article>'
    )


def _head(form: ApprovalForm) -> str:
    number = escape(form.decision.form_number) or '<span class="line"></span>'
    return f'<p class="head"><span>填报单位：{escape(form.desk)}</span><span>编号：{number}</span></p>'


def _rows(form: ApprovalForm) -> Iterator[str]:
    yield _row("议题名称", f"<strong>{escape(form.title)}</strong>")
    yield _row("受理编号", escape(form.number))
    yield _row("议题来源", _source(form))
    yield _row("类别与区划", f"{escape(form.category)}；{escape(form.place)}")
    yield _row("基本情况", escape(form.summary))
    yield _row("协商问题", _listed(form.issues))
    if form.gathered:
        yield _row("一并办理", _gathered(form.gathered))
    yield _row("群众支持", _support(form))
    yield _row("风险研判", _risk(form))
    yield _row("利益相关方", f'<p class="room">{escape("；".join(form.decision.interested))}</p>')
    yield _row(
        "法定程序", _choice("结果须经法定程序表决", form.statutory) + _choice("不涉及", not form.statutory)
    )
    opinions = form.opinions
    yield _opinion("召集人<br>意见", opinions.convener)
    yield _opinion("政协办公室<br>意见", opinions.office)
    yield _opinion("党组织书记<br>审批意见", opinions.secretary, _until(form.due_on))


def _row(name: str, content: str) -> str:
    return f'<tr><th scope="row">{name}</th><td>{content}</td></tr>\n'


def _opinion(name: str, said: Opinion | None, blank: str = "&nbsp;") -> str:
    """A box; blank is what stands in one that is to be filled by hand."""
    text = escape(said.text) if said else blank
    day = in_chinese(said.on) if said else _BLANK_DAY
    sign = f'<p class="sign"><span>签名：<span class="line"></span></span><span class="day">{day}</span></p>'
    return f'<tr><th scope="row">{name}</th><td class="opinion"><p>{text}</p>{sign}</td></tr>\n'


def _source(form: ApprovalForm) -> str:
    return f"{escape(form.source)}；{in_chinese(form.handed_in_on)}提交"


def _support(form: ApprovalForm) -> str:
    return "；".join((f"筛选时{form.support.people}人提出或支持", *map(escape, form.support.rounds)))


def _gathered(numbers: tuple[str, ...]) -> str:
    shown = "、".join(f'<span class="kept">{escape(each)}</span>' for each in numbers[:_MOST])
    return f"{shown}等" if len(numbers) > _MOST else shown


def _listed(issues: tuple[str, ...]) -> str:
    if not issues:
        return "&nbsp;"
    return f"<ol>{''.join(f'<li>{escape(each)}</li>' for each in issues)}</ol>"


def _risk(form: ApprovalForm) -> str:
    checked = form.decision.risk_checked
    return _choice("已研判", checked is True) + _choice("未研判", checked is False)


def _choice(name: str, chosen: bool) -> str:  # noqa: FBT001 - whether it is crossed
    return f"<span class='kept'>{'☑' if chosen else '☐'} {name}</span>　"


def _until(due_on: date | None) -> str:
    return f"（请于{in_chinese(due_on)}前审定。）" if due_on else "&nbsp;"
