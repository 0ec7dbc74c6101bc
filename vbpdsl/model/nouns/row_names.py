"""What a row is called: a status, a name in one of its columns, a yes or no.

    inpatient claims that are not denied   ->   kind of claim = "inpatient"; not denied = yes

A contract says the name and not the column; so the one column that has such a name is looked for,
and two such columns are refused.
"""

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Connective, Expression, Literal, OneOf
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TEXT, TRUTH, Kind
from vbpdsl.model.values import references
from vbpdsl.syntax.tree import Phrase, Word


def status_test(draft: Draft, word: Word, inner: Scope, holder: str | None = None) -> Expression:
    """Whether the named condition holds for what is at hand."""
    at_hand = (*inner.visible_keys, *draft.settlement_keys)
    status = draft.status(str(word.value), holder, at_hand)
    if status is None:
        draft.say(
            "VBP201",
            f"no clause says when something is `{word.typed}`",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`A Measure is {word.text} if ... .`",
        )
        raise Refused
    definition = draft.define(status.definition, inner, word.span)
    draft.used.add(definition.name)
    return references.figure_of(draft, definition, word.span, inner)


def name_test(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`inpatient claims`, `claims that are not reversed`: the one column that has such a name."""
    columns = draft.names.get(str(word.value), ())
    here = {
        (table, column)
        for table, column in columns
        if inner.table is None or table == inner.table.name
    }
    roster = draft.membership
    if not here and inner.table is not None and roster is not None:
        here = {(table, column) for table, column in columns if table == roster.table.name}
    if len({column for _, column in here}) != 1:
        draft.say(
            "VBP206" if here else "VBP205",
            f"`{word.typed}` is not a name in one column of these rows",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`whose kind of claim is {word.text}`, with the name of the column",
        )
        raise Refused
    name = next(iter(here))[1]
    column = Word("COLUMN", name, word.typed, word.span, name)
    left = references.column(draft, column, inner)
    return Comparison("=", left, Literal(word.text, left.type), TRUTH, span=word.span)


def any_name(draft: Draft, names: tuple[Word, ...], inner: Scope) -> Expression:
    """`well-child and annual wellness visits`: one of the names will do."""
    tests = tuple(name_test(draft, word, inner) for word in names)
    span = names[0].span.to(names[-1].span)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=span)


def in_name(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`in the emergency room setting`, `of the kind asthma`."""
    if phrase.token("COLUMN") is not None:
        return column_is(draft, phrase, inner)
    word, noun = phrase.token("NAME"), phrase.token("ROWS")
    assert word is not None
    if noun is not None:  # in the Prevention Domain
        name = str(noun.value).lower()
        column = Word("COLUMN", name, noun.typed, noun.span, name)
        return column_is(draft, Phrase("in_name", (word, column), phrase.span), inner)
    return name_test(draft, word, inner)


def with_yes(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with readmitted yes`."""
    column, said = phrase.token("COLUMN"), phrase.token("YES_NO")
    assert column is not None and said is not None
    test = yes_column(draft, column, inner)
    return test if said.typed == "yes" else opposite(test)


def with_named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a setting of office or telehealth`."""
    column = phrase.token("COLUMN")
    assert column is not None
    left = references.column(draft, column, inner)
    values = tuple(Literal(word.text, TEXT, span=word.span) for word in phrase.tokens("NAME"))
    return OneOf(left, values, TRUTH, span=phrase.span)


def column_is(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`discharged to home`: a column and the name that stands in it."""
    column, name = phrase.token("COLUMN"), phrase.token("NAME")
    assert column is not None and name is not None
    left = references.column(draft, column, inner)
    return Comparison("=", left, Literal(name.text, left.type), TRUTH, span=phrase.span)


def yes_column(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`who are self-insured`: a column of yes or no, said like a status."""
    found = references.column(draft, word, inner)
    if found.type.kind is not Kind.TRUTH:
        draft.say(
            "VBP308",
            f"`{word.typed}` is {found.type.words()}, not a yes or no",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`whose {word.text} is ...`",
        )
        raise Refused
    yes = Literal(True, TRUTH, span=word.span)
    return Comparison("=", found, yes, TRUTH, span=word.span)
