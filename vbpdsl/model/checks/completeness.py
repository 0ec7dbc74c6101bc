"""What a contract leaves unsaid, or says for nothing.

Each check takes the whole draft and adds what it finds; none stops another.
"""

import re
from fractions import Fraction

from vbpdsl.model.checks.beside_in_table import LIMITS, beside_in_table
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import TermSource
from vbpdsl.source.diagnostic import Severity
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.actions.payments import says_that_nothing_is_paid
from vbpdsl.syntax.parsing.tree import Phrase, Word


def unused_terms(draft: Draft) -> None:
    """Terms that no clause, line, payment or example uses: a page that says what it need not."""
    exampled = {
        str(word.value)
        for document in draft.documents.all
        for read in document.units
        if read.unit.role in ("example", "clause", "line")
        for tree in read.sentences
        for subjects in [{subject.span for subject in _subjects(tree)}]
        for word in tree.words()
        if word.kind == "TERM" and word.span not in subjects
    }
    is_result = _says_that_nothing_is_paid(draft)
    elected = {one.term for one in draft.documents.nouns.elected.values()}
    for name, source in draft.sources.items():
        used = name in draft.used or name in exampled or source.letter is not None or is_result
        own = draft.documents.is_own(source.document) or name in elected
        if used or name in draft.refused or not own or _is_its_heading(draft, source):
            continue
        if draft.findings.refused and _may_be_used(draft, name, source):
            continue  # by a sentence that was refused
        if beside_in_table(draft, name, source):
            continue
        if (known := _says_of(draft, name)) is not None:
            _no_other(draft, name, known, source)
            continue
        said = source.phrase
        if said is not None and _would_act(said, name):
            _no_effect(draft, name, source)
            continue
        if said is not None and "pool" in (said.kind, *(part.kind for part in said.phrases())):
            _paid_to_nobody(draft, name, source)
            continue
        if LIMITS.search(name) and not _is_status(draft, name):
            _limits_nothing(draft, name, source)
            continue
        draft.say(
            "VBP202",
            f"`{name}` is defined and never used",
            source.document.source,
            source.span,
            source.clause,
            suggestion="use it, or leave the clause out",
            severity=Severity.WARNING,
        )


def _is_its_heading(draft: Draft, source: TermSource) -> bool:
    """`Bonus Percentage: | Score | Percentage |`: two names of the one column, of which one is
    used."""
    table = source.unit.unit.table
    if not table:
        return False
    names = [name for name, other in draft.sources.items() if other.unit is source.unit]
    return len(names) > len(table[0].cells) - 1 and any(name in draft.used for name in names)


def _paid_to_nobody(draft: Draft, name: str, source: TermSource) -> None:
    """`The Pool is divided among the Clinics (the "Pool Share")`, which no clause pays: each
    side would hold that it was paid, or that it was not."""
    payer = next((party.name for party in draft.parties if party.role == "payer"), "Payer")
    payee = next(iter(draft.settlement_keys), "Provider")
    draft.say(
        "VBP202",
        f"`{name}` is worked out, and no clause pays it",
        source.document.source,
        source.span,
        source.clause,
        case="of $1,000 that are divided nobody is paid anything",
        suggestion=f"`On or before ... the {payer} pays the {payee} the {name}.` in a clause of "
        "its own",
    )


_LOWER = pattern(r"floor|minimum", re.IGNORECASE)


def _limits_nothing(draft: Draft, name: str, source: TermSource) -> None:
    """`Share Cap is 10% of Benchmark.`, and nothing is held to it: too much is paid."""
    low = _LOWER.search(name) is not None
    word, beyond = ("less", "below") if low else ("more", "above")
    draft.say(
        "VBP202",
        f"`{name}` is defined and limits nothing",
        source.document.source,
        source.span,
        source.clause,
        case=f"an amount that is $1,000 {beyond} it is paid as it is",
        suggestion=f"write `, but not {word} than {name}` behind what it limits, or leave the "
        "clause out",
        severity=Severity.WARNING,
    )


_STEM = 5
"""Letters that the forms of a word share: `qualifies`, `qualifying`."""


def _may_be_used(draft: Draft, name: str, source: TermSource) -> bool:
    """Whether a name stands in another sentence than its own, in whatever letters; of what is said
    to be so, a word of it in any form."""
    words = [word for word in re.findall(r"[\w'-]+", name.lower()) if len(word) >= _STEM]
    page = source.document.source.folded.lower()
    if _is_status(draft, name) and words:
        return page.count(words[-1][:_STEM]) > 1
    return page.count(name.lower()) > 1


_SAID_OF = pattern(
    r" (?:for|in|to|paid|payable|from|per|on|during|of (?:an?|the|all|each|every|any)) "
)
"""Words by which a sentence speaks of a part of what it names, or of a time: `Cost of Care` is a
name."""


def _says_of(draft: Draft, name: str) -> str | None:
    """The Term or payment of which a name that nothing uses may speak: `Retainer for June`."""
    paid = {one for source in draft.paying for one in (source.one, source.several)}
    stated = _is_status(draft, name)
    for known in sorted((paid | set(draft.sources)) - {name}, key=len, reverse=True):
        if name.startswith(known) and _SAID_OF.match(name, len(known)):
            return known
        if stated and re.search(rf"(?:^|'s ){re.escape(known)}(?: payment| amount)? [a-z]", name):
            return known  # `The Clinic's Bonus is doubled if ...`: a yes or no, and no Bonus
    return None


def _is_status(draft: Draft, name: str) -> bool:
    return any(name == status.definition for status in draft.statuses.values())


def _no_other(draft: Draft, name: str, known: str, source: TermSource) -> None:
    """`The Retainer for June 2026 is $50`: a Term of its own, and the Retainer is as before."""
    if _is_status(draft, name):
        draft.say(
            "VBP202",
            f"`{name}` would be a yes or no that nothing uses, and `{known}` would be as it is "
            "without it",
            source.document.source,
            source.span,
            source.clause,
            suggestion=f"say in figures what becomes of it: `The {known} is increased by 100% if "
            f"...`, `No {known} is payable if ...`; or leave the clause out",
        )
        return
    draft.say(
        "VBP202",
        f"`{name}` would be a Term of its own that nothing uses, and `{known}` would be as it is "
        "without it",
        source.document.source,
        source.span,
        source.clause,
        readings=(f"another figure than {known}", f"what {known} is there"),
        suggestion=f"say it where {known} is defined, in cases: `{known} is ... if ...; otherwise "
        "...`; or leave the clause out",
    )


_ACTS = pattern(
    r"\b(?:(?:excluded|omitted|removed) from|left out of|disregarded|ignored"
    r"|suspended|waived|forfeited|deducted|withheld|returned|reduced|increased"
    r"|(?:dis|non-?)?qualif(?:y|ies|ied|ying)|(?:in)?eligible|entitled|excluded|exempt|barred"
    r"|payable|due|earned|participating)\b"
)
"""What a condition does to a payment, and not only what something is: who is `eligible` is so for
something that the page pays."""


def _would_act(said: Phrase, name: str) -> bool:
    """Whether it is said for what comes of it: who `shall not be scored` is left out of something,
    whatever the word."""
    acts = said.kind == "named_condition" and _ACTS.search(name) is not None
    return acts or (said.kind == "ruled_out" and said.token("IS_NOT") is not None)


def _no_effect(draft: Draft, name: str, source: TermSource) -> None:
    """`Urgent visits are excluded from Fees if the Clinic is rural`: a status that nobody asks."""
    draft.say(
        "VBP202",
        f"`{name}` would be a condition that nothing asks, and all is paid as it is without it",
        source.document.source,
        source.span,
        source.clause,
        readings=("something that is only known", "what is paid changes by it"),
        suggestion="say it where the figure is defined (`Fees means ... that are not ...`, `Bonus "
        "is $0 if ...; otherwise ...`), or leave the clause out",
    )


def _subjects(tree: Phrase) -> list[Word]:
    return [
        word for phrase in tree.walk() if phrase.kind == "subject" for word in phrase.tokens("TERM")
    ]


def no_payments(draft: Draft) -> None:
    """An exhibit that moves no money."""
    main = draft.documents.main
    unread = any(read.unread for read in main.units)
    if _says_payment(draft) or unread or draft.refused or _says_that_nothing_is_paid(draft):
        return
    payer = next((party.name for party in draft.parties if party.role == "payer"), "Plan")
    payee = next((party.name for party in draft.parties if party.role == "provider"), "Practice")
    line = max(draft.letters, default="g")
    draft.say(
        "VBP505",
        "no clause of this exhibit pays anybody anything",
        main.source,
        main.units[0].unit.span if main.units else None,
        None,
        suggestion=f"`The {payer} pays the {payee} line {line} on or before July 31, 2027.`",
        severity=Severity.WARNING,
    )


def _says_payment(draft: Draft) -> bool:
    """Whether a clause pays somebody, or means to and was refused."""
    return bool(draft.payments) or any(
        tree.phrases("payment", "shared")
        for document in draft.documents.all
        for read in document.units
        for tree in read.sentences
    )


def _says_that_nothing_is_paid(draft: Draft) -> bool:
    """`No payment is made under this Exhibit.`: its Terms and conditions are its result."""
    if _says_payment(draft):
        return False
    return says_that_nothing_is_paid(draft.documents.main)


def left_out_of_something(draft: Draft) -> None:
    """`A Measure without Points is left out` needs an average of Points in its clause."""
    for (clause, name), (read, phrase) in draft.left_out.items():
        if (clause, name) not in draft.left_out_used and not draft.refused:
            draft.say(
                "VBP306",
                f"nothing in this clause is an average of `{name}`, so there is nothing to leave "
                "out of",
                draft.documents.main.source,
                phrase.span,
                read.label,
                suggestion=f"put it into the clause of the average: `... means the average of "
                f"{name}, weighted by ...; a Measure without {name} is left out`",
            )


def not_counted_somewhere(draft: Draft) -> None:
    """`A stay without a day of discharge is not counted` needs a clause that counts stays."""
    for name, read, document, phrase in draft.not_counted:
        if read.label in draft.not_counted_used or draft.refused or draft.findings.refused:
            continue
        draft.say(
            "VBP306",
            f"no clause counts or adds up rows called `{name}`, so there is nothing to leave out",
            document.source,
            phrase.span,
            read.label,
            suggestion=f"`A {name} ... is not met`, if a status is meant; else leave it out",
        )


def paid_for_each_left_out(draft: Draft) -> None:
    """A payment for each Measure would be made for those too that are left out of account: who
    exists is said by a schedule, and the sentence leaves them out of what is counted."""
    for name, read, document, phrase in draft.not_counted:
        kind = draft.base_row(name)
        paid = [one.clause for one in draft.payments if kind in one.keys]
        if not paid or not _on_the_page(draft, kind):
            continue
        draft.say(
            "VBP306",
            f"clause {paid[0]} pays for each {kind}, and this leaves some out of what is counted",
            document.source,
            phrase.span,
            read.label,
            suggestion=f"give those a status, `A {kind} is scored if ...`, and pay "
            f"`for each {kind} that is scored`",
        )


def _on_the_page(draft: Draft, kind: str) -> bool:
    return any(table.written and table.key == (kind,) for table in draft.tables.values())


def counted_criteria(draft: Draft) -> None:
    """`The number of Criteria stays 14`, against how many the contract lists."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("stays", "ruled_out"):
                    nouns, number = phrase.tokens("ROWS"), phrase.token("NUMBER")
                    if not nouns or number is None:
                        continue  # it rules out and says no number
                    noun = nouns[-1]
                    for table in draft.tables.values():
                        if table.key == (str(noun.value),):
                            wrong_number(draft, document.source, read.label, number, table)


def wrong_number(
    draft: Draft, source: SourceText, clause: str | None, number: Word, table: Table
) -> None:
    """VBP208 where the text says another number than that of the rows of a schedule."""
    if table.written and number.value != Fraction(len(table.rows)):
        draft.say(
            "VBP208",
            f"the clause says {number.typed}, and {table.name} lists {len(table.rows)}",
            source,
            number.span,
            clause,
            expected=str(len(table.rows)),
            found=number.typed,
            suggestion=f"`{len(table.rows)}`, or complete {table.name}",
        )
