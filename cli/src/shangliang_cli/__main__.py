"""Start the `shangliang` command."""

import sys

from shangliang_cli.application import app


def main() -> None:
    sys.exit(app())


if __name__ == "__main__":
    main()
