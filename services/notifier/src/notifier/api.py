"""The way in over gRPC: the caller decides whose inbox it is, the reader's language what it says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import grpc
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from eventing import CommandGate
from notifier import events, queries
from notifier.commands.reading import mark_read
from notifier.domain.audience import Inbox, inboxes_of, sees_everything
from notifier.domain.clock import Clock
from notifier.letters import Letters, locale_of
from notifier.models import Notice
from notifier.queries import Wanted
from rulebook.callers import Caller, Role
from rulebook.divisions import DivisionTable
from rulebook.refusals import InvalidValue, NotPermitted
from shangliang.notifier.v1 import notification_service_pb2 as pb
from shangliang.notifier.v1.notification_events_pb2 import RecipientKind
from shangliang.notifier.v1.notification_service_pb2_grpc import NotificationServiceServicer

_PAGE = 50
Context = grpc.aio.ServicerContext[Any, Any]


class NotificationApi(NotificationServiceServicer):
    """Serves shangliang.notifier.v1.NotificationService."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        gate: CommandGate,
        letters: Letters,
        divisions: DivisionTable,
        clock: Clock,
    ) -> None:
        self._sessions, self._gate, self._letters = sessions, gate, letters
        self._divisions, self._clock = divisions, clock

    async def ListNotices(self, request: pb.ListNoticesRequest, context: Context) -> pb.ListNoticesResponse:
        wanted, limit = self._wanted(request, caller()), request.limit or _PAGE
        async with self._sessions() as session:
            found = await queries.notices(session, wanted, limit=limit + 1)
        page, locale = found[:limit], _locale(context)
        return pb.ListNoticesResponse(
            notices=[self._notice(each, locale) for each in page],
            next_cursor=str(page[-1].position) if len(found) > limit else "",
        )

    async def MarkNoticeRead(
        self, request: pb.MarkNoticeReadRequest, context: Context
    ) -> pb.MarkNoticeReadResponse:
        who, locale = caller(), _locale(context)

        async def act(session: AsyncSession, at: datetime) -> pb.MarkNoticeReadResponse:
            inboxes = inboxes_of(who, self._divisions)
            notice = await mark_read(session, UUID(request.notice_id), inboxes, at=at)
            return pb.MarkNoticeReadResponse(notice=self._notice(notice, locale))

        return await self._gate.run(request, pb.MarkNoticeReadResponse, act, scope=who.subject)

    async def GetNoticeStatistics(
        self,
        request: pb.GetNoticeStatisticsRequest,
        context: Context,  # noqa: ARG002 - gRPC hands it to every method
    ) -> pb.GetNoticeStatisticsResponse:
        who, now = caller(), self._clock()
        as_of = events.moment(request.as_of) if request.HasField("as_of") else now
        async with self._sessions() as session:
            counted = await queries.counts(session, as_of=as_of, within=self._within(who))
        counts = [
            events.count(channel=each.channel, state=each.state, notices=each.notices) for each in counted
        ]
        return pb.GetNoticeStatisticsResponse(as_of=events.timestamp(as_of), counts=counts)

    def _wanted(self, request: pb.ListNoticesRequest, who: Caller) -> Wanted:
        kind = RecipientKind.Name(request.recipient_kind).removeprefix("RECIPIENT_KIND_")
        kind = "" if request.recipient_kind == RecipientKind.RECIPIENT_KIND_UNSPECIFIED else kind
        inboxes = None if sees_everything(who) else inboxes_of(who, self._divisions)
        if inboxes is not None:
            _require_own(inboxes, kind, request.recipient_id)
        return Wanted(
            inboxes=inboxes,
            recipient_kind=kind,
            recipient_id=request.recipient_id,
            topic_id=UUID(request.topic_id) if request.topic_id else None,
            unread=request.unread,
            before=_position(request.cursor),
        )

    def _within(self, who: Caller) -> Sequence[Inbox] | None:
        if sees_everything(who):
            return None
        return [each for each in inboxes_of(who, self._divisions) if each.with_divisions_below]

    def _notice(self, notice: Notice, locale: str) -> pb.Notice:
        letter = self._letters.render(notice.template, notice.template_version, locale, notice.wording)
        return events.notice(notice, subject=letter.subject, body=letter.body)


def _require_own(inboxes: Sequence[Inbox], kind: str, recipient_id: str) -> None:
    """Naming a recipient narrows one's own inbox, and opens nobody else's."""
    own = [each for each in inboxes if kind in ("", each.kind)]
    if own and (not recipient_id or any(each.holds(each.kind, recipient_id) for each in own)):
        return
    raise NotPermitted(
        "OTHER_INBOX",
        "您不能查看该收件人的通知。",
        field="recipient_id",
        remedy="请不填收件人查看自己的收件箱，或由系统运维、审计人员查询。",
        details={"roles": " ".join(sorted((Role.OPS, Role.AUDITOR, Role.SYSTEM)))},
    )


def _position(cursor: str) -> int | None:
    if not cursor:
        return None
    if cursor.isascii() and cursor.isdigit() and len(cursor) < len(str(2**63)):
        return int(cursor)
    raise InvalidValue(
        "CURSOR_INVALID",
        "翻页游标无效。",
        field="cursor",
        remedy="请使用上一页返回的 next_cursor，或留空从头查看。",
    )


def _locale(context: Context) -> str:
    """GRPC metadata carries what a browser says: accept-language."""
    wanted = dict(context.invocation_metadata() or ()).get("accept-language", "")
    return locale_of(str(wanted))
