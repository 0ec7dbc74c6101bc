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
from vbpdsl.syntax.electing import measures_said as measures
from vbpdsl.syntax.electing import measures_summed as summed
from vbpdsl.syntax.electing import members_said as members
from vbpdsl.syntax.electing import payments_said as payments
from vbpdsl.syntax.electing import pools_said as pools
from vbpdsl.syntax.electing import statuses_said as statuses
from vbpdsl.syntax.electing import terms_said as terms
from vbpdsl.syntax.electing import withholds_said as withholds
from vbpdsl.syntax.electing.whole_page import WholePage

_FORMS: tuple[Callable[[str, WholePage, str], str | None], ...] = (
    pools.funded,
    pools.of_all,
    pools.into_funds,
    pools.either_way,
    pools.not_earned,
    pools.each_receiving,
    pools.in_halves,
    pools.named_part,
    pools.share_paid,
    pools.its_share,
    pools.among_them,
    pools.most_of_a_pool,
    pools.nobody_shares,
    pools.cents_kept,
    limits.of_the_first,
    limits.of_the_first_paid,
    limits.sum_of_layers,
    limits.forgiven,
    limits.for_each_party,
    limits.maximum,
    limits.neither_nor,
    limits.both_of_it,
    limits.part_of_shortfall,
    limits.in_layers,
    statuses.in_quotes,
    statuses.deemed,
    statuses.the_highest,
    terms.differences,
    terms.rate,
    terms.stepped,
    terms.two_names,
    terms.too_small,
    times.lasting,
    times.terminated,
    times.changed,
    times.carried,
    times.exempt,
    members.attributed,
    members.member_months,
    members.amounts_paid,
    members.claims_of_attributed,
    payments.in_addition,
    payments.named_before,
    payments.must_achieve,
    payments.at_once,
    payments.in_small_letters_paid,
    withholds.not_returned,
    payments.nor_shall,
    payments.both_pay,
    payments.entire_excess,
    payments.subject_to,
    payments.in_small_letters,
    payments.multiplied,
    withholds.withheld,
    withholds.credited,
    members.of_a_column,
    members.in_month_of_service,
    measures.satisfied,
    measures.earned_in_steps,
    measures.earned,
    measures.meets_one,
    measures.too_few,
    summed.sums_of_met,
    measures.several_not_scored,
    measures.not_scored,
    summed.sums,
)
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
        for form in _FORMS:
            made = form(said, page, before)
            said = made if made is not None else said
            if not said:
                break
        yield said
        before = sentence
