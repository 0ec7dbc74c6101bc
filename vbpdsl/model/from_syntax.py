"""Documents to a checked contract: the model stage in one place.

The order is what a reader needs before what: tables, the cover, the roster; then which Terms
there are; then Terms, payments, promises and examples, each drawing what it needs. Nothing is
kept of a contract in which anything is wrong.
"""

from vbpdsl.model.by_period import in_order
from vbpdsl.model.checks import CHECKS
from vbpdsl.model.checks.all_told import all_told
from vbpdsl.model.checks.circles_within import circles_within
from vbpdsl.model.collected import collect, settle_gets, statuses_of_some
from vbpdsl.model.conditions.read import condition
from vbpdsl.model.contract import Contract, Prose, ProseRole
from vbpdsl.model.cover.cost_said import read_cost
from vbpdsl.model.cover.named_stretches import read_stretches
from vbpdsl.model.cover.read import provider_named, read_cover
from vbpdsl.model.draft import Draft, Readers, Refused
from vbpdsl.model.examples.later import given_later_too
from vbpdsl.model.examples.read import read_examples
from vbpdsl.model.finish import finished_tables
from vbpdsl.model.making.read import read_made
from vbpdsl.model.nouns.calendar import add_calendar
from vbpdsl.model.nouns.held import held
from vbpdsl.model.nouns.homes import Computed, homes
from vbpdsl.model.nouns.roster_told import roster_told
from vbpdsl.model.nouns.row_kinds import keep_kinds_by_codes
from vbpdsl.model.quotients import with_percentages
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.facts import fact
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.definitions import define
from vbpdsl.model.sentences.due_days import read_open_days
from vbpdsl.model.sentences.methods import read_methods
from vbpdsl.model.sentences.paid import note_payments
from vbpdsl.model.sentences.payments import pay, read_payments
from vbpdsl.model.sentences.points_earned import points_earned
from vbpdsl.model.sentences.pools import apart
from vbpdsl.model.sentences.promises import read_promises
from vbpdsl.model.sentences.rounding import read_rounding
from vbpdsl.model.sentences.statuses import count_definition
from vbpdsl.model.tables.bands import for_parts
from vbpdsl.model.tables.read import read_tables
from vbpdsl.model.unsettled import work_out_unsettled
from vbpdsl.model.values.read import value
from vbpdsl.source.diagnostic import Findings
from vbpdsl.syntax.document import Documents
from vbpdsl.syntax.followed import followed_documents

_NAMED = ("TABLES", "COMMON TERMS", "METHOD")
"""Documents that contracts name: nobody signs one by itself, so it settles nothing alone."""


def from_syntax(documents: Documents, findings: Findings) -> Contract | None:
    """The contract, or None if anything found is an error. Mistakes go to the findings."""
    if not documents.complete or documents.main.heading.kind == "WORDING":
        return None
    documents = followed_documents(documents)
    if documents.main.heading.kind in _NAMED:
        read_tables(_begun(documents, findings))
        return None
    draft = _ready(documents, findings)
    for source in list(draft.sources.values()):
        if for_parts(source):  # read where a clause applies it to an amount
            continue
        try:
            draft.define(source.name, Scope(source.document.source, source.clause), source.span)
        except Refused:
            continue
    read_payments(draft)
    draft.promises = read_promises(draft)
    draft.examples = given_later_too(draft, read_examples(draft))
    apart(draft)
    work_out_unsettled(draft)
    if circles_within(draft):
        return None  # nothing can be asked of figures that are made of themselves
    for check in CHECKS:
        check(draft)
    all_told(draft)
    if findings.refused or draft.settlement is None:
        return None
    main = documents.main
    definitions = in_order(tuple(draft.definitions.values()))
    computed: Computed = (*definitions, *draft.promises)
    lived_in, rows_held = homes(draft, computed), held(draft, computed)
    return Contract(
        main.source,
        tuple(document.source for document in documents.all),
        main.heading.title,
        main.heading.exhibit,
        draft.parties,
        draft.settlement,
        finished_tables(draft, computed, lived_in, rows_held),
        lived_in,
        with_percentages(definitions, draft.promises),
        draft.payments,
        draft.promises,
        draft.examples,
        _prose(documents),
        tuple((read.unit.label, main.text(read.unit.body)) for read in main.of_role("cover")),
        rows_held,
        tuple(draft.other_years.items()),
    )


def _begun(documents: Documents, findings: Findings) -> Draft:
    readers = Readers(
        value, condition, define, fact, count_definition, pay, row_conditions, points_earned, _ready
    )
    draft = Draft(documents, findings, readers)
    draft.provider = provider_named(documents.main)
    return draft


def _ready(documents: Documents, findings: Findings) -> Draft:
    """All that a Term is made of is known, and none is worked out yet."""
    draft = _begun(documents, findings)
    read_tables(draft)
    read_cover(draft)
    read_cost(draft)
    add_calendar(draft)
    _collected(draft)
    return draft


def _collected(draft: Draft) -> None:
    """Every sentence put where it will be looked for, and what holds for the whole contract."""
    read_stretches(draft)
    for document in draft.documents.all:
        for read in document.units:
            collect(draft, document, read)
    roster_told(draft)
    keep_kinds_by_codes(draft)
    settle_gets(draft)
    statuses_of_some(draft)
    read_made(draft)
    read_rounding(draft)
    read_methods(draft)
    read_open_days(draft)
    note_payments(draft)


def _prose(documents: Documents) -> tuple[Prose, ...]:
    found: list[Prose] = []
    for document in documents.all:
        for read in document.units:
            unit = read.unit
            if unit.role == "section":
                found.append(Prose(unit.label, unit.title, ProseRole.HEADING))
            elif unit.role == "note" or "words" in unit.marks:
                role = ProseRole.NOTE if unit.role == "note" else ProseRole.WORDS
                text = document.text(unit.body)
                found.append(Prose(read.label, text, role, span=unit.span))
            elif unit.role == "clause" and document is documents.main:
                found.append(Prose(read.label, "", ProseRole.RULE, span=unit.span))
    return tuple(found)
