"""Whose rows a phrase means, and what links them to it.

    the member's visits            those whose member is the member at hand
    visits of the same member      the same, in a clause for each visit: the visit's member
    its infants                    those of the thing that the sentence is about
    all visits, the Practice's     everybody's, of the party that is settled
    visits                         asked, where the clause gives one figure for each member

The party and the period that are settled are always meant. Every other link is said; it is never
inferred from the keys of the clause.
"""

from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.nouns.kinds import at_hand, column_of, table_of
from vbpdsl.model.rows.whose import begun_with, check_party, is_any, is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import NounPhrase, Owner
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.printed import article_and
from vbpdsl.syntax.words.plurals import in_plural

POINTING = ("of_key", "of_rows", "of_party")
"""Qualifiers that say whose rows are meant; all others say which of them count."""


@frozen
class Pointed:
    """One thing that rows are said to be of: its kind, and the words; `about` where it is said of
    what the rows name: `visits of members of that tier`."""

    kind: str
    span: Span
    about: str | None = None


@frozen
class Whose:
    """Whose rows a phrase says they are; `said` if it says so at all, be it `all`; `party` where
    it says that they are those of the party that is settled, `parties` where all that it says is
    `of all Practices`: not whether they are those of the member at hand."""

    pointed: tuple[Pointed, ...]
    said: bool
    party: bool = False
    parties: bool = False


def whose(draft: Draft, rows: NounPhrase, scope: Scope, everyone: bool) -> Whose:
    """What a phrase of rows says of whose they are."""
    pointed: list[Pointed] = []
    said = everyone or rows.its is not None or rows.owner is not None
    parties = False
    owner = rows.owner.noun if rows.owner is not None else None
    if rows.owner is not None and rows.owner.of is not None:
        _check_owners_owner(draft, rows.owner, rows, scope)
    if owner is not None and owner.kind == "PARTY":
        check_party(draft, owner, rows.span, scope, "rows", f"leave out `the {owner.text}'s`")
    elif owner is not None and not is_plural(draft, owner):  # `all members' visits`: everyone's
        pointed.append(Pointed(draft.base_row(draft.canonical(str(owner.value))), owner.span))
    if rows.its is not None:
        pointed += _of_the_subject(draft, rows.its, rows, scope)
    of_party = _of_party(rows, bool(pointed))
    about: str | None = None
    theirs: Word | None = None
    for part in _pointing(rows):
        found, of_all = _pointed(draft, part, rows, scope)
        pointed += (evolve(one, about=about) for one in found)
        parties = parties or (of_all and not said and part.token("PARTY") is not None)
        said = said or of_all
        noun, party = part.token("ROWS"), part.token("PARTY")
        if party is not None and theirs is not None:
            _at_whom(draft, party, theirs, rows, scope)  # `of patients of the Center`
        theirs = noun if part.kind == "of_rows" else None
        if part.kind == "of_rows" and noun is not None:
            about = draft.base_row(draft.canonical(str(noun.value)))
    pointed += _under_that(draft, rows)
    pointed += _who_belongs(draft, rows, scope)
    each = tuple({one.kind: one for one in pointed}.values())
    return Whose(each, said or bool(pointed), of_party, parties and not pointed)


def _of_party(rows: NounPhrase, of_subject: bool) -> bool:
    """Whether the party that is settled is said to have them: `its vehicles`, `the Service's`."""
    owner = rows.owner
    if owner is not None and "PARTY" in (owner.noun.kind, owner.of.noun.kind if owner.of else ""):
        return True
    said = (part for part in _pointing(rows) if part.token("ALL", "OTHER") is None)
    of = any(part.token("PARTY") is not None for part in said)
    return of or (rows.its is not None and not of_subject)


def _check_owners_owner(draft: Draft, owner: Owner, rows: NounPhrase, scope: Scope) -> None:
    """`the Clinic's clients' sessions`: of the party that is settled, of everyone that it has."""
    assert owner.of is not None
    whole = rows.span
    if owner.of.noun.kind != "PARTY" or owner.of.each or not is_plural(draft, owner.noun):
        not_computed(draft, Phrase("rows", (owner.of.noun, owner.noun), whole), scope)
    said = f"leave out `the {owner.of.noun.text}'s`"
    check_party(draft, owner.of.noun, rows.span, scope, "rows", said)
    _at_whom(draft, owner.of.noun, owner.noun, rows, scope)


def _at_whom(draft: Draft, party: Word, theirs: Word, rows: NounPhrase, scope: Scope) -> None:
    """`sessions of the Center's patients`, where sessions and patients name a Center."""
    key, kind = str(party.value), draft.base_row(draft.canonical(str(theirs.value)))
    table = draft.table_of_row(draft.base_row(draft.canonical(str(rows.noun.value))))
    listed = table_of(draft, kind)
    if table is None or listed is None or listed is table:
        return
    if column_of(table, key) is None or column_of(listed, key) is None:
        return
    many, owners = draft.many(table.row), draft.many(kind)
    draft.say(
        "VBP324",
        f"{many} name a {key}, and {owners} name one too",
        scope.source,
        rows.span,
        scope.clause,
        readings=(
            f"the {many} that name the {key}",
            f"the {many} of {owners} who name the {key}, wherever they were",
        ),
        case=f"$500 of one of the {key}'s {owners}, at another {key}",
        suggestion=f"`the {key}'s {many}`, or `text` under Kind for the {key} of `{table.name}`, "
        "if they go by whose they are",
    )
    raise Refused


def _pointing(rows: NounPhrase) -> tuple[Phrase, ...]:
    return rows.qualifiers.phrases(*POINTING) if rows.qualifiers is not None else ()


def _of_the_subject(draft: Draft, its: Word, rows: NounPhrase, scope: Scope) -> tuple[Pointed, ...]:
    """`its infants`: of what the sentence is about; of a party that is settled, all of them."""
    own = draft.base_row(str(rows.noun.value))
    others = [key for key in scope.keys if key != own]
    subject = scope.subject if scope.subject != own else next(iter(reversed(others)), None)
    if subject is None and (draft.party_named or scope.subject == own):
        return ()
    if subject is None:
        draft.say(
            "VBP210",
            f"`{its.typed}` points to nothing here",
            scope.source,
            rows.span,
            scope.clause,
            suggestion="name whose they are, or begin with `Each ...'s ...`",
        )
        raise Refused
    of_party = subject in draft.settlement_keys or any(p.name == subject for p in draft.parties)
    return () if of_party else (Pointed(subject, its.span),)


def _pointed(
    draft: Draft, phrase: Phrase, rows: NounPhrase, scope: Scope
) -> tuple[tuple[Pointed, ...], bool]:
    """What one qualifier points to, and whether it says that everyone's are meant."""
    party = phrase.token("PARTY")
    if party is not None and phrase.token("ALL", "OTHER") is not None:
        if phrase.token("ALL") is None and not is_plural(draft, party):
            not_computed(draft, phrase, scope)  # `of another Practice`: of which one?
        return (), True
    if party is not None:
        check_party(draft, party, phrase.span, scope, "rows", f"leave out `of the {party.text}`")
        if phrase.token("POSS") is not None:
            _at_whom(draft, party, phrase.tokens("ROWS")[-1], rows, scope)
        return (), True
    if phrase.token("POSS") is not None:
        not_computed(draft, phrase, scope)
    word = phrase.tokens("ROWS", "COLUMN", "KIND_WORD")[-1]
    if word.kind == "KIND_WORD":
        return (Pointed(_kind_at_hand(draft, word, scope), phrase.span),), False
    if phrase.token("OTHER") is not None and is_plural(draft, word):
        _other_than_whom(draft, phrase, word, scope)
    kind = draft.base_row(draft.canonical(str(word.value)))
    if phrase.kind == "of_rows" and is_plural(draft, word):
        return (), True  # `claims of members`: of all of them
    if is_any(scope.source, phrase) and at_hand(draft, kind, scope) is None:
        return (), True  # `claims of a member under 18`: where no member is at hand, of all such
    return (Pointed(kind, phrase.span),), False


def _other_than_whom(draft: Draft, phrase: Phrase, noun: Word, scope: Scope) -> NoReturn:
    """`$3 for each visit of other members`: than those of whom the sentence spoke, or than one?"""
    said, all_of_them = scope.source.phrase(phrase.span), f"of all {noun.typed}"
    draft.say(
        "VBP210",
        f"`{said}` does not say which {noun.typed} they are other than",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"say what these {noun.typed} have or have not (`of {noun.typed} without ...`)"
        f"; `{all_of_them}`, if everyone's are meant",
    )
    raise Refused


def _kind_at_hand(draft: Draft, word: Word, scope: Scope) -> str:
    """`of that kind`: of the kind of fee that is at hand, or that the visit at hand tells."""
    tables = (table_of(draft, key) for key in scope.keys)
    told = (column.name for table in tables if table is not None for column in table.columns)
    names = (*scope.visible_keys, *draft.settlement_keys, *told)
    return next((one for one in names if one.startswith(f"{word.typed} of ")), word.typed)


def _under_that(draft: Draft, rows: NounPhrase) -> list[Pointed]:
    """`in months when the member belongs to the Practice under that line of business`."""
    found = []
    for part in rows.walk():
        if part.kind == "belongs" and (word := part.token("COLUMN")) is not None:
            found.append(Pointed(draft.canonical(str(word.value)), word.span))
    return found


def _who_belongs(draft: Draft, rows: NounPhrase, scope: Scope) -> list[Pointed]:
    """`months in which the member belongs to the Practice`, in a clause for each member."""
    found = []
    for part in rows.walk():
        word = part.token("ROWS") if part.kind == "belongs" else None
        kind = draft.base_row(str(word.value)) if word is not None else ""
        if word is not None and kind in scope.keys and not is_plural(draft, word):
            found.append(Pointed(kind, word.span))
    return found


def check_whose(
    draft: Draft, said: Whose, linkable: tuple[str, ...], noun: Word, scope: Scope, span: Span
) -> None:
    """Ask whose rows are meant, where a phrase does not say and both readings are possible."""
    if (said.said and not said.parties) or not linkable:
        return
    kind = linkable[0]
    declared = draft.documents.nouns.by_name.get(str(noun.value))
    many = declared.many if declared is not None else in_plural(noun.typed)
    party = draft.settlement_keys[0] if draft.settlement_keys else "party that is settled"
    theirs, every = f"the {kind}'s {many}", f"all {many} of the {party}"
    readings: tuple[str, ...] = (theirs, every)
    fixes = begun_with(scope.source, span, (f"that {kind}'s", "all"))
    if not said.said and _is_one_row(draft, kind, noun):
        readings = (f"{theirs} of all {draft.many(party)}", *readings)
        whole = f"that {kind}'s {scope.source.slice(span)} of all {draft.many(party)}"
        fixes = (Fix(article_and(scope.source, span), whole), *fixes)
    draft.say(
        "VBP327",
        f"whose {many} count? this clause gives one figure for each {kind}",
        scope.source,
        span,
        scope.clause,
        readings=readings,
        case=f"one {kind} with $300 and another with $700: $300 and $700, or $1,000 for each",
        suggestion=f"`that {kind}'s {many}` or `all {many}`",
        fixes=fixes,
    )
    raise Refused


def _is_one_row(draft: Draft, kind: str, noun: Word) -> bool:
    """Whether each party has one row of a kind of thing: who says `the 75th percentile of rates`
    speaks of those of all."""
    table = draft.table_of_row(draft.base_row(str(noun.value)))
    known = {kind, *draft.settlement_keys}
    many = len(draft.settlement_keys) and draft.settlement_keys[0] != draft.one_party
    return bool(table is not None and many and table.key and known >= set(table.key))
