"""A command line run in this process, where a process of its own would begin anew with Python, the
package and the table of the grammar: more than half a second each time.

How a process begins and ends is the matter of `tests/cli/test_process.py`.
"""

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from vbpdsl.cli.main import main


def typed(arguments: tuple[str, ...], where: Path) -> tuple[int, str]:
    """The exit code, and all that is printed: what is a result first."""
    printed, told = io.StringIO(), io.StringIO()
    with chdir(where), redirect_stdout(printed), redirect_stderr(told):
        code = main(arguments)
    return code, printed.getvalue() + told.getvalue()
