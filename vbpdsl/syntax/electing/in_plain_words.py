"""Clauses in lawyers' shorthand, sentence by sentence in the words of the language.

    The Global Fund is divided into a Hospital Fund of 46% and a Professional Fund of 54%.
        ->   "Hospital Fund" means 46% of the Global Fund. "Professional Fund" means ...

Each form is a function from a sentence to what it says in full, with the sentence before it on the
page; a clause of which one sentence has such a form is read as written out, the other sentences as
they stand. Beside `long_forms`, which makes a document of it.
"""

from collections.abc import Callable, Iterator

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing import in_time as times
from vbpdsl.syntax.electing import limits_said as limits
from vbpdsl.syntax.electing import measures_met as met
from vbpdsl.syntax.electing import measures_said as measures
from vbpdsl.syntax.electing import measures_summed as summed
from vbpdsl.syntax.electing import members_said as members
from vbpdsl.syntax.electing import payments_said as payments
from vbpdsl.syntax.electing import pools_said as pools
from vbpdsl.syntax.electing import statuses_said as statuses
from vbpdsl.syntax.electing import terms_said as terms
from vbpdsl.syntax.electing import withholds_said as withholds
from vbpdsl.syntax.electing.whole_page import WholePage

_DIVIDED = ("divided", "distributed", "shared", "allocated", "apportioned")
# without their first letters, which may be capitals
_SUMMED = ("arned", "chieved", "warded", "redited", "eceived", "ncluded", "vailabl", "ossibl")
_Form = Callable[[str, WholePage, str], str | None]
_FORMS: tuple[tuple[_Form, tuple[str, ...]], ...] = (
    (pools.funded, ("fund", "establish", "create", "set up", "sets up", "maintain")),
    (pools.of_all, (" of all ",)),
    (pools.into_funds, ("divided", "split", "allocated", "apportioned")),
    (pools.either_way, ('" or ',)),
    (pools.not_earned, ("do not earn back",)),
    (pools.each_receiving, ("receiving", "to receive", "taking", "being paid")),
    (pools.in_halves, _DIVIDED),
    (pools.named_part, _DIVIDED),
    (pools.share_paid, ("'s share",)),
    (pools.its_share, ("share of the",)),
    (pools.among_them, ("among them", "between them", "in equal shares")),
    (pools.most_of_a_pool, ("No ",)),
    (pools.nobody_shares, ("retain", "keep", "kept")),
    (pools.cents_kept, ("rounded down",)),
    (limits.of_the_first, ("Of the first",)),
    (limits.of_the_first_paid, ("Of the first",)),
    (limits.sum_of_layers, ("The sum", "The total")),
    (limits.forgiven, ("forgiven", "waived", "written off")),
    (limits.for_each_party, (" per ", " for each ", " for any ")),
    (limits.maximum, ("maximum", "cap", "ceiling", "limit", "No ")),
    (limits.neither_nor, ("be neither",)),
    (limits.both_of_it, ("%",)),
    (limits.part_of_shortfall, ("provided",)),
    (limits.in_layers, ("exceed",)),
    (statuses.in_quotes, ('the "',)),
    (statuses.deemed, ("satisf", "meet", "met")),
    (statuses.the_highest, ("scoring", "ranked")),
    (terms.differences, ("difference", "excess")),
    (terms.rate, (" per ",)),
    (terms.stepped, ("increased", "reduced")),
    (terms.two_names, ('" or ',)),
    (terms.too_small, ("less than", "more than")),
    (times.lasting, ("erm of th", " effective ", " continue")),
    (times.terminated, (" the end of ",)),
    (times.changed, ("increase", "reduce", "decrease")),
    (times.carried, (" be carried ",)),
    (times.exempt, (" first ",)),
    (members.attributed, ("signed", "attributed", "enrolled", "aligned", "paneled", "linked")),
    (members.member_months, ("number of ",)),
    (members.amounts_paid, (" amount",)),
    (members.claims_of_attributed, (" of service",)),
    (payments.in_addition, ("In addition to ",)),
    (payments.named_before, (" pay ",)),
    (payments.must_achieve, (" must ", " shall ")),
    (payments.at_once, ("lump sum", "single ")),
    (payments.in_small_letters_paid, ("bonus", "incentive", "performance payment")),
    (withholds.not_returned, (" of the ",)),
    (payments.nor_shall, ("In no ",)),
    (payments.both_pay, (" shall pay ",)),
    (payments.entire_excess, (" entire ", " full ", " whole ", " total ")),
    (payments.subject_to, (" subject to ",)),
    (payments.in_small_letters, ("The ",)),
    (payments.multiplied, ("be multiplied by ",)),
    (withholds.withheld, (" an amount equal to ",)),
    (withholds.credited, ("deducted", "retained", "withheld")),
    (members.of_a_column, ("%",)),
    (members.in_month_of_service, (" the month ",)),
    (met.met_by, (" if ", " when ", " where ", " provided that ")),
    (met.rate_of, ("'s ",)),
    (measures.satisfied, (" if ", " when ", " where ")),
    (measures.earned_in_steps, (" if ",)),
    (measures.earned, ("earn", "receive", "award", "credited", "entitled")),
    (measures.meets_one, ("considered", "deemed")),
    (measures.too_few, (" not be ",)),
    (summed.sums_of_met, ("met", "Met", "achieved", "satisfied")),
    (measures.several_not_scored, (" and their ",)),
    (measures.not_scored, ("not be ", " not ", " from the ")),
    (summed.sums, _SUMMED),
)
"""The forms, and words of which one stands in every sentence of the form: what has none of them is
not held against the form, as nearly all sentences are not."""
_SENTENCE = pattern(r"(?<=\.)\s+(?=[A-Z\"])|;\s+(?:and\s+)?(?=if (?:there (?:is|are) no|no) )")


def in_plain_words(text: str, page: WholePage, before: str) -> tuple[str, ...]:
    """A clause written out; nothing of a clause that stands as it is. `before` is the clause before
    it on the page."""
    sentences = _sentences(text)
    last = _sentences(before)[-1] if before else ""
    said = list(_said(sentences, page, last))
    if said == sentences:
        return ()
    whole = " ".join(one for one in said if one)
    return (whole or "[deleted]",)  # what the other clauses say already


def _sentences(text: str) -> list[str]:
    found = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    return [one if one.endswith((".", ":")) else f"{one}." for one in found]


def _said(sentences: list[str], page: WholePage, before: str) -> Iterator[str]:
    for sentence in sentences:
        said = sentence
        for form, words in _FORMS:
            for word in words:  # of some ninety words, in each sentence: no function is called
                if word in said:
                    made = form(said, page, before)
                    said = made if made is not None else said
                    break
            if not said:
                break
        yield said
        before = sentence
