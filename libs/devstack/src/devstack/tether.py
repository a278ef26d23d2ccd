"""Runs a program that dies with its parent, even if the parent is killed with SIGKILL.

Started as a script: `python tether.py PARENT_PID SIGNAL UID GID program args...`. It gives up root first (a
change of user would clear the request), asks the kernel for SIGNAL on the parent's death, looks whether the
parent died in between, and becomes the program. Standard library only: it starts in milliseconds.
"""

import os
import sys

PR_SET_PDEATHSIG = 1


def become(user: int, group: int) -> None:
    if user >= 0:
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)


def die_with_parent(parent: int, signal_number: int) -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - costs milliseconds, and only this system has the call

        if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0) != 0:
            sys.exit(f"prctl failed: {os.strerror(ctypes.get_errno())}")
    if os.getppid() != parent:
        sys.exit("the parent is gone")


def main() -> None:
    parent, signal_number, user, group = (int(argument) for argument in sys.argv[1:5])
    program = sys.argv[5:]
    import_before_root_is_gone()
    become(user, group)
    die_with_parent(parent, signal_number)
    os.execvp(program[0], program)  # noqa: S606 - becoming the program is the purpose


def import_before_root_is_gone() -> None:
    """The interpreter may lie below a private home that the unprivileged user cannot read."""
    if sys.platform == "linux":
        import ctypes  # noqa: F401, PLC0415


if __name__ == "__main__":
    main()
