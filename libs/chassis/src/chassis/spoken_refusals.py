"""A refusal that the database itself speaks: a trigger's sentence becomes a refusal like every other."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine

from rulebook import sqlstates
from rulebook.refusals import WrongState


def hear_refusals(engine: AsyncEngine) -> None:
    """Raise WrongState wherever a statement of the engine meets a trigger that refuses in words.

    The trigger raises with sqlstates.SPOKEN_REFUSAL; its message is the sentence, its hint the remedy.
    """

    @event.listens_for(engine.sync_engine, "handle_error")
    def on_error(context: ExceptionContext) -> None:
        if str(getattr(context.original_exception, "sqlstate", "")) == sqlstates.SPOKEN_REFUSAL:
            raise _refusal(context.original_exception) from None


def _refusal(error: BaseException) -> WrongState:
    said: Any = error.__cause__ or error
    return WrongState(
        "REFUSED_BY_DATABASE",
        str(getattr(said, "message", "") or "数据库拒绝了此操作。"),
        remedy=str(getattr(said, "hint", "") or "请联系运维人员。"),
        details={"why": str(getattr(said, "detail", "") or "")},
    )
