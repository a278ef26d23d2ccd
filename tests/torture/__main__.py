"""`python -m tests.torture`: hurt a whole town for minutes and prove that nothing was lost or doubled."""

import asyncio
import signal
import sys
import traceback

from tests.torture.choices import parse
from tests.torture.faults.catalogue import UnknownFault
from tests.torture.listing import list_faults
from tests.torture.run import run, say
from tests.torture.town import TownFailure

VIOLATED, BROKEN, INTERRUPTED = 1, 2, 130


async def _main() -> int:
    choices = parse()
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel if task else loop.stop)
    try:
        if choices.list_only:
            list_faults(choices)
            return 0
        return 0 if await run(choices) else VIOLATED
    except UnknownFault as mistake:
        say(str(mistake))
        return BROKEN
    except asyncio.CancelledError:
        say("interrupted: healed and taken down")
        return INTERRUPTED
    except (ExceptionGroup, TownFailure) as failure:
        traceback.print_exception(failure)
        say("the harness itself failed; this run proves nothing")
        return BROKEN


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
