"""A page of inboxes: the newest of every recipient that has any, and of those the newest."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from notifier.domain.audience import Inbox
from notifier.models import Notice

# A county has some hundred recipients among very many notices. Each is found by stepping from one to the
# next in the index, and gives a page at most. Walking all notices in their order instead would pass everybody
# else's, and what the planner believes of the unread of one kind is true of those of all kinds only. So each
# recipient is a range of one, put in order by its id first: only the recipients' index has that order.
_PAGE = """
    WITH RECURSIVE wanted AS (
        SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:firsts AS text[]), CAST(:ends AS text[]))
            AS wanted (kind, first, until)
    ), recipients (kind, until, id) AS (
        SELECT kind, until, found.id FROM wanted CROSS JOIN LATERAL (
            SELECT recipient_id AS id FROM notices
            WHERE recipient_kind = kind AND recipient_id >= first AND recipient_id < until {unread}
            ORDER BY recipient_id LIMIT 1
        ) AS found
        UNION
        SELECT kind, until, found.id FROM recipients CROSS JOIN LATERAL (
            SELECT recipient_id AS id FROM notices
            WHERE recipient_kind = kind AND recipient_id > recipients.id AND recipient_id < until {unread}
            ORDER BY recipient_id LIMIT 1
        ) AS found
    )
    SELECT page.* FROM (SELECT DISTINCT kind, id FROM recipients) AS each CROSS JOIN LATERAL (
        SELECT * FROM notices
        WHERE recipient_kind = each.kind AND recipient_id BETWEEN each.id AND each.id
            AND channel = 'INBOX' {unread} AND position < :before
        ORDER BY recipient_id DESC, position DESC LIMIT :limit
    ) AS page
    ORDER BY page.position DESC LIMIT :limit
"""
# The index of the unread leaves submitters out, and is found only where that is said.
_UNREAD = "AND read_at IS NULL AND recipient_kind <> 'SUBMITTER'"
_ALL, _UNREAD_ONLY = text(_PAGE.format(unread="")), text(_PAGE.format(unread=_UNREAD))
_NEWEST = 2**63 - 1


async def page_of_inboxes(
    session: AsyncSession, inboxes: Sequence[Inbox], *, unread: bool, before: int | None, limit: int
) -> Sequence[Notice]:
    """Newest first, in the order in which they were written; what two inboxes hold is there once."""
    statement = select(Notice).from_statement(_UNREAD_ONLY if unread else _ALL)
    ranges = [_range(each) for each in inboxes]
    values = {
        "kinds": [each.kind.value for each in inboxes],
        "firsts": [first for first, _ in ranges],
        "ends": [end for _, end in ranges],
        "before": _NEWEST if before is None else before,
        "limit": limit,
    }
    return (await session.scalars(statement, values)).all()


def _range(inbox: Inbox) -> tuple[str, str]:
    """From where to where the ids of an inbox reach; codes are digits, and the colon follows the nine."""
    if inbox.with_divisions_below:
        return inbox.prefix, f"{inbox.prefix}:"
    return inbox.id, f"{inbox.id}\x01"
