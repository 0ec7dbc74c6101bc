"""Whole sentences that lawyers put into every exhibit, known by their shape from end to end.

    Any dispute concerning a settlement shall be resolved under the procedures of the Agreement.
    Either party may terminate this Exhibit upon ninety (90) days' prior written notice.
    Supplier guarantees an On-Time Percentage of not less than ninety-five percent (95%).

Beside `carries_nothing`, which judges a sentence by the words in it. Here each shape says by itself
that no figure comes of the sentence, and a stretch of it that is free (`...` in the comments) may
hold no figure, no condition, nothing that is done with a figure and nothing that is set off by a
sign. A sentence that says what amounts it is about may name them, no other one names anything that
the contract computes. What follows of a guarantee, of a notice or of a dispute another clause says;
the sentence is told as one that does nothing.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.refused import every_exhibit
from vbpdsl.syntax.refused.free_stretches import DAYS, DOCUMENT, FREE, PARTY, QUIET, THIS
from vbpdsl.syntax.refused.promised_words import SURELY_MONEY

_PERSON = (
    r"(?:any|a|an|the|such|its|their)? ?(?:plan |health plan |covered )?"
    r"(?:members?|patients?|enrollees?|beneficiar(?:y|ies)|participants?|individuals?|persons?)\b"
)
_BILL_PERSON = (
    rf"(?:(?:bill|charge|collect from) {_PERSON}"
    rf"|seek (?:reimbursement|payment|compensation){FREE}{{0,80}} from {_PERSON})"
)
"""Whom nobody bills is a person: `shall not bill the Plan for urgent visits` says what is paid."""
_WHOLE_FEE = rf"(?:(?!\b(?:first|last|initial|single|one)\b){FREE}){{3,80}}"
"""What settles all: the fee of the first of several would settle the others."""
_OF_A_LAW = (
    r"[^;$%\"]{0,80}(?:C\.?F\.?R|U\.?S\.?C|\bAct\b|\bCode\b|[Rr]egulation|[Ss]tatute)"
    r"[^;$%\"]{0,80}"
)

_OF_AMOUNTS = (
    # who disputes what, and how it is resolved
    rf"Any (?:dispute|disagreement){FREE}{{0,160}} (?:shall|will|must) be (?:resolved|settled"
    rf"|determined|referred) (?:in accordance with|under|pursuant to|by|through|to) "
    rf"{FREE}{{3,160}}\.",
    rf"{PARTY} may (?:dispute|contest|object to|appeal|request (?:a )?review of) "
    rf"{FREE}{{1,80}}?"
    rf"(?: by (?:written notice|notice))?(?: (?:in writing )?within {DAYS}"
    rf"(?: (?:after|of|following) {FREE}{{1,80}})?)?\.",
    rf"{PARTY} may request (?:in writing )?(?:an? |the )?(?:review|reconsideration|audit"
    rf"|recalculation|explanation) of {FREE}{{1,80}}?(?: within {DAYS}(?: (?:after|of|following)"
    rf" {FREE}{{1,80}})?)?\.",
    rf"{PARTY} may (?:recover|recoup|offset|set off|deduct) (?:any |an )?overpayments? "
    r"(?:from|against) (?:any )?(?:amounts?|sums?|payments?) (?:[a-z]+ ){0,2}(?:due|owed|payable)"
    rf"(?: to {FREE}{{1,60}})?\.",
    rf"{PARTY} shall have {DAYS} (?:from|after|following) {FREE}{{1,80}} to (?:dispute|contest"
    rf"|object to|review|appeal) {FREE}{{1,60}}\.",
    # what amounts include, what a payment settles, and how it is sent
    r"(?:All )?[Aa]mounts (?:payable |paid )?under [\w ]{3,40} are inclusive of all "
    r"(?:(?:applicable|related|associated|federal|state|local|sales|use|excise|travel|other|and|or)"
    r"\,? )*(?:taxes|duties|levies|expenses|costs|overhead|charges)"
    r"(?:,? (?:and |or )?(?:taxes|duties|levies|expenses|costs|overhead|charges))*\.",
    rf"{PARTY} (?:(?:acknowledges|agrees) that {_WHOLE_FEE} (?:is|constitutes)"
    rf"|(?:agrees to|shall|will) accept {_WHOLE_FEE} as) payment in full "
    rf"for {FREE}{{3,80}}(?: and (?:shall|will) not {_BILL_PERSON}{FREE}{{0,80}})?\.",
    rf"{PARTY} (?:shall|will|may) not {_BILL_PERSON}{FREE}{{0,80}}\.",
    r"(?:Payments|Amounts|The (?:payments|amounts))(?: (?:payable|made|paid|due))? (?:under"
    rf"|pursuant to) {THIS} (?:are|shall be) in addition to,? and not in lieu of,? "
    rf"{FREE}{{3,120}}"
    r"(?: (?:set forth|described|provided) in (?:Exhibit|Schedule|Attachment|Appendix) [\w-]+)?\.",
    rf"{PARTY} (?:shall|will|may) be (?:eligible|entitled) to (?:earn|receive)(?: back)? "
    r"(?:all or (?:a portion|any part|part) of|an?) [A-Za-z ]{3,60}? based (?:up)?on its "
    r"(?:performance|results)(?: (?:on|against|under) the (?:[A-Za-z]+ ){0,3}(?:Measures|measures"
    r"|metrics|standards))?(?: (?:set forth|listed|described|shown) in "
    r"(?:Schedule|Section|Exhibit|Attachment|Appendix) [\w.]*\w)?\.",
    # what is looked at, told and handed over
    rf"(?:{PARTY}'s|The) performance (?:shall|will) be (?:evaluated|measured|assessed|reviewed"
    r"|monitored)(?: annually| quarterly| each [\w ]{3,20})? (?:on the basis of|against|using"
    r"|by reference to|according to) the (?:[A-Za-z]+ ){0,3}(?:Measures|measures|metrics|standards"
    r"|criteria)(?: (?:set forth|listed|described|shown|set out|specified) in "
    r"(?:Schedule|Section|Exhibit|Attachment|Appendix) [\w.]*\w)?\.",
    rf"{PARTY} (?:shall|will|must) submit (?:an? |its )(?:budget|work plan|plan|report|roster)"
    rf"{FREE}{{0,60}}?(?: (?:no later than|on or before|by) {FREE}{{1,20}}\d{{1,2}} of each "
    rf"{FREE}{{3,40}})?\.",
    rf"{PARTY} (?:shall|will|must) (?:provide|furnish|deliver to|send) {PARTY}(?: with)? "
    r"(?:an? |its )(?:(?:weekly|monthly|quarterly|annual|current|complete|electronic) )*"
    r"(?:file|report|roster|list|summary|extract|data file|statement of its activities)\b"
    rf"{QUIET}{{0,120}}?\.",
    rf"{PARTY} (?:shall|will|must) (?:give|provide)(?: to)? {PARTY}(?: with)? (?:not less than "
    rf"|at least |no less than )?{DAYS} (?:prior |advance )*(?:written )?notice of "
    rf"{QUIET}{{3,80}}\.",
    rf"Nothing (?:in|contained in) {THIS} (?:shall |is intended to )?(?:be construed to |be deemed"
    r" to )?(?:obligates?|requires?) [\w ]{3,60}? to (?:refer|use|order|admit|prescribe|recommend"
    rf"|purchase)\b{QUIET}{{3,160}}\.",
    rf"The [Pp]arties (?:acknowledge|recognize|understand)(?: and agree)? that {FREE}{{3,80}} may"
    rf" be affected by {FREE}{{3,120}}\.",
    r"(?:All [Pp]ayments|Payments|Each [Pp]ayment|(?:All |Each )?(?:[A-Z][a-z]+ )+Payments?) "
    r"(?:shall|will|must) be (?:made|paid|remitted) by "
    r"(?:electronic funds transfer|wire transfer|ACH(?: transfer)?|check|direct deposit)"
    r"(?: to (?:the|an|such) (?:bank )?account [a-z ]{0,30}by [\w ]{3,40})?\.",
    rf"The [Pp]arties (?:acknowledge and )?agree that {FREE}{{3,80}} (?:is|are|constitutes?)"
    rf" (?:an? )?(?!not\b){FREE}{{3,60}} within the meaning of {_OF_A_LAW}\.",
    r"The [A-Z][a-z]+s(?:,? (?:and )?their [a-z]+(?: [a-z]+)?)+ are (?:those |as )?(?:listed"
    r"|set forth|shown|set out) in (?:Schedule|Annex|Appendix|Exhibit|Attachment) [\w-]+\.",
)
"""Sentences about amounts and what they are for, which name them."""

_SHAPES = (
    # how long it lasts, and which document is over which
    rf"{PARTY} may terminate {THIS}(?: (?:with or )?without cause)?,? (?:upon|by|on|by giving"
    rf"|with) (?:not less than |at least )?{DAYS} (?:prior |advance )*(?:written )?notice"
    rf"(?: to {QUIET}{{1,60}})?\.",
    rf"This {DOCUMENT} (?:supersedes|replaces) (?:all|any) "
    rf"(?:prior|previous|earlier) {FREE}{{1,160}}\.",
    rf"(?:In the event of|If there is) (?:any |a )?(?:conflict|inconsistency) between "
    rf"{FREE}{{3,120}},? (?:the (?:terms|provisions) of )?{THIS} (?:shall |will )?"
    r"(?:controls?|governs?|prevails?)\.",
    rf"(?:The (?:terms|provisions) of )?[Tt]his {DOCUMENT} (?:is|are|shall be) subject to "
    rf"(?:the )?(?:prior )?(?:written )?approval (?:by|of) {FREE}{{1,80}}\.",
    rf"For (?:the )?purposes of {THIS}(?: only)?[:,]",
    # what it is not, and how words are read
    rf"Nothing (?:in|contained in) {THIS} (?:shall |is intended to )?(?:be construed to |be deemed"
    r" to )?(?:obligates?|requires?|limits? or reduces?|prohibits?|prevents?|restricts?"
    rf"|interferes? with) {QUIET}{{3,160}}\.",
    rf"(?:The )?(?:[Ss]ection )?(?:[Hh]eadings|[Cc]aptions|[Tt]itles) {FREE}{{0,60}}convenience"
    r"(?: of reference)?(?: only)?(?: and shall not affect [\w ]+)?\.",
    rf"(?:All |Any )?[Nn]otices (?:shall|must|will) be (?:sent|given|delivered) {QUIET}{{3,160}}\.",
    rf"WHEREAS,? {FREE}{{3,80}} (?:wish(?:es)?|desires?|intends?|seeks?) {FREE}{{3,200}}[.;]",
    rf"Neither party (?:shall|will) be liable (?:to the other )?for (?:any )?(?:failure|delay"
    rf"|default|indirect|consequential|incidental|special|punitive) {QUIET}{{3,160}}\.",
    rf"(?:(?:For (?:the )?purposes of|As used in) {THIS}, )?[Cc]apitali[sz]ed (?:terms|words)"
    rf"(?: used (?:herein|in {THIS}))?(?: (?:and|but) not (?:otherwise )?defined (?:herein"
    rf"|in {THIS}))? (?:shall |will )?have the meanings? (?:given|ascribed|assigned|set forth)"
    rf"(?: to (?:them|such terms))? in {THIS}(?:,? (?:and|or),? if not (?:otherwise )?defined"
    rf" (?:herein|therein|in {THIS}),? in {THIS})?\.",
    r"The (?:liquidated )?damages (?:described|provided for|set forth) in [\w .]{4,40} are "
    rf"a reasonable estimate of {FREE}{{3,80}}(?: and are not a penalty)?\.",
    rf"{PARTY} shall maintain (?:a|an|its) {QUIET}{{3,80}} (?:staffed|open|available)"
    r"(?: twenty-four \(24\)| 24) hours (?:per|a) day(?:, (?:seven|7)(?: \(7\))? days (?:per|a)"
    r" week)?\.",
)
_ABOUT_AMOUNTS = pattern("|".join((*_OF_AMOUNTS, *every_exhibit.OF_AMOUNTS)))
_WHOLE = pattern("|".join((*_SHAPES, *every_exhibit.SHAPES)))

_PAID = (
    r"(?!.{0,60}\b(?:Savings|Payments?|Fees?|Share|Bonus|Rebates?|Distribution|Amount|Compensation"
    r"|Revenue|Income|Credits?|Award|Incentive|Refund|Reimbursement|Discounts?|Prices?|Factor"
    r"|Increase|Volume|Minimum|Maximum)\b)"
)
"""A guarantee of money is a payment, and no level that is held against something."""
_LEVEL = r"(?:[a-z][a-z -]{0,40}\()?\d[\d,.]*%?\)?(?: percent| percentage points| points| days)?"
GUARANTEE = pattern(
    rf"{PARTY} (?:hereby )?guarantees? (?:that )?(?:an? |the |its )?{_PAID}[A-Z][\w' -]{{2,60}}?"
    r" (?:of|shall be|will be|shall|will) (?:not |no |at )(?:be )?(?:less than|more than"
    rf"|lower than|higher than|greater than|below|above|least|most) {_LEVEL}\.",
)
"""`St. Brendan guarantees an Experience Score of not less than 8.5.`: what follows where it is not
met, another clause says."""
LATE_INTEREST = pattern(
    r"(?:Any |All )?[A-Z]?[\w ]{3,60}?(?: that (?:is|are))? not paid when due (?:shall |will )?"
    r"bears? (?:simple )?interest at (?:(?:the|a) rate of )?[^.;]{2,40}(?:\.\d+%?[^.;]{0,30})?"
    r" per (?:month|annum|year)(?:,? until paid)?\."
)
"""Interest on what is paid late: a settlement says what is due and by when, and no contract's data
say when it was paid."""


def whole_sentence(sentence: str, payer: str, *, names_a_figure: bool) -> bool:
    """Whether a sentence is one of these from its first word to its stop. What the payer guarantees
    of a figure is the least that it counts for, and no promise."""
    said = " ".join(sentence.split())
    if GUARANTEE.fullmatch(said):
        return not payer or re.match(rf"(?:The )?{re.escape(payer)}\b", said) is None
    if LATE_INTEREST.fullmatch(said):
        return True
    if SURELY_MONEY.search(said):
        return False
    if _ABOUT_AMOUNTS.fullmatch(said):
        return True
    return not names_a_figure and _WHOLE.fullmatch(said) is not None
