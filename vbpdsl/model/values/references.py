"""What a name of a Term refers to: its figure at these keys, for this year, of this owner.

That a Term belongs to whoever is named is checked here; columns are in `columns`, the years that
a sentence names in `whens`.
"""

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Expression,
    KeyValue,
    TermValue,
)
from vbpdsl.model.nouns.kinds import at_hand, column_entity
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.paid import term_named
from vbpdsl.model.values.from_days import FOR_EACH_MONTH, day_within
from vbpdsl.model.values.month_of_row import month_of_its_day
from vbpdsl.model.values.owned import adds_up_over, of_whom
from vbpdsl.source.diagnostic import Fix, Label
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.printed import article_and
from vbpdsl.syntax.words.plurals import in_plural


def term(
    draft: Draft, word: Word, scope: Scope, owner: str | None = None,
    year: Expression | None = None,
) -> TermValue:  # fmt: skip
    """The figure of a Term where a clause uses it; `owner` is the kind whose figure it is said to
    be (`that member's Fees`), `year` the value of the period's key, if it is another period's."""
    name = term_named(draft, word, scope)
    with draft.looking_back(isinstance(year, Arithmetic)):
        definition = draft.define(name, scope, word.span)
    draft.used.add(name)
    if owner is not None:
        _check_owner(draft, definition, owner, word, scope)
    found = figure_of(draft, definition, word.span, scope)
    if year is None:
        return found
    assert draft.period_key is not None
    others = tuple(pair for pair in found.at if pair[0] != draft.period_key)
    return evolve(found, at=((draft.period_key, year), *others))


def check_has(draft: Draft, word: Word, thing: str | None, scope: Scope) -> None:
    """`members whose Total Fees is ...`: what is one figure for all is none that a member has."""
    if word.kind != "TERM" or thing is None:
        return
    definition = draft.define(str(word.value), scope, word.span)
    if not definition.keys:
        _check_owner(draft, definition, thing, word, scope)


def goes_by(draft: Draft, word: Word, column: Word, scope: Scope) -> str:
    """The kind by which a Term has its figures, as a phrase says it: `the Visit Rate for its kind
    of visit`, where Visit Rate is one figure for each of them."""
    definition = draft.define(term_named(draft, word, scope), scope, word.span)
    kind = draft.canonical(str(column.value))
    if kind in definition.keys:
        return kind
    each = " and ".join(f"each {key}" for key in definition.keys) or "the whole settlement"
    draft.say(
        "VBP325",
        f"`{definition.name}` is one figure for {each}, and none for each {kind}",
        scope.source,
        word.span.to(column.span),
        scope.clause,
        suggestion=f"leave `{column.typed}` out, or give {definition.name} for each {kind}",
    )
    raise Refused


def figure_of(draft: Draft, definition: Definition, span: Span, scope: Scope) -> TermValue:
    """The figure of a Term for what is at hand."""
    at = [
        (
            key,
            at_hand(draft, key, scope)
            or _of_member_month(draft, definition, key, scope)
            or month_of_its_day(draft, key, scope),
        )
        for key in definition.keys
    ]
    finer = tuple(key for key, value in at if value is None)
    if finer:
        _too_fine(draft, definition.name, finer, span, scope)
    of_others = [
        (key, bound)
        for key in draft.settlement_keys
        if (bound := scope.binding(key)) is not None and not _is_at_hand(bound, key)
    ]
    said = tuple((key, value) for key, value in (*of_others, *at) if value is not None)
    return TermValue(definition.name, definition.type, said, span=span)


def _of_member_month(
    draft: Draft, definition: Definition, key: str, scope: Scope
) -> Expression | None:
    """The month of a row of the roster, for what is one for each member and month as it is."""
    roster, table = draft.membership, scope.table
    if roster is None or table is None or table.name != roster.table.name or key != roster.month:
        return None
    told = {column_entity(table, name) for name in table.key}
    month = table.column(roster.month)
    known = {*definition.keys, *draft.settlement_keys}
    return scope.own(month) if month is not None and told <= known else None


def _is_at_hand(value: Expression, key: str) -> bool:
    return isinstance(value, KeyValue) and value.key == key


def _check_owner(
    draft: Draft, definition: Definition, owner: str, word: Word, scope: Scope
) -> None:
    """`that member's Total Fees`, where Total Fees is one figure for the whole settlement."""
    of_party = owner in draft.settlement_keys or any(p.name == owner for p in draft.parties)
    if {owner, draft.base_row(owner)} & {*definition.keys} or of_party:
        return  # a Core Participant, who is a patient, has what each patient has
    each = " and ".join(f"each {key}" for key in definition.keys) or "the whole settlement"
    draft.say(
        "VBP325",
        f"`{definition.name}` is one figure for {each}, and no {owner}'s",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"the {definition.name} of {each}", f"a figure of that {owner} alone"),
        case=f"$1,000 together, of which one {owner} has $300: $1,000 or $300",
        suggestion=f"`{definition.name}` without the owner, or define `Each {owner}'s "
        f"{definition.name} means ...`",
        fixes=of_whom(draft, definition, owner, word, scope),
    )
    raise Refused


def _too_fine(draft: Draft, name: str, keys: tuple[str, ...], span: Span, scope: Scope) -> None:
    each = " and ".join(f"each {key}" for key in keys)
    source = draft.sources.get(name)
    defined = (Label(source.document.source, source.span, "defined here"),) if source else ()
    known = draft.definitions.get(name)
    said = source.phrase.words() if source is not None and source.phrase is not None else ()
    of_each = any(str(word.value) in keys for word in said)  # and not only for want of another
    within = None if known is None or of_each else day_within(draft, known.expression)
    if within is not None:
        draft.say(
            "VBP405", f"`{name}` is asked for once, and {within}", scope.source, span, scope.clause,
            labels=defined, suggestion=FOR_EACH_MONTH,
        )  # fmt: skip
        raise Refused
    noun = draft.documents.nouns.by_name.get(keys[0])
    many = noun.many if noun else in_plural(keys[0])
    of_rows = noun is not None and noun.kind == "ROWS"
    in_rows = scope.table is not None  # each of the rows has its own, and none has all of them
    adds_up = not in_rows and adds_up_over(draft, name, keys[0])
    together = (
        f"the {name} of all {many}, added together"
        if of_rows
        else (f"{name}, all {many} added together")
    )
    draft.say(
        "VBP310",
        f"`{name}` is one figure for {each}, and this clause gives one for "
        + (" and ".join(f"each {key}" for key in scope.keys) or "the whole settlement"),
        scope.source,
        span,
        scope.clause,
        labels=defined,
        suggestion=_as_its_kind(scope, name, keys[0])
        or (
            f"`{together}`, or begin with `..., for {each}, means ...`"
            if adds_up
            else f"which {keys[0]}'s {name}? begin with `..., for {each}, means ...`"
        ),
        fixes=(Fix(article_and(scope.source, span), together),) if adds_up else (),
    )
    raise Refused


def _as_its_kind(scope: Scope, name: str, key: str) -> str | None:
    """What makes each row tell which figure is its own, where it has a column called so whose
    values are free text: `the total Target Price of all episodes`, given for each procedure."""
    table = scope.table
    column = table.column(key) if table is not None else None
    if table is None or column is None or column.entity is not None:
        return None
    return (
        f"let the column `{key}` of {table.name} be of the kind `{key}`: each {table.row or 'row'} "
        f"then has the {name} of its own {key}"
    )
