"""`python -m eventing`: create streams, and read along."""

import argparse
import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from aiokafka.errors import KafkaError

from eventing import streams, tail
from eventing.security import NoSuchWay, Security

_DECLARATION = Path("deploy/kafka/streams.yaml")


def main() -> int:
    """Run one command; 0 when it did what was asked, 1 when the broker or the declaration stands in the
    way.
    """
    arguments = _parser().parse_args()
    commands = {"apply": _apply, "list": _list, "tail": _tail}
    try:
        with suppress(KeyboardInterrupt, BrokenPipeError):
            asyncio.run(commands[arguments.command](arguments))
    except (KafkaError, OSError, NoSuchWay, streams.StreamsDiffer) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


async def _apply(arguments: argparse.Namespace) -> None:
    wanted = streams.declared(arguments.file)
    created = await streams.apply(
        arguments.bootstrap_servers, wanted, arguments.replication, Security.from_environment()
    )
    _say(f"{len(created)} created, {len(wanted) - len(created)} there already")
    for name in created:
        _say(f"  {name}")


async def _list(arguments: argparse.Namespace) -> None:
    present = await streams.listed(arguments.bootstrap_servers, Security.from_environment())
    for name, partitions in sorted(present.items()):
        _say(f"{name} {partitions}")


async def _tail(arguments: argparse.Namespace) -> None:
    types = tail.known_types()
    async for event in tail.follow(
        arguments.bootstrap_servers,
        arguments.stream,
        from_start=not arguments.new,
        security=Security.from_environment(),
    ):
        _say(tail.line(event, types))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    broker = argparse.ArgumentParser(add_help=False)
    address = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
    broker.add_argument("--bootstrap-servers", default=address, help="host:port, comma separated")
    parser = argparse.ArgumentParser(prog="eventing", description="Streams of events")
    groups = parser.add_subparsers(required=True)
    acts = groups.add_parser("streams", help="create or list streams").add_subparsers(
        dest="command", required=True
    )
    apply = acts.add_parser("apply", parents=[broker], help="create the declared streams that are missing")
    apply.add_argument("--file", type=Path, default=_DECLARATION)
    apply.add_argument("--replication", type=int, default=1, help="copies of each partition")
    acts.add_parser("list", parents=[broker], help="show the broker's streams and their partitions")
    follow = groups.add_parser("tail", parents=[broker], help="print events as they come, one line each")
    follow.add_argument(
        "--stream", action="append", default=[], help="may be given several times; default: all"
    )
    follow.add_argument("--new", action="store_true", help="only what comes from now on")
    follow.set_defaults(command="tail")
    return parser


if __name__ == "__main__":
    sys.exit(main())
