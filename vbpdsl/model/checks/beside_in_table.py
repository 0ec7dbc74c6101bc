"""A column of a table that no clause uses, headed by something that would decide what is paid.

    | Grade | Teaching | Factor |      by the grade alone, or by both?
    | A     | yes      | 90%    |
    | Beds     | Factor | Maximum |    held to nothing

Beside a name for each row (`| Score | Tier | Share |`), which only tells more, every heading says
something; `completeness` asks this of a Term that nothing uses.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import TermSource
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.page.tables import term_table

LIMITS = pattern(r"\b(?:[Cc]ap|[Ll]imit|[Cc]eiling|[Ff]loor|[Mm]aximum|[Mm]inimum)$"
                     r"|^(?:Maximum|Minimum) ")  # fmt: skip
"""What bounds something by its name."""


def beside_in_table(draft: Draft, name: str, source: TermSource) -> bool:
    """Say what such a column leaves open; whether it is one."""
    table = source.unit.unit.table
    others = [one for one, other in draft.sources.items() if other.unit is source.unit]
    used = [one for one in others if one in draft.used]
    if not table or name in used or not used or term_table(table, used[0]).lying:
        return False  # of a table that lies on its side every row below is a figure of its own
    if LIMITS.search(name) is not None:
        _say(draft, name, source, ("what it limits is held to it", "it is only told"), _LIMITED)
        return True
    if not _is_known(draft, name):
        return False
    _say_by_both(draft, used[0], name, source)
    return True


def defined_elsewhere(draft: Draft) -> None:
    """`| Region | Quality Score | Rate |`, of a Quality Score that another clause defines."""
    for name, source in draft.sources.items():
        table = source.unit.unit.table
        if not table or name in draft.refused or source.phrase is None:
            continue
        shown = term_table(table, name)
        outputs = () if shown.lying else shown.outputs
        names = [draft.canonical(term_name(cell.text)) for cell in outputs]
        own = [one for one, other in draft.sources.items() if other.unit is source.unit]
        said = {*own, *(str(word.value) for word in source.phrase.words())}
        known = [one for one in names if one in draft.sources and one not in said]
        if known and name in names and name == own[0]:
            _say_by_both(draft, name, known[0], source)


def _say_by_both(draft: Draft, output: str, name: str, source: TermSource) -> None:
    first = source.unit.unit.table[0].cells[0].text
    words = f"`{output}, by {first} and {name}, is:` for a), above two columns that decide"
    which = (f"the table goes by {first} and by {name}", "it is only told")
    _say(draft, name, source, which, words)


_LIMITED = "the limit in the clause that pays: `..., but not more than ...`"


def _is_known(draft: Draft, name: str) -> bool:
    """Whether something else is called so: a column, a kind of thing, what is said to be so."""
    said = name.lower()
    columns = (column for table in draft.tables.values() for column in table.columns)
    called = {one for column in columns for one in (column.name, column.entity) if one is not None}
    statuses = (status.definition for status in draft.statuses.values())
    return said in {one.lower() for one in (*called, *statuses)}


def _say(
    draft: Draft, name: str, source: TermSource, readings: tuple[str, ...], advice: str
) -> None:
    draft.say(
        "VBP121",
        f"`{name}` is a column of this table that no clause uses",
        source.document.source,
        source.span,
        source.clause,
        readings=readings,
        suggestion=f"{advice}; leave the column out for b)",
    )
