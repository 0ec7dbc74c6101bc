"""The unit of a figure against the name of the column that it is held against.

    a response time of ten minutes or less       a column `response time`: as its description says
    a wait in hours of ten minutes or less       another unit than the column's, and refused

A column of numbers says its unit in its name, if anywhere; a figure in another one would be held
against it as if it were the same.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parsing.tree import Phrase

_UNITS = ("second", "minute", "hour", "day", "week", "month", "mile", "kilometer")


def units_said(draft: Draft) -> None:
    """Name each figure whose unit is not the one in the name of a column beside it."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.walk():
                    _held_against(draft, document.source, read.label, tree, phrase)


def _held_against(
    draft: Draft, source: SourceText, label: str, tree: Phrase, phrase: Phrase
) -> None:
    word = phrase.token("UNIT_WORD")
    if word is None:
        return
    own = word.typed.lower().rstrip("s")
    for column in (one for part in tree.walk() for one in part.tokens("COLUMN", "COLUMNS", "TERM")):
        said = {one.rstrip("s") for one in str(column.value).lower().split()}
        other = next((unit for unit in _UNITS if unit in said and unit != own), None)
        if other is not None:
            draft.say(
                "VBP302",
                f"`{column.value}` is a number of {other}s by its name, and `{word.typed}` are not",
                source,
                word.span,
                label,
                suggestion=f"say the figure in {other}s",
            )
            return
