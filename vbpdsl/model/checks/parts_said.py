"""What is said to be left out of a Term, or to be no part of it, against what the Term is made of.

    Eligible Claims exclude pharmacy claims.         needs claims that are added up or counted
    Care Fees are not part of Actual Expenditures.   is true, or the clause is refused
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    Condition,
    Expression,
    Rows,
    TermValue,
)
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix, Label
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase


def parts_said(draft: Draft) -> None:
    """Look at each such sentence, once all Terms could be read."""
    if draft.refused or draft.findings.refused:
        return
    _nothing_to_leave_out(draft)
    _left_in_elsewhere(draft)
    _nothing_to_limit(draft)
    _part_after_all(draft)


def _nothing_to_leave_out(draft: Draft) -> None:
    for name, said in draft.excluded.items():
        for read, document, phrase in said:
            if read.label not in draft.not_counted_used:
                draft.say(
                    "VBP306",
                    f"`{name}` adds up or counts no such rows, so there is nothing to leave out "
                    "of it",
                    document.source,
                    phrase.span,
                    read.label,
                    suggestion="say it of the Term whose clause counts these rows",
                )


def _left_in_elsewhere(draft: Draft) -> None:
    """`Visits below $40 are excluded from Average Fee`, which is the Fees divided by a number of
    visits: they are left out of that number, and the Fees, a Term of their own, have them all."""
    for name, said in draft.excluded.items():
        for read, document, phrase in said:
            other = _that_counts_them(draft, name, read.label)
            if other is not None:
                draft.say(
                    "VBP606",
                    f"`{other}`, of which `{name}` is made, counts such rows, and nothing is left "
                    "out of it",
                    document.source,
                    phrase.span,
                    read.label,
                    suggestion=f"say it of `{other}` too, or make `{name}` of the rows themselves",
                )


def _that_counts_them(draft: Draft, whole: str, clause: str) -> str | None:
    """A Term within another one that runs over the rows which a clause leaves out of the other."""
    theirs = {rows.row for rows in _rows_of(draft, whole)
              if any(_leaves_out(one, clause) for one in rows.conditions)}  # fmt: skip
    left, seen = _added_terms(draft, whole), {whole}
    while theirs and left:
        name = left.pop()
        if name not in seen and name not in draft.excluded:
            if theirs & {rows.row for rows in _rows_of(draft, name)}:
                return name
            left += _added_terms(draft, name)
        seen.add(name)
    return None


def _leaves_out(condition: Condition, clause: str) -> bool:
    return condition.clause == clause and condition.left_out.startswith("excluded as ")


def _rows_of(draft: Draft, name: str) -> list[Rows]:
    return [one for one in parts(draft.definitions.get(name)) if isinstance(one, Rows)]


def _added_terms(draft: Draft, name: str) -> list[str]:
    """The Terms that one is made of: not those that rows are only held against."""
    inside = list(parts(draft.definitions.get(name)))
    held = {id(part) for one in inside if isinstance(one, Condition) for part in parts(one)}
    return [x.term for x in inside if isinstance(x, TermValue) and id(x) not in held]


def _nothing_to_limit(draft: Draft) -> None:
    for name, said in draft.limited.items():
        for read, document, phrase in said if name not in draft.limited_used else ():
            draft.say(
                "VBP306",
                _of_another(draft, name)
                or f"no clause gives `{name}` a value, so there is nothing to limit",
                document.source,
                phrase.span,
                read.label,
                suggestion="name the Term or the payment that is meant",
                fixes=_called_alike(draft, name, phrase),
            )


def _of_another(draft: Draft, name: str) -> str | None:
    """`No Bonus is due to the Plan`, of the Bonus that the Plan pays: it speaks of another one."""
    paid = [one for one in draft.payments if name in (one.name, one.term)]
    if not paid:
        return None
    return (
        f"this speaks of a `{name}` that no clause pays: the one that there is, "
        f"the {paid[0].payer} pays to the {paid[0].payee}"
    )


def _called_alike(draft: Draft, name: str, phrase: Phrase) -> tuple[Fix, ...]:
    """`Total Rebate`, where a sentence limits the Rebate; the last one first, since it is what
    comes of the others."""
    word = next((one for one in phrase.words() if str(unfollowed(one).value) == name), None)
    terms = [term for term in draft.definitions if term.endswith(f" {name}")]
    return tuple(Fix(word.span, term) for term in reversed(terms)) if word is not None else ()


def _part_after_all(draft: Draft) -> None:
    for read, document, phrase in draft.no_part:
        *those, last = phrase.tokens("TERM", "COLUMN")
        said = phrase.token("IS_NO_PART")
        phrase.tokens("AND")
        whole = str(last.value)
        for word in those:
            part = draft.canonical(str(word.value)) if word.kind == "COLUMN" else str(word.value)
            draft.used.update((part,) if word.kind == "TERM" else ())
            through = _through(draft, whole, part, word.kind)
            if through is not None:
                _is_one(draft, read, document, phrase, f"`{part}`", f"`{whole}`", through)
            elif said is not None and said.value == "SUBJECT":
                _subject_after_all(draft, read, document, phrase, (part, word.kind), whole)


def _subject_after_all(
    draft: Draft, read: ReadUnit, document: Document, phrase: Phrase, part: tuple[str, str],
    whole: str,
) -> None:  # fmt: skip
    """`Kick payments are not subject to the Cap`, which their own clause names; or to a rate, by
    which a clause multiplies what they are in."""
    name, kind = part
    through = _through(draft, name, whole, "TERM") if kind == "TERM" else None
    through = through or _multiplied(draft, name, kind, whole)
    if through is None:
        return
    source = draft.sources.get(through)
    draft.say(
        "VBP606",
        f"`{name}` is said not to be subject to `{whole}`, and is",
        document.source,
        phrase.span,
        read.label,
        found=f"`{through}` is worked out by both",
        labels=(Label(source.document.source, source.span, "here"),) if source else (),
        suggestion="change the clause that uses both, or leave this sentence out",
    )


def _multiplied(draft: Draft, part: str, kind: str, rate: str) -> str | None:
    """The Term whose clause multiplies something made of the part by a rate."""
    for name, definition in draft.definitions.items():
        for one in parts(definition):
            if not isinstance(one, Arithmetic) or one.operator != "*":
                continue
            for left, right in ((one.left, one.right), (one.right, one.left)):
                if _made_of(draft, left, rate, "TERM") and _made_of(draft, right, part, kind):
                    return name
    return None


def _made_of(draft: Draft, value: Expression, name: str, kind: str) -> bool:
    """Whether a value, or a Term in it, uses a Term or a column."""
    inside = list(parts(value))
    if kind == "COLUMN" and any(isinstance(x, ColumnValue) and x.column == name for x in inside):
        return True
    terms = {one.term for one in inside if isinstance(one, TermValue)}
    if kind == "TERM" and name in terms:
        return True
    return any(_through(draft, term, name, kind) for term in terms)


def _is_one(
    draft: Draft, read: ReadUnit, document: Document, phrase: Phrase, part: str, whole: str,
    through: str,
) -> None:  # fmt: skip
    source = draft.sources[through]
    draft.say(
        "VBP606",
        f"{part} is said to be no part of {whole}, and is one",
        document.source,
        phrase.span,
        read.label,
        found=f"`{through}` is made of it",
        labels=(Label(source.document.source, source.span, "made of it here"),),
        suggestion="change the clause that uses it, or leave this sentence out",
    )


def _through(draft: Draft, whole: str, part: str, kind: str) -> str | None:
    """The Term, the whole or one that it is made of, whose clause uses the Term or the column."""
    left, seen = [whole], {whole}
    while left:
        name = left.pop()
        inside = list(parts(draft.definitions.get(name)))
        terms = [one.term for one in inside if isinstance(one, TermValue)]
        columns = [one.column for one in inside if isinstance(one, ColumnValue)]
        if part in (columns if kind == "COLUMN" else terms):
            return name
        left += [one for one in terms if one not in seen]
        seen.update(terms)
    return None
