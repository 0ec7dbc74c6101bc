"""Codes of digits: what is compared with a text is a text, as it is written.

    whose code is 0100 or 200   ->   the texts `0100` and `200`, in a column of texts

`0100` and `100` are two codes. An order of codes is none of their numbers, so only equality is read
so; and a code that the description of the column does not list is no value that a row can have.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Expression, Literal
from vbpdsl.model.nouns.listed import values_at
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TEXT, Kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.near import nearest


def as_code(draft: Draft, beside: Expression, value: Expression, scope: Scope) -> Expression:
    """A figure as the text that it is written as, where it stands beside a text."""
    if not isinstance(value, Literal) or beside.type.kind is not Kind.TEXT:
        return value
    if value.type.kind is Kind.NUMBER and value.span is not None:
        value = Literal(scope.source.slice(value.span), TEXT, span=value.span)
    if value.type.kind is Kind.TEXT:
        _check_listed(draft, beside, value, scope)
    return value


def check_of_one_column(
    draft: Draft, beside: Expression, said: tuple[Word, ...], scope: Scope
) -> None:
    """`with code 100 or urgent`, `with code urgent`: what another column lists is no code of this
    one; who wrote it meant visits with code 100, or urgent ones."""
    figures = [word for word in said if isinstance(word.value, Fraction)]
    if not isinstance(beside, ColumnValue) or scope.table is None:
        return
    if values_at(draft, beside, scope):
        return
    own = scope.table.name
    for word in said:
        places = draft.names.get(word.text, ())
        other = next((column for table, column in places if table == own), None)
        if word in figures or other is None or (own, beside.column) in places:
            continue
        draft.say(
            "VBP412",
            f"`{word.text}` is a value of `{other}`, and not of `{beside.column}`",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"a name for the rows that are meant: `whose {beside.column} is "
            f"{figures[0].typed} or whose {other} is {word.text}`"
            if figures
            else f"`whose {other} is {word.text}`",
        )
        raise Refused


_MOST = 10_000
"""Codes of one range above which it is taken for a slip."""


def codes_between(
    draft: Draft, beside: Expression, phrase: Phrase, scope: Scope
) -> tuple[Literal, ...]:
    """`783 to 788`: each code from the first to the last, as long as they are; of those that a
    column lists, the ones within."""
    first, last = (word.typed for word in phrase.tokens("NUMBER"))
    padded = first.startswith("0") or last.startswith("0")
    plain = first.isdecimal() and last.isdecimal() and (len(first) == len(last) or not padded)
    if not plain or not int(first) < int(last) < int(first) + _MOST:
        wanted = "digits of one length where they begin with a zero, the lower code first"
        no_range(draft, phrase, wanted, scope)
    width = len(first) if padded else 0
    every = [str(number).zfill(width) for number in range(int(first), int(last) + 1)]
    known = values_at(draft, beside, scope)
    codes = [code for code in every if code in known] if known else every
    if not codes:
        _check_listed(draft, beside, Literal(first, TEXT, span=phrase.span), scope)
    return tuple(Literal(code, TEXT, span=phrase.span) for code in codes)


def no_range(draft: Draft, phrase: Phrase, expected: str, scope: Scope) -> None:
    """Refuse `200 to 100`, which nothing can be."""
    draft.say(
        "VBP412",
        f"nothing can be `{scope.source.slice(phrase.span)}`",
        scope.source,
        phrase.span,
        scope.clause,
        expected=expected,
        suggestion="name each that counts, as in `is 100, 101 or 102`",
    )
    raise Refused


def has_order(draft: Draft, value: Expression, span: Span, scope: Scope) -> None:
    """Refuse `at least North`, and `100 or more` of codes: of texts none is more than another."""
    if value.type.kind is not Kind.TEXT:
        return
    words = scope.source.phrase(value.span) if value.span is not None else "this"
    known = [str(name) for name in values_at(draft, value, scope)]
    draft.say(
        "VBP302",
        f"`{words}` is a text, and of texts none is more or less than another",
        scope.source,
        span,
        scope.clause,
        expected=", ".join(known) if known else None,
        suggestion="name each that counts, as in `is "
        f"{known[0] if known else 'A'} or {known[-1] if known else 'B'}`",
    )
    raise Refused


def _check_listed(draft: Draft, beside: Expression, code: Literal, scope: Scope) -> None:
    known = values_at(draft, beside, scope)
    if not known or code.value in known:
        return
    near = nearest(str(code.value), [str(name) for name in known])
    draft.say(
        "VBP412",
        f"`{code.value}` is no value that `{scope.source.phrase(beside.span)}` can have"
        if beside.span is not None
        else f"`{code.value}` is no value that is listed here",
        scope.source,
        code.span,
        scope.clause,
        expected=", ".join(str(name) for name in known),
        found=str(code.value),
        suggestion=f"`{near or known[0]}`, or add it to the codes of the column",
    )
    raise Refused
