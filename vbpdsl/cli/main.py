"""The command `vbp`: where a command line becomes a command, and an outcome an exit code.

0 fine, 1 findings, 2 wrong usage or unreadable input, 3 a bug of this program, 130 Ctrl-C.
Everything that can go wrong in a command ends here, so that no traceback reaches a writer
unless it is asked for with `--debug`.
"""

import os
import sys
from collections.abc import Sequence

import click

from vbpdsl import __version__
from vbpdsl.cli.codes import BUG, FINE, INTERRUPTED, STOPPED, USAGE
from vbpdsl.cli.failures import is_interruption, out_of_memory, unwritten
from vbpdsl.cli.group import Entry, LazyGroup
from vbpdsl.source.render import render

ENTRIES = (
    Entry("init", "vbpdsl.cli.init", "Write a new contract with data that settles at once."),
    Entry("check", "vbpdsl.cli.check", "Find mistakes in contracts."),
    Entry("fmt", "vbpdsl.cli.fmt", "Write contracts out in full, in the one printed form."),
    Entry("test", "vbpdsl.cli.test", "Work the examples of contracts, line by line."),
    Entry("settle", "vbpdsl.cli.settle", "Settle contracts on data: statements and files."),
    Entry("trace", "vbpdsl.cli.trace", "Say why a number is what it is."),
    Entry("inspect", "vbpdsl.cli.inspect", "Show the parties, Terms and tables of a contract."),
    Entry("read", "vbpdsl.cli.read", "Show each clause as it was understood."),
    Entry("amended", "vbpdsl.cli.amended", "Print a contract with its amendments in it."),
    Entry("deviations", "vbpdsl.cli.deviations", "Show contracts beside their template."),
    Entry("like", "vbpdsl.cli.like", "Show sentences that are read and are like yours."),
    Entry("explain", "vbpdsl.cli.explain", "Explain the code of a message."),
    Entry("data", "vbpdsl.cli.data", "Check data, or generate some."),
)


@click.group(
    cls=LazyGroup,
    entries=ENTRIES,
    examples=(
        ("vbp init demo", "a new contract with data"),
        ("vbp check demo", "find mistakes in it"),
        ("vbp settle demo/contract.vbp --data demo/data", "settle it"),
        ("vbp trace demo/contract.vbp 'line e' --data demo/data --for Practice=P001", "why that?"),
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="vbp")
@click.option("--debug", is_flag=True, help="Show the traceback of a bug of this program.")
def vbp(debug: bool) -> None:
    """Check, test, settle and explain health-care payment contracts."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and say its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_on_characters()
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _let_go_of_output()
        return FINE
    except OSError as error:
        return _failed(error, "--debug" in given)


def _run(given: list[str]) -> int:
    try:
        # A command gives its exit code back; `--help` and `--version` give None.
        outcome = vbp.main(args=given, prog_name="vbp", standalone_mode=False)
        return outcome if isinstance(outcome, int) else FINE
    except click.ClickException as error:
        error.show(file=sys.stderr)
        return USAGE
    except (KeyboardInterrupt, click.Abort, EOFError):
        return _stopped()
    except SystemExit as end:
        # Without its standalone mode click ends the process in one case: nobody reads the output.
        raise BrokenPipeError from end
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error, "--debug" in given)


def _failed(error: Exception, debug: bool) -> int:
    """What an exception comes to: Ctrl-C, output or memory without room, or else a bug."""
    if is_interruption(error):
        return _stopped()
    full, memory = unwritten(error), out_of_memory(error)
    if full is not None:
        _let_go_of_output()
    found = full or memory
    if found is None:
        return _bug(error, debug)
    click.echo(render(found), err=True)
    return USAGE


def _stopped() -> int:
    click.echo(STOPPED, err=True)
    return INTERRUPTED


def _bug(error: Exception, debug: bool) -> int:
    """Say that the program failed, not the writer."""
    if debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    click.echo(f"vbp: a bug in this program: {type(error).__name__}: {error}", err=True)
    click.echo(
        "The contract and the data are not at fault. To report it, send the contract (or as much "
        "of it as shows the bug), the command line and what this shows: vbp --debug ...",
        err=True,
    )
    return BUG


def _never_fail_on_characters() -> None:
    """A terminal without the characters of a contract shows question marks, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _let_go_of_output() -> None:
    """Let nothing more be written to an output that takes nothing (`vbp check | head`)."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.exit(main())
