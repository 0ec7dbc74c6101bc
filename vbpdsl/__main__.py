"""The command `vbp`, also as `python -m vbpdsl`: where a process begins.

Nothing but `sys` is imported before Ctrl-C is looked after: the imports of the command line take
longer than a hasty finger does, and no writer should meet a traceback for it.
"""

import sys


def main() -> int:
    """Run the command line of this process and say its exit code."""
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
