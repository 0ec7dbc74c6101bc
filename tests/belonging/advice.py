"""Whether the words that a refusal advises help: put in the sentence's place and read again.

What is advised is taken as a writer would take it: in place of the words that the message points
to, in place of the whole sentence, or each phrase between backticks in place of those words. Of a
question any reading may be chosen; of a plain sentence the advised words must give its figure.
"""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.belonging.contract import Page, page
from tests.belonging.data import rows_of
from tests.belonging.outcome import Outcome, Result, outcome_of_text
from tests.belonging.tables import write_tables
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

_QUOTED = re.compile(r"`([^`]+)`")


class Advice(Enum):
    """What became of the words that a refusal advised."""

    WORKS = "works"
    OTHER_FIGURE = "another figure"
    NOT_READ = "not read"
    NONE = "no advice"


def advice(result: Result) -> Advice:
    """The best that following the advice of a refusal comes to."""
    alone = page(result.combination.setting, [result.combination])
    texts = list(dict.fromkeys(_tries(alone)))
    found = Advice.NOT_READ if texts else Advice.NONE
    with TemporaryDirectory() as folder:
        write_tables(rows_of(result.combination.setting), Path(folder))
        for text in texts:
            outcome = outcome_of_text(alone, text, Path(folder))
            if outcome is Outcome.RIGHT:
                return Advice.WORKS
            if outcome is Outcome.WRONG:
                found = Advice.OTHER_FIGURE
    return found


def _tries(alone: Page) -> Iterator[str]:
    """The whole contract with each way of following the advice."""
    opened = open_text(alone.text, "matrix")
    for item in opened.findings:
        if item.severity is Severity.ERROR and item.source is not None and item.span is not None:
            yield from (fix.written(item.source.folded) for fix in item.fixes)
            for words in _words(item):
                yield from _placed(alone.text, item.source.slice(item.span), item, words)


def _words(item: Diagnostic) -> Iterator[str]:
    for text in filter(None, (item.suggestion, *item.readings)):
        yield text
        yield from _QUOTED.findall(text)


def _placed(text: str, pointed: str, item: Diagnostic, words: str) -> Iterator[str]:
    clause = re.search(rf"^{re.escape(item.clause or '?')}  (.*)$", text, re.MULTILINE)
    if clause is None:
        return
    if pointed in clause[1]:
        yield text.replace(clause[1], clause[1].replace(pointed, words, 1))
    if " " in words:
        yield text.replace(clause[1], words if words.endswith(".") else f"{words}.")
