"""A receipt as a page of A5: read on paper, on a screen and aloud; it runs nothing and loads nothing."""

from collections.abc import Iterator
from html import escape

from intake.api.printing import BRAND_STYLE, brand_line, policy_for, sheet
from intake.domain.days import in_chinese
from intake.domain.progress_texts import Sentence
from intake.domain.receipts import Receipt

_STYLE = (
    BRAND_STYLE
    + """
@page { size: A5; margin: 10mm }
:root { color-scheme: light; font: 12pt/1.3 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
body { margin: 0 auto; max-width: 128mm; color: #000; background: #fff }
article { break-after: page }
article:last-of-type { break-after: auto }
h1 { font-size: 19pt; margin: 0 0 2mm; border-bottom: .6mm solid #000 }
h2 { font-size: 13pt; margin: 2.5mm 0 .5mm }
p { margin: 0 0 1mm }
[lang=en] { font-size: 9pt; font-weight: 400; line-height: 1; color: #333 }
.top { display: flex; justify-content: space-between; gap: 4mm }
.code { font: 700 19pt/1.25 "Noto Sans Mono", Consolas, "DejaVu Sans Mono", monospace; white-space: nowrap }
.picture { flex: none; width: 33mm; text-align: center; font-size: 9pt; line-height: 1.2 }
.picture svg { display: block; width: 33mm; height: 33mm }
dl { margin: 0 }
dt { font-size: 10.5pt }
dd { margin: 0 }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 0 4mm; align-items: baseline }
.keep { border: .4mm solid #000; padding: 1mm 2mm; margin: 2mm 0 }
.foot { font-size: 9pt; margin-top: 2mm }
@media screen {
  main { padding: 5mm }
  dt, [lang=en], .picture, .foot, .brand { font-size: 1rem }
  [lang=en] { line-height: 1.3 }
  .top { flex-wrap: wrap }
}
"""
)
POLICY = policy_for(_STYLE)

_KEEP = Sentence(
    "请妥善保管，勿告诉他人：凭查询码可以查看并办理本事项。",
    "Keep it to yourself: whoever has the code can act for you.",
)


def page(receipt: Receipt) -> str:
    """A whole page with one article, which stands by itself."""
    return whole(f"事项回执 {receipt.number}", _article(receipt))


def whole(title: str, article: str) -> str:
    """A page of its own around an article."""
    return sheet(title, _STYLE, article)


def _article(receipt: Receipt) -> str:
    name = escape(f"receipt-{receipt.number}")
    return "\n".join(
        (
            f'<article aria-labelledby="{name}">',
            brand_line(receipt.brand),
            f'<h1 id="{name}">{two(Sentence("事项回执", "Receipt"))}</h1>',
            f'<div class="top">{_codes(receipt)}{_picture(receipt.address)}</div>',
            f'<p class="keep">{two(_KEEP)}</p>',
            head("提交的事项", "What was handed in"),
            f'<dl class="facts">{"".join(_facts(receipt))}</dl>',
            *progress(receipt),
            *desk(receipt),
            foot(receipt),
            "</article>",
        )
    )


def progress(receipt: Receipt) -> Iterator[str]:
    following = Sentence(receipt.next.chinese, f"Next: {receipt.next.english}")
    yield head("办理进展", "Where it stands")
    yield f"<p>{in_chinese(receipt.now_on)} {two(receipt.now)}</p>"
    yield f"<p><strong>下一步</strong> {two(following)}</p>"


def desk(receipt: Receipt) -> Iterator[str]:
    yield head("向谁询问", "Whom to ask")
    yield f"<p>受理单位：{escape(receipt.desk)}。{escape(receipt.ask)}</p>"
    yield '<p lang="en">Ask there, or where you handed it in; tell the number only.</p>'


def foot(receipt: Receipt) -> str:
    return f'<p class="foot">打印日期 {in_chinese(receipt.printed_on)} <span lang="en">Printed</span></p>'


def head(chinese: str, english: str) -> str:
    return f"<h2>{two(Sentence(chinese, english))}</h2>"


def _codes(receipt: Receipt) -> str:
    number, code = Sentence("受理编号", "Number"), Sentence("查询码", "Tracking code")
    return (
        f'<dl><dt>{two(number)}</dt><dd class="code">{escape(receipt.number)}</dd>'
        f'<dt>{two(code)}</dt><dd class="code">{escape(receipt.tracking_code)}</dd></dl>'
    )


def _facts(receipt: Receipt) -> Iterator[str]:
    yield fact(Sentence("类别", "Category"), two(receipt.category))
    yield fact(Sentence("区划", "Area"), escape(receipt.place))
    if receipt.venue:
        yield fact(Sentence("场所", "Venue"), escape(receipt.venue))
    yield fact(Sentence("提交日期", "Date"), in_chinese(receipt.handed_in_on))
    if receipt.written_on != receipt.handed_in_on:
        yield fact(Sentence("登记日期", "Entered"), in_chinese(receipt.written_on))
    helped = Sentence("，工作人员代填", ", written down by a clerk") if receipt.assisted else Sentence("", "")
    said = Sentence(receipt.channel.chinese + helped.chinese, receipt.channel.english + helped.english)
    yield fact(Sentence("渠道", "Handed in"), two(said))


def fact(name: Sentence, content: str) -> str:
    return f"<dt>{two(name)}</dt><dd>{content}</dd>"


def two(said: Sentence) -> str:
    """Chinese first; English beside it, marked as such for whoever reads aloud."""
    english = f' <span lang="en">{escape(said.english)}</span>' if said.english else ""
    return f"{escape(said.chinese)}{english}"


def _picture(address: str) -> str:
    """What a phone reads; whoever has none reads the code beside it."""
    if not address:
        return ""
    import segno  # noqa: PLC0415 - an idle process never needs it

    drawn = segno.make(address, micro=False, error="m").svg_inline(omitsize=True, border=2)
    return (
        f'<div class="picture"><div role="img" aria-label="二维码：扫码查看进展">{drawn}</div>'
        f"{two(Sentence('扫码查看进展', 'Scan to follow'))}</div>"
    )
