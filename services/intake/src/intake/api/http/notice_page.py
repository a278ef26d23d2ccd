"""A notice of what was decided at triage, as a page of A5 made of the receipt's parts."""

from html import escape

from intake.api.http.receipt_page import desk, fact, foot, head, progress, two, whole
from intake.api.printing import brand_line
from intake.domain.days import in_chinese
from intake.domain.notices import Notice
from intake.domain.progress_texts import Sentence


def notice_page(notice: Notice) -> str:
    """A whole page with one article; the tracking code is not on it, so it may be shown to others."""
    return whole(f"{notice.title.chinese} {notice.receipt.number}", _article(notice))


def _article(notice: Notice) -> str:
    receipt = notice.receipt
    name = escape(f"notice-{receipt.number}")
    return "\n".join(
        (
            f'<article aria-labelledby="{name}">',
            brand_line(receipt.brand),
            f'<h1 id="{name}">{two(notice.title)}</h1>',
            f'<dl class="facts">{_facts(notice)}</dl>',
            head("告知内容", "What you are told"),
            *(f"<p>{escape(line)}</p>" for line in notice.told),
            *progress(receipt),
            *desk(receipt),
            foot(receipt),
            "</article>",
        )
    )


def _facts(notice: Notice) -> str:
    receipt = notice.receipt
    facts = [
        fact(Sentence("受理编号", "Number"), escape(receipt.number)),
        fact(Sentence("类别", "Category"), two(receipt.category)),
        fact(Sentence("提交日期", "Date"), in_chinese(receipt.handed_in_on)),
    ]
    if notice.reason:
        facts.append(fact(Sentence("理由", "Reason"), escape(notice.reason)))
    if notice.way and notice.told_on:
        told = f"{in_chinese(notice.told_on)}，{two(notice.way)}"
        facts.append(fact(Sentence("告知情况", "Told"), told))
    return "".join(facts)
