"""The cost line of the cover as it is said: basis, kinds of claim, run-out.

    Cost: amounts paid by the Plan after member cost sharing, medical, dates of service in the Year,
          paid through June 30 of the next year

What it means for rows is in `cost_line`. What only says again what the words before it are is held
against them: amounts that are allowed are none after what members pay.
"""

from vbpdsl.model.cover.days import due_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression
from vbpdsl.model.kept import CostRule
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import Role


def read_cost(draft: Draft) -> None:
    """The cost line: basis, kinds of claim, services that count and the run-out."""
    document = draft.documents.main
    read = document.cover("Cost")
    if read is None:
        for used in draft.documents.used:
            if (found := used.cover("Cost")) is not None:
                document, read = used, found
    if read is None or not read.sentences:
        return
    phrase = read.sentences[0]
    basis = phrase.phrase("basis")
    word = basis.token("BASIS", "AMOUNTS_OF") if basis else None
    if basis is not None and (by := basis.token("PARTY")) is not None:
        _paid_by_payer(draft, document, basis, by, read)
    for remark in phrase.tokens("COST_SHARING"):
        _check_remark(draft, document, remark, word, read)
    kinds_phrase = phrase.phrase("kinds")
    phrase.token("ONLY", "SERVICES_WORD")  # the kinds that count are those that are named
    kinds = tuple(w.text for w in kinds_phrase.tokens("NAME")) if kinds_phrase else ()
    if kinds_phrase is not None and (parts := kinds_phrase.token("MEDICAL_KIND")) is not None:
        kinds = (_medical(draft, document, parts, read), *kinds)
    if phrase.token("COMPLETED_WITH") is not None:
        draft.used.add(str(phrase.tokens("TERM")[-1].value))  # which a clause works out and adds
    period = phrase.token("PERIOD")
    last, run_out = _paid(draft, document, phrase, read)
    role = _role(word) if word is not None else Role.TOTAL_COST
    draft.cost = CostRule(
        role, kinds, period.text if period is not None else "", last, run_out, read.label
    )


def _check_remark(
    draft: Draft, document: Document, remark: Word, basis: Word | None, read: ReadUnit
) -> None:
    """What was paid is after what members pay, and what was allowed is before it."""
    remark.kind  # noqa: B018 - it is read here
    said, kind = remark.typed, _role(basis) if basis is not None else None
    against = {Role.ALLOWED_AMOUNT: "after member", Role.PAID_AMOUNT: "before member"}
    if kind is None or not said.startswith(against.get(kind, "-")):
        return
    other = "paid" if kind is Role.ALLOWED_AMOUNT else "allowed"
    draft.say(
        "VBP109",
        f"{kind.value}s are not {said}",
        document.source,
        remark.span,
        read.label,
        case="a $1,000 visit with $200 paid by the member: $1,000 allowed, $800 paid",
        suggestion=f"`{other} amounts`, or leave out `{said}`",
    )


def _medical(draft: Draft, document: Document, word: Word, read: ReadUnit) -> str:
    """`Part A and Part B benefits` are medical claims, where the claims have that kind."""
    name = "medical"
    columns = (one for table in draft.tables.values() for one in table.of_role(Role.KIND_OF_CLAIM))
    if not any(name in column.codes for column in columns):
        draft.say(
            "VBP109",
            f"no table of claims has `{name}` among its kinds, which {word.typed} are",
            document.source,
            word.span,
            read.label,
            suggestion="name the kinds of claim as the description of the claims does",
        )
    return name


def _paid_by_payer(
    draft: Draft, document: Document, basis: Phrase, by: Word, read: ReadUnit
) -> None:
    """`amounts paid by the Plan` are what the payer paid; others' are columns of another kind."""
    basis.token("PLAN_PAID", "PAID_BY_WHOM")  # what the Employer's plan paid, the Employer did
    paid = all(_role(word) is Role.PAID_AMOUNT for word in basis.tokens("BASIS"))
    if paid and any(party.name == by.value and party.role == "payer" for party in draft.parties):
        return
    draft.say(
        "VBP109",
        f"the cost line counts what {by.text} paid, which is not the payer"
        if paid
        else f"{basis.tokens('BASIS')[0].typed} are nobody's payments: {by.text} pays none of them",
        document.source,
        by.span,
        read.label,
        suggestion="`paid amounts`, or a description that says which column is meant",
    )


_BASIS = {
    "ALLOWED": Role.ALLOWED_AMOUNT, "PAID": Role.PAID_AMOUNT, "TOTAL": Role.TOTAL_COST,
}  # fmt: skip


def _role(word: Word) -> Role:
    """What the words of the basis count; `amounts the Employer's plan paid` are paid ones."""
    return _BASIS[str(word.value)] if word.value is not None else Role.PAID_AMOUNT


def _paid(
    draft: Draft, document: Document, phrase: Phrase, read: ReadUnit
) -> tuple[Expression | None, str]:
    """The last day of payment that counts, and the words for it."""
    run_out = phrase.phrase("run_out")
    last = due_day(draft, due(run_out)) if run_out is not None else None
    if run_out is None or last is None:
        draft.say(
            "VBP504",
            "the cost line does not say up to when claims must be paid to count (the run-out)",
            document.source,
            read.unit.span,
            read.label,
            case="a $40,000 claim for services in December, paid in May: counted or not",
            suggestion="`, paid on or before March 31, 2027`",
        )
        return None, ""
    return last, document.source.slice(run_out.span).strip(" ,")
