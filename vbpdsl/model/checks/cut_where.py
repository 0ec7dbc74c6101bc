"""What is cut off without a word from which Term: `Claims of a member in excess of $250,000 are
excluded`.

It is cut from the total that adds these up. Nothing may be left that adds them up and is not cut:
an average of them, or a total within a larger figure, would be as if nothing had been said. Where
several totals are cut for each of some things, it is one limit for each total or one for all.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, ColumnValue
from vbpdsl.model.values.cut_off import cut_off, what_is_cut
from vbpdsl.model.walking import parts
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.parsing.tree import Phrase, Word


def cut_where(draft: Draft) -> None:
    """Ask of each cut that names no Term where it is not plain what it is cut from."""
    if draft.findings.refused:
        return
    for read, document, phrase in draft.cuts:
        names = list(dict.fromkeys(draft.cut_from.get(read.label, ())))
        others = _not_cut(draft, what_is_cut(phrase), names)
        cut = cut_off(phrase) if phrase.token("COUNTED_AT") is None else None
        of_rows = cut is None or (cut.key is not None and _is_row(draft, cut.key, names))
        if names and not others and (len(names) == 1 or of_rows):
            continue
        _ask(draft, document, read.label, phrase, [*names, *others])


def _not_cut(draft: Draft, what: Word, names: list[str]) -> list[str]:
    """The Terms and payments in which rows are added up that were not cut."""
    name = draft.canonical(str(what.value))
    table = draft.table_of_row(name) if what.kind == "ROWS" else None
    found: list[str] = []
    for one in draft.definitions.values():
        if one.name in names or one.name.endswith(tuple(_clauses(draft, names))):
            continue
        for part in parts(one.expression):
            if not isinstance(part, Aggregate) or part.value is None:
                continue
            columns = [x for x in parts(part.value) if isinstance(x, ColumnValue)]
            of_it = [x for x in columns if x.column == name] if table is None else columns
            if of_it and (table is None or part.rows.table == table.name):
                found.append(one.name)
    return list(dict.fromkeys(found))


def _clauses(draft: Draft, names: list[str]) -> list[str]:
    """What the figures for each are called that a cut makes."""
    return [f"part under clause {read.label}" for read, _, _ in draft.cuts] if names else ["\n"]


def _is_row(draft: Draft, key: Word, names: list[str]) -> bool:
    kind = draft.base_row(draft.canonical(str(key.value)))
    definitions = [draft.definitions[name] for name in names if name in draft.definitions]
    rows = {part.rows.row for one in definitions for part in parts(one.expression)
            if isinstance(part, Aggregate)}  # fmt: skip
    return rows == {kind}


def _ask(draft: Draft, document: Document, clause: str, phrase: Phrase, names: list[str]) -> None:
    said = (
        f"and {len(names)} figures do: {', '.join(f'`{n}`' for n in names)}"
        if names
        else ("and nothing does")
    )
    first = names[0] if names else "Total Cost"
    draft.say(
        "VBP121",
        f"this is cut off from what adds them up, {said}",
        document.source,
        phrase.span,
        clause,
        readings=("from one of them", "from each of them") if len(names) > 1 else (),
        suggestion=f"say from which: `... are excluded from {first}`",
    )
