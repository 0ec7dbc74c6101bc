"""Kinds of row that sentences name: `Senior Member means a member whose age is at least 65.`

A kind is of rows, or of another kind of them, and never of itself. What makes rows of their kind
is asked wherever it is named (`rows/conditions`).
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Label
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase, Word


def keep_row_kind(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """Keep a kind of row, unless it would be of itself."""
    kind, *_, rows = phrase.tokens("ROWS")
    phrase.token("EACH_OF_WEIGHT_ONE")  # each counts as one wherever nothing weighs it
    name = str(kind.value)
    if name in (str(rows.value), draft.base_row(str(rows.value))):
        _circle(draft, name, document.source, kind.span, read.label)
        return
    before = draft.row_kinds.get(name)
    if before is not None and before[2].span != phrase.span:
        _twice(draft, name, before, (document, read, phrase))
        return
    draft.row_kinds[name] = (document, read, phrase)


def keep_kinds_by_codes(draft: Draft) -> None:
    """Rows that are named by the code of their kind: a sealant is a `sealant service`."""
    nouns = draft.documents.nouns.of_kind("ROWS")
    by_codes = {one.name: one for one in nouns if one.codes}
    for name, noun in by_codes.items():
        found = next(((document, read) for document in draft.documents.all for read in
                      document.units if document.source is noun.source
                      and read.label == noun.clause), None)  # fmt: skip
        if found is None:
            continue

        def word(kind: str, said: str, at: Span = noun.span) -> Word:
            return Word(kind, said, said, at, said)

        names = [word("NAME", code) for code in noun.codes]
        joined = [part for one in names for part in (word("LIST_OR", "or"), one)][1:]
        parts = (word("ROWS", name), word("MEANS", "means"), *joined, word("ROWS", noun.of))
        draft.row_kinds[name] = (*found, Phrase("row_kind", parts, noun.span))


def _twice(
    draft: Draft, name: str, first: tuple[Document, ReadUnit, Phrase],
    second: tuple[Document, ReadUnit, Phrase],
) -> None:  # fmt: skip
    """Two sentences say what is called so: one of them, or either?"""
    document, read, phrase = second
    draft.say(
        "VBP203",
        f"what is called `{name}` is said twice, in clauses {first[1].label} and {read.label}",
        document.source,
        phrase.span,
        read.label,
        labels=(Label(first[0].source, first[2].span, "said here first"),),
        suggestion="one sentence with `or` between what makes it so, or another name",
    )


def kind_by_condition(phrase: Phrase) -> tuple[Phrase, Phrase] | None:
    """`A patient is a Treated Patient if ...`: when a patient has that status, and that patients
    with it are Treated Patients."""
    rows, kind = phrase.tokens("ROWS")[:2]
    if phrase.token("IF", "UNLESS") is None:
        return None
    at = next(n for n, part in enumerate(phrase.parts) if part.kind in ("IF", "UNLESS"))
    status = Word("STATUS", kind.text, kind.typed, kind.span, kind.value)
    is_so = Word("IS", "is", "is", kind.span)
    said = Phrase("named_condition", (rows, is_so, status, *phrase.parts[at:]), phrase.span)
    who = Phrase(
        "who", (Word("WHO", "who", "who", kind.span), Phrase("is_so", (is_so, status), kind.span)),
        kind.span,
    )  # fmt: skip
    parts = (
        kind, Word("MEANS", "means", "means", kind.span), rows,
        Phrase("qualifiers", (who,), kind.span),
    )  # fmt: skip
    return said, Phrase("row_kind", parts, phrase.span)


def by_condition(phrase: Phrase, label: str) -> tuple[Phrase, Phrase] | None:
    """When something has a status, and what follows of what has it."""
    return kind_by_condition(phrase) if phrase.kind == "row_kind" else counted_if(phrase, label)


def counted_if(phrase: Phrase, label: str) -> tuple[Phrase, Phrase] | None:
    """`A visit counts only if ...`, `A visit is not counted if ...`: when a visit counts, and that
    only visits that do are counted."""
    joint, rows = phrase.token("IF", "UNLESS"), phrase.tokens("ROWS")[:1]
    if joint is None or not rows:
        return None
    left_out = any(word.value == "NOT" for word in phrase.tokens("COUNTS_SO"))
    way = "UNLESS" if (joint.kind == "IF") == left_out else "IF"
    at = next(n for n, part in enumerate(phrase.parts) if part is joint)
    turned = Word(way, way.lower(), joint.typed, joint.span)
    name = f"counted under clause {label}"
    status = Word("STATUS", name, name, rows[0].span, name)
    is_so = Word("IS", "is", "is", rows[0].span)
    said = (rows[0], is_so, status, turned, *phrase.parts[at + 1 :])
    who = Phrase(
        "who",
        (Word("WHO", "who", "who", joint.span), Phrase("is_so", (is_so, status), joint.span)),
        joint.span,
    )
    only = (
        Word("ONLY", "only", "only", joint.span), rows[0], Phrase("qualifiers", (who,), joint.span),
        Word("IS_COUNTED", "count", "count", joint.span),
    )  # fmt: skip
    return (
        Phrase("named_condition", said, phrase.span),
        Phrase("not_counted", only, phrase.span),
    )


def of_some_rows(draft: Draft, phrase: Phrase) -> Phrase | None:
    """`A Core Participant is Successful if ...` as `A patient is Successful if the patient is a
    Core Participant and ...`, and with `unless` as `unless the patient is no Core Participant or
    ...`: a patient who is none is not. None where it is said of all rows."""
    kind, status = phrase.token("ROWS"), phrase.token("STATUS")
    held = phrase.parts[-1]
    if kind is None or status is None or str(kind.value) not in draft.row_kinds:
        return None
    unless, joint = phrase.token("UNLESS"), phrase.token("IF", "UNLESS")
    if joint is None or not isinstance(held, Phrase) or phrase.phrase("qualifiers"):
        return None
    is_one = is_one_of(draft, kind, so=unless is None)
    form, way = ("both", "and") if unless is None else ("either", "or")
    joined = (is_one, Word(way.upper(), way, way, kind.span), held)
    before = tuple(is_one.parts[0] if part is kind else part for part in phrase.parts[:-1])
    return evolve(phrase, parts=(*before, Phrase(form, joined, held.span)))


def say_at_hand(draft: Draft, phrase: Phrase, kind: Word, scope: Scope) -> None:
    """`the fee of the Long Visit`, of each Long Visit: the one at hand is known to be one."""
    for word in phrase.words():
        one = unfollowed(word)
        if one.kind == "ROWS" and one.value == unfollowed(kind).value and one.typed == one.value:
            draft.narrowed.add((scope.source.name, one.span.start))


def is_one_of(draft: Draft, kind: Word, *, so: bool = True) -> Phrase:
    """That a row is, or is not, of a kind that another sentence makes: `the patient is a Core
    Participant`."""
    of = draft.row_kinds[str(kind.value)][2].tokens("ROWS")[-1]
    base = Word("ROWS", of.text, kind.typed, kind.span, draft.base_row(str(kind.value)))
    verb, said = ("IS", "is") if so else ("IS_NOT", "is not")
    word = Word(verb, said, said, kind.span)
    return Phrase("said_of", (base, Phrase("is_so", (word, kind), kind.span)), kind.span)


def as_said_first(phrase: Phrase) -> Phrase:
    """`A visit whose fee exceeds $100 is a "Costly Visit"` as `Costly Visit means a visit whose
    ...`: what makes it so stands behind the rows."""
    at = next(n for n, part in enumerate(phrase.parts) if part.kind in ("MEANS", "IS_A"))
    rows = phrase.phrase("qualifiers")
    if rows is None or phrase.parts.index(rows) > at:
        return phrase
    before = tuple(part for part in phrase.parts[:at] if part.kind != "ONLY")
    return evolve(phrase, parts=(phrase.parts[at + 1], phrase.parts[at], *before))


def enter_kind(draft: Draft, noun: Word, inner: Scope) -> None:
    """Begin to ask what makes rows of a kind; refused if that is being asked already."""
    name = str(noun.value)
    if name in draft.in_progress:
        _circle(draft, name, inner.source, noun.span, inner.clause)
        raise Refused
    draft.in_progress.append(name)


def _circle(draft: Draft, name: str, source: SourceText, span: Span, clause: str) -> None:
    draft.say(
        "VBP204",
        f"`{name}` is defined by itself",
        source,
        span,
        clause,
        suggestion="say what it is without naming it",
    )
