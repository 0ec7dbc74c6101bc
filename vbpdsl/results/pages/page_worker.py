"""A process that writes pages for another: settlements in, text out, until there are no more.

    python -m vbpdsl.results.pages.page_worker

It is handed the contract and what all pages share, then some settlements at a time, and answers
each with their pages. It reads no data and writes no file. A process of its own, and not a copy of
the one that asks, since a copy of a process with a database in it is not safe, and a new one would
read the script of whoever called this program.
"""

import pickle
import sys
from typing import IO, Any

from vbpdsl.engine.reference.run import allow_deep_sentences
from vbpdsl.model.contract import Contract
from vbpdsl.results.pages.written import Handed, Pages
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.source.collector import look_seldom

BETWEEN = "\n\n\n"
"""What stands between two pages of one file."""


def written(contract: Contract, pages: Pages, handed: Handed) -> bytes:
    """The pages of the settlements that were handed on, in UTF-8."""
    run = handed.run(contract)
    texts = (pages.page(run, one).text for one in run.settlements())
    return "".join(f"{text}{BETWEEN}" for text in texts).encode("utf-8", "surrogatepass")


def send(stream: IO[bytes], value: object) -> None:
    """Hand something to the other process."""
    pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """What the other process handed over; raises `EOFError` where it is gone."""
    return pickle.load(stream)


def main(given: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until nothing more is asked."""
    look_seldom()
    allow_deep_sentences()
    contract, pages = receive(given)
    while True:
        try:
            handed, behind = receive(given)
        except EOFError:
            return
        assert isinstance(behind, Behind)
        send(answers, written(contract, pages.with_rows(behind), handed))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
