"""`shangliang replay`: carry a city's recorded years out against running services."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console

from shangliang_cli.connection import Address
from shangliang_cli.exits import Exit
from shangliang_cli.policies import policy_dir as found_policy_dir
from shangliang_cli.replay import luohe as city_of_luohe
from shangliang_cli.replay.driver import StepFailed

_SEED = 2022

app = App(name="replay", result_action="return_value")


@app.command
def luohe(
    *,
    seed: Annotated[
        int, Parameter(help="同一种子得到同一计划。 The same seed plans the same years.")
    ] = _SEED,
    policy_dir: Annotated[Path | None, Parameter(help="规则目录。 Where the city's rules are.")] = None,
) -> int:
    """重放漯河市两年协商并与公布数对照。 Replay Luohe's two years and compare with the published figures."""
    console = Console()
    folder = found_policy_dir(policy_dir)
    return _finish(console, lambda: city_of_luohe.run(Address(), folder, seed, console))


def _finish(console: Console, run: Callable[[], bool]) -> Exit:
    outcome = Exit.REFUSED
    try:
        outcome = Exit.DONE if run() else Exit.REFUSED
    except* StepFailed as failed:
        for error in failed.exceptions:
            console.print(str(error), style="red", markup=False)
    return outcome
