"""Values that a phrase names: a Term, a column, a line, a clause, with whose and when.

    the Practice's budget for the Performance Year   ->   the column `budget`, of that party then

`references` finds where a name stands; here is what the words around the name mean. `values` reads
a phrase of value by its kind and comes here for those that name one.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values import references
from vbpdsl.model.values.cited import check_cited
from vbpdsl.model.values.said_for import also_for
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.tree import Phrase, Word


def line_of(draft: Draft, word: Word, scope: Scope) -> Expression:
    """`e`: a line of the schedule, which stands above the line that uses it."""
    name = draft.line(word.text, scope.source)
    if name is None:
        draft.say(
            "VBP209",
            f"the schedule has no line `{word.text}`",
            scope.source,
            word.span,
            scope.clause,
            expected=f"a line from {', '.join(draft.letters)}" if draft.letters else None,
            suggestion="name a line that stands in the schedule, or add the line",
        )
        raise Refused
    if scope.line is not None and scope.line <= word.text:
        draft.say(
            "VBP207",
            f"line {scope.line} uses line {word.text}, which stands below it"
            if scope.line < word.text
            else f"line {scope.line} uses itself",
            scope.source,
            word.span,
            scope.clause,
            expected="lines above this one; the order of the lines is the order of operations",
            suggestion=f"move line {word.text} above line {scope.line} and letter the lines anew"
            if scope.line < word.text
            else "use a line above it, or a Term of another clause",
        )
        raise Refused
    return references.term(draft, Word("TERM", name, word.typed, word.span, name), scope)


def term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`Net Savings`, `Net Savings (clause 4.1)`: a Term, of the period that is settled."""
    word = phrase.token("TERM")
    assert word is not None
    check_cited(draft, phrase, word, scope)
    when = phrase.phrase("for_when")
    _of_settled_period(draft, phrase, when, scope)
    return references.term(draft, word, scope)


def _of_settled_period(
    draft: Draft, phrase: Phrase, when: Phrase | None, scope: Scope
) -> None:
    """Refuse a Term of another time: a Term has the one figure that is settled."""
    if when is not None and not _is_period(when):
        references.when_of(draft, when, scope)
        not_computed(draft, phrase, scope)


def _is_period(when: Phrase) -> bool:
    """Whether `for the Performance Year` is said, which is the period settled anyway."""
    inner = when.phrases()
    return bool(inner) and inner[0].kind == "period"


def owned(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Practice's Benchmark`, `the claim's allowed amount`."""
    word = phrase.tokens("TERM", "COLUMN")[-1]
    owner = (phrase.phrase("owner") or phrase).token("ROWS", "PARTY")
    scope = (owner and scope.of_its_own_kind(str(owner.value))) or scope
    draft.party_named = draft.party_named or phrase.token("PARTY") is not None
    said = phrase.phrase("for_when")
    if word.kind == "TERM":
        check_cited(draft, phrase, word, scope)
        _of_settled_period(draft, phrase, said, scope)
        return references.term(draft, word, scope, _owner(draft, owner, scope))
    when = references.when_of(draft, said, scope)
    return references.column(draft, word, scope, str(owner.value) if owner else None, when)


def _owner(draft: Draft, owner: Word | None, scope: Scope) -> str | None:
    """The kind whose figure is meant: the one that is named, or what `its` points to."""
    if owner is None:
        return scope.subject
    return draft.base_row(draft.canonical(str(owner.value)))


def _of_each(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Fix, ...]:
    """The clause said for each of the rows that have what is asked for."""
    names = [draft.canonical(str(word.value)) for word in phrase.tokens("COLUMN")]
    kinds = [
        table.row
        for table in draft.tables.values()
        if table.row and any(table.column(name) is not None for name in names)
    ]
    return tuple(
        evolve(fix, says=kind)
        for kind in dict.fromkeys(kinds)
        for fix in also_for(draft, scope.clause, kind, scope.source)
    )


def its(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`its budget`: of the thing that the sentence is about."""
    if scope.subject is None and scope.table is None and not draft.party_named:
        draft.say(
            "VBP210",
            "`its` points to nothing here",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`{_whose(draft, phrase)}`, or begin with `Each Measure's ...`",
            fixes=_of_each(draft, phrase, scope),
        )
        raise Refused
    if scope.of_its_own_kind(scope.subject) is not None:
        _whose_of_two(draft, phrase, scope)
    return owned(draft, phrase, scope)


def _whose_of_two(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`visits whose fee is more than its fee`, in a clause for each visit."""
    word, kind = phrase.tokens("TERM", "COLUMN")[-1], scope.subject
    draft.say(
        "VBP210",
        f"`{scope.source.phrase(phrase.span)}` can point to the {kind} that the clause is about, "
        f"or to each of the {draft.many(kind or '')} that it looks at",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"the {word.typed} of the {kind} at hand", f"the {word.typed} of each of these"),
        suggestion=f"`that {kind}'s {word.typed}` for the {kind} at hand, or `whose {word.typed} "
        "...` of these",
    )
    raise Refused


def its_kind(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`its kind is urgent`: the one column of the thing at hand that is the kind of something."""
    its_word, word = phrase.token("ITS"), phrase.token("KIND_WORD")
    assert its_word is not None and word is not None
    table = scope.table or draft.table_of_row(draft.base_row(scope.subject or ""))
    columns = table.columns if table is not None else ()
    found = [one.name for one in columns if one.name.startswith(f"{word.typed} of ")]
    if len(found) != 1:
        draft.say(
            "VBP206" if found else "VBP205",
            f"`{scope.source.phrase(phrase.span)}` names no one column of what this is about",
            scope.source,
            phrase.span,
            scope.clause,
            found=", ".join(f"`{name}`" for name in found) or "none",
            suggestion=f"`its {word.typed} of ...`, with the whole name of the column",
        )
        raise Refused
    said = Word("COLUMN", found[0], word.typed, word.span, found[0])
    return its(draft, Phrase("owned_its", (its_word, said), phrase.span), scope)


def _whose(draft: Draft, phrase: Phrase) -> str:
    """`its budget` with the party that is settled in place of `its`."""
    word = phrase.tokens("TERM", "COLUMN")[-1]
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    return f"the {party}'s {word.typed}"


def column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`allowed amount for 2026`: a column, of another time if one is said."""
    word = phrase.token("COLUMN")
    assert word is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.column(draft, word, scope, None, when)


def column_in(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`rate in the Rate Table`: a column where several tables have one of that name."""
    word, table = phrase.token("COLUMN"), phrase.token("TABLE")
    assert word is not None and table is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.in_table(draft, word, table, scope, when)


def letter(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`e`, `line e`."""
    word = phrase.token("LETTER")
    assert word is not None
    return line_of(draft, word, scope)


def clause_value(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`clause 4.1`: the one Term that the clause defines."""
    number = phrase.token("NUMBER")
    assert number is not None
    names = [name for name, source in draft.sources.items() if source.clause == number.typed]
    if len(names) != 1:
        draft.say(
            "VBP209",
            f"clause {number.typed} does not define one Term"
            if names
            else f"there is no clause {number.typed} that defines a Term",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the Term instead of the clause",
        )
        raise Refused
    word = Word("TERM", names[0], number.typed, phrase.span, names[0])
    return references.term(draft, word, scope)


def owned_by(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the wait in days of the visit`."""
    word, owner = phrase.token("COLUMN", "TERM"), phrase.token("ROWS", "PARTY")
    assert word is not None and owner is not None
    scope = scope.of_its_own_kind(str(owner.value)) or scope
    if word.kind == "TERM":
        return references.term(draft, word, scope, _owner(draft, owner, scope))
    return references.column(draft, word, scope, str(owner.value), references.When())
