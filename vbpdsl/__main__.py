"""The command `vbp`, also as `python -m vbpdsl`: where a process begins.

Nothing but `sys` and `os` is imported before Ctrl-C is looked after: the imports of the command
line take longer than a hasty finger does, and no writer should meet a traceback for it.
"""

import os
import sys


def _with_all_streams() -> None:
    """Open what whoever began the process has closed (`vbp settle ... >&-`): what is written there
    is wanted by nobody, and must not land in the first file that is opened instead."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # a new file takes the lowest number that is free
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8", closefd=False))


def main() -> int:
    """Run the command line of this process and say its exit code."""
    _with_all_streams()
    try:
        from vbpdsl.source.collector import keep_all, look_seldom

        look_seldom()
        from vbpdsl.cli.main import main as run

        code = run()
        keep_all()
        return code
    except KeyboardInterrupt:
        from vbpdsl.cli.codes import INTERRUPTED, STOPPED

        print(STOPPED, file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
