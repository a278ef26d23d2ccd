"""Start the `shangliang` command."""

import sys

from shangliang_cli.application import run


def main() -> None:
    sys.exit(run())


if __name__ == "__main__":
    main()
