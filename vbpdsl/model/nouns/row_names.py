"""What a row is called: a status, a name in one of its columns, a yes or no.

    inpatient claims that are not denied   ->   kind of claim = "inpatient"; not denied = yes

A contract says the name and not the column; so the one column that has such a name is looked for,
and two such columns are refused.
"""

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Connective, Expression, Literal
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH, Kind
from vbpdsl.model.values import references
from vbpdsl.model.values.columns import column as read_column
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.facts import IsNamed
from vbpdsl.syntax.parsing.tree import Phrase, Word


def status_test(draft: Draft, word: Word, inner: Scope, holder: str | None = None) -> Expression:
    """Whether the named condition holds for what is at hand."""
    at_hand = (*inner.visible_keys, *draft.settlement_keys)
    name = str(word.value)
    of = holder or inner.about or (inner.table.row if inner.table is not None else inner.subject)
    status = draft.status(name, of, at_hand)
    if status is None and holder is None:
        status = draft.status(name, None, at_hand)
    if status is None:
        if not declared_unread(draft, name):
            of = of or inner.row or "Measure"
            draft.say(
                "VBP201",
                f"no clause says when something is `{word.typed}`",
                inner.source,
                word.span,
                inner.clause,
                suggestion=f"`A {of} is {word.text} if ... .`",
            )
        raise Refused
    definition = draft.define(status.definition, inner, word.span)
    draft.used.add(definition.name)
    return references.figure_of(draft, definition, word.span, inner)


def name_test(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`inpatient claims`, `claims that are not reversed`: the one column that has such a name."""
    from vbpdsl.model.nouns.elected import which_counts

    columns = draft.names.get(str(word.value), ())
    own = inner.table is not None and any(table == inner.table.name for table, _ in columns)
    counted = None if own else which_counts(draft, word, columns, inner)
    if counted is not None:
        return counted
    here = {
        (table, column)
        for table, column in columns
        if inner.table is None or table == inner.table.name
    }
    thing = inner.about or (inner.subject if inner.table is None else None)
    listed = table_of(draft, thing) if thing is not None else None
    if listed is not None:  # hip surgeries, of bills; or of the thing at hand what its table says
        here = {pair for pair in columns if pair[0] == listed.name} or here
    roster = draft.membership
    if not here and inner.table is not None and roster is not None:
        here = {(table, column) for table, column in columns if table == roster.table.name}
    if len(named := {column for _, column in here}) != 1:
        draft.say(
            "VBP206" if here else "VBP205",
            f"`{word.typed}` is not a name in one column of these rows",
            inner.source,
            word.span,
            inner.clause,
            suggestion=" or ".join(f"`whose {one} is {word.text}`" for one in sorted(named))
            or None,
        )
        raise Refused
    name = next(iter(here))[1]
    column = Word("COLUMN", name, word.typed, word.span, name)
    left = read_column(draft, column, inner)
    return Comparison("=", left, Literal(word.text, left.type), TRUTH, span=word.span)


def any_name(draft: Draft, names: tuple[Word, ...], inner: Scope) -> Expression:
    """`well-child and annual wellness visits`: one of the names will do."""
    tests = tuple(name_test(draft, word, inner) for word in names)
    span = names[0].span.to(names[-1].span)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=span)


def is_named(draft: Draft, fact: IsNamed, inner: Scope) -> Expression:
    """Whether the rows at hand have one of the names; that they are such rows is checked."""
    if fact.rows is not None:
        _check_same_rows(draft, fact.rows, inner)
    if fact.chosen is not None:
        from vbpdsl.model.nouns.elected import check_chosen

        check_chosen(draft, fact, inner)
    if fact.column is None:
        test = any_name(draft, fact.names, inner)
    else:
        column = fact.column
        tests = tuple(name_in(draft, column, name, inner, fact.span) for name in fact.names)
        test = tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=fact.span)
    return opposite(test) if fact.negated else test


def _check_same_rows(draft: Draft, rows: Word, inner: Scope) -> None:
    """`sessions that are not crisis visits` says nothing of sessions."""
    own = inner.table.row if inner.table is not None else inner.subject
    if draft.base_row(str(rows.value)) == own:
        return
    draft.say(
        "VBP308",
        f"`{rows.typed}` stands here for what is no {rows.text}",
        inner.source,
        rows.span,
        inner.clause,
        expected=own,
        found=rows.text,
        suggestion=f"leave out `{rows.typed}`",
    )
    raise Refused


def in_name(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`in the emergency room setting`, `of the kind asthma`, `in the Prevention Domain`."""
    column, noun, words = phrase.token("COLUMN"), phrase.token("ROWS"), phrase.tokens("NAME")
    if noun is not None:
        name = str(noun.value).lower()
        column = Word("COLUMN", name, noun.typed, noun.span, name)
    if column is None:
        return any_name(draft, words, inner)
    tests = tuple(name_in(draft, column, word, inner, phrase.span) for word in words)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=phrase.span)


def name_in(draft: Draft, column: Word, name: Word, inner: Scope, span: Span) -> Expression:
    """`discharged to home`: a column and the name that stands in it."""
    left = read_column(draft, column, inner)
    return Comparison("=", left, Literal(name.text, left.type), TRUTH, span=span)


def yes_column(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`who are self-insured`: a column of yes or no, said like a status."""
    found = read_column(draft, word, inner)
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
