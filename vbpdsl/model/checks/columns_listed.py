"""A sentence that says where figures stand says a table that has them.

    Each Measure carries the weight shown in Schedule 2.
    For each Measure, the Target and the Threshold are as set forth in Schedule 1.

Nothing is computed of it: a figure is read where it stands. That it stands there is held here.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase


def columns_listed(draft: Draft) -> None:
    """Hold each such sentence against the table that it names."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.walk():
                    if phrase.kind == "who" and phrase.token("LISTED_AS") is not None:
                        _held(draft, document.source, read, phrase)
                for phrase in tree.phrases("said_anyway"):
                    if phrase.token("CARRIES", "IS_AS_LISTED") is not None:
                        _held(draft, document.source, read, phrase)


def _held(draft: Draft, source: SourceText, read: ReadUnit, said: Phrase) -> None:
    said.tokens("EACH", "AND", "COMMA", "LISTED_IN")
    said.tokens("IN_TABLE")
    word = said.token("TABLE")
    if word is None:
        return  # `people listed as matched`, wherever that stands
    table = draft.tables.get(draft.aliases.get(word.text, word.text))
    each = said.phrase("for_each_first") or said
    for key in each.tokens("ROWS"):
        kind = draft.base_row(draft.canonical(str(key.value)))
        if table is not None and table.row != kind:
            draft.say(
                "VBP205",
                f"{word.text} has no row for each {kind}",
                source,
                key.span,
                read.label,
                suggestion=f"name the table that has one for each {kind}",
            )
            return
    for column in said.tokens("COLUMN"):
        name = draft.canonical(str(column.value))
        if table is None or table.column(name) is None:
            draft.say(
                "VBP205",
                f"{word.text} has no column `{column.typed}`",
                source,
                column.span,
                read.label,
                suggestion="name the table that has it, or add the column",
            )
