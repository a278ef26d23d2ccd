"""Turns what databases, brokers and the recovery itself say into one sentence with a remedy."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError

from eventing.dispatch import TooManyFailing
from eventing.recovery import folding, rebuilding, reconciling
from shangliang_cli.recovery.brokers import reached
from shangliang_cli.recovery.failures import NotDone, NotThere


@asynccontextmanager
async def asked() -> AsyncIterator[None]:
    """Raises NotThere for servers that are away, NotDone for what a person can do something about."""
    try:
        async with reached():
            yield
    except DBAPIError as error:
        raise NotThere(f"数据库出错。 The database failed: {error.orig}") from None
    except reconciling.Busy:
        raise NotDone("另一个 reconcile 正在进行。 Another one is at work.") from None
    except TooManyFailing as error:
        raise NotDone(f"事件无法处理的太多，已停止。 Too many events cannot be applied: {error}") from None
    except folding.NothingHeld as error:
        raise NotDone(f"{error} 没有待决定的步骤。 Nothing of it waits for a decision.") from None
    except rebuilding.NeverStill as error:
        raise NotDone(f"{error} 一直在写入，请先停止它。 It never stood still; stop it first.") from None
    except rebuilding.NotBuilt as error:
        raise NotDone(f"未替换：有事件不能重新应用。 Nothing replaced, not applied again: {error}") from None
