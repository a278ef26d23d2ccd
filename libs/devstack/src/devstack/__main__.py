"""`python -m devstack`: the local stack from a terminal; a failure is one sentence and a non-zero exit."""

import argparse
import signal
import sys
from pathlib import Path

from devstack import asking, screen
from devstack.blueprint import load_blueprint
from devstack.bringing_up import up
from devstack.failures import StackFailure
from devstack.following import show_logs
from devstack.places import Places
from devstack.running import run_with_servers, run_with_stack
from devstack.supervisor import Supervisor
from devstack.taking_down import clean, down
from devstack.tokens import Claims, seconds, sign

INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    whole = argparse.ArgumentParser(prog="python -m devstack", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    for name, told in (("up", "start everything, wait until it is ready"), ("supervise", argparse.SUPPRESS)):
        commands.add_parser(name, help=told).add_argument("--blueprint", type=Path, help=argparse.SUPPRESS)
    commands.add_parser("down", help="stop everything, keep the data")
    commands.add_parser("clean", help="stop everything, remove the data")
    commands.add_parser("status", help="print what runs where; exit code 0 only if all is ready")
    commands.add_parser("env", help="print what a shell must export to reach the stack")
    logs = commands.add_parser("logs", help="print the ends of the logs")
    logs.add_argument("names", nargs="*")
    logs.add_argument("-f", "--follow", action="store_true")
    logs.add_argument("-n", "--lines", type=int, default=20)
    kill = commands.add_parser("kill", help="send a signal to one component; it is started again")
    kill.add_argument("name")
    kill.add_argument(
        "--signal", default="KILL", type=_signal, help="KILL, TERM, STOP, CONT, ... (default: KILL)"
    )
    kill.add_argument("--wait", action="store_true", help="return when it is ready again")
    commands.add_parser("stop", help="end one component and keep it down").add_argument("name")
    commands.add_parser("start", help="let a stopped component run again, wait for it").add_argument("name")
    commands.add_parser("restart", help="stop one component, wait until it is back").add_argument("name")
    _add_runs(commands)
    _add_token(commands)
    return whole


def _add_runs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    run = commands.add_parser("run", help="run postgres kafka -- command: with fresh servers for that time")
    run.add_argument("servers", nargs="+", choices=["postgres", "kafka"])
    commands.add_parser("exec", help="exec -- command: with the environment of the stack that is up")


def _add_token(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    token = commands.add_parser("token", help="print a signed development token")
    token.add_argument("--role", action="append", required=True, help="may be given more than once")
    token.add_argument("--division", default="")
    token.add_argument("--subject", default="developer")
    token.add_argument("--org", default="")
    token.add_argument("--ttl", default="12h")


def _signal(text: str) -> int:
    try:
        return int(signal.Signals[f"SIG{text.upper().removeprefix('SIG')}"])
    except KeyError:
        raise argparse.ArgumentTypeError(f"there is no signal {text}") from None


def _up(places: Places, chosen: argparse.Namespace) -> int:
    state = up(places, chosen.blueprint)
    screen.show_table(state)
    return asking.health(state)


def _kill(places: Places, chosen: argparse.Namespace) -> int:
    before = asking.component(places, chosen.name)
    asking.kill(places, chosen.name, chosen.signal)
    if chosen.wait:
        asking.await_return(places, chosen.name, before)
    return 0


def _logs(places: Places, chosen: argparse.Namespace) -> int:
    show_logs(places, chosen.names, lines=chosen.lines, follow=chosen.follow)
    return 0


def _token(places: Places, chosen: argparse.Namespace) -> int:
    claims = Claims(chosen.subject, tuple(chosen.role), chosen.division, chosen.org)
    print(sign(claims, places.keys, seconds(chosen.ttl)))
    return 0


def _dispatch(places: Places, chosen: argparse.Namespace, rest: list[str]) -> int:
    match chosen.command:
        case "up":
            return _up(places, chosen)
        case "supervise":
            return Supervisor(places, load_blueprint(chosen.blueprint)).run()
        case "run":
            return run_with_servers(chosen.servers, rest)
        case "exec":
            return run_with_stack(places, rest)
        case _:
            return _ask(places, chosen)


def _ask(places: Places, chosen: argparse.Namespace) -> int:
    match chosen.command:
        case "down":
            screen.say("stopped" if down(places) else "nothing was running")
        case "clean":
            clean(places)
            screen.say("clean")
        case "env":
            print(asking.exports(places))
        case "restart" | "stop" | "start":
            {"restart": asking.restart, "stop": asking.stop, "start": asking.start}[chosen.command](
                places, chosen.name
            )
        case "status":
            return asking.status(places)
        case "logs":
            return _logs(places, chosen)
        case "kill":
            return _kill(places, chosen)
        case _:
            return _token(places, chosen)
    return 0


def main(arguments: list[str]) -> int:
    """Run one command; the exit code is the result."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    chosen = parser().parse_args(arguments[:cut])
    try:
        return _dispatch(Places.of_environment(), chosen, arguments[cut + 1 :])
    except StackFailure as failure:
        screen.complain(str(failure))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
