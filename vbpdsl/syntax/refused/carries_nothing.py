"""Sentences from which nothing is worked out, recognised as such without a mark.

    5.3  Records shall be retained for seven (7) years.                 kept as it stands, and told
    4.8  The Plan's determination of each Rate shall be final and binding.
    2.4  Records of members under 18 shall not be counted.              no: it reckons

Exhibits hold recitals, duties to report and assurances. Such a sentence is taken as a promise in
words only if its predicate is one of a short closed list of acts and assurances, and if after
taking away times, days and references it holds no figure, no condition, no word that moves money
and none that reckons. Anything else is refused as before; what is taken is told as a warning, so
that nobody signs a sentence that does nothing without knowing. Beside `mere_words`, which advises
the mark more freely, since a person then decides.
"""

import re

from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.refused.boilerplate import whole_sentence
from vbpdsl.syntax.refused.free_stretches import BORNE_OR_KEPT
from vbpdsl.syntax.refused.promised_words import FIGURE_OF_MONEY, MOVES_MONEY
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.reckoning import RECKONS_OR_DEPENDS

ASIDE = pattern(
    r"\b(?:within |for |at least |on |not less than )?(?:a period of )?"
    r"(?:[a-z-]+ \()?(?:\d+|[a-z]+)\)?"
    r" ?(?:(?:business|calendar|full) )?(?:days?|weeks?|months?|years?|hours?)'?"
    r"(?: (?:of|after|following|prior|written|advance|notice)\b)*"
    rf"|\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?:, \d{{4}})?"
    r"|\b(?:no|not) (?:later|earlier) than\b|\b(?:as soon as|to the extent) practicable\b"
    r"|\b(?:not more than |no more than |at least )?(?:once|twice)"
    r" (?:per|each|a|every|in any|during any)"
    r" (?:(?:calendar|contract|twelve|12)[ -])?(?:month|quarter|year)s?(?: period)?\b"
    r"|\b\d+ (?:U\.?S\.?C\.?|C\.?F\.?R\.?)(?: (?:§+ ?|[Ss]ection |[Pp]art )?[\w.()-]*\w\)*)?"
    r"|\b(?:Section|clause|Article|Exhibit|Schedule|Appendix|Attachment)s? [A-Z\d][\d.]*"
    r"|\b(?:Sections|Articles) [\d.]+ (?:and|or) [\d.]+",
)
"""Times, days and references: a duty may have them, and they say nothing of an amount."""
_ACT = pattern(
    r"\b(?:shall|will|must|may|agrees? to|undertakes? to|is required to|are required to)"
    r"(?: not)?(?: (?:also|promptly|each|jointly|at all times|upon request|in good faith))? "
    r"(?:submit|publish|deliver|disclose|notify|cooperate|furnish|designate|appoint|comply"
    r"|consult|certify|attend|audit|inspect|make available|keep records|keep confidential"
    r"|maintain (?:\w+ ){0,3}(?:records?|books|licen[sc]es?|accreditation|insurance|staff|policies)"
    r"|provide (?:\w+ ){0,4}(?:notice|access|reports?|copies|a copy|documentation|data|results"
    r"|feedback)"
    r"|meet (?:\w+ ){0,3}(?:to discuss|quarterly|monthly|annually|at least)"
    r"|remain (?:so )?(?:throughout|in good standing|licensed|in effect))\b"
    r"|\brecords?(?: of [\w ]{1,30}?)? (?:shall|must|will) be (?:retained|kept|maintained)\b"
    r"|\bshall (?:retain|keep) (?:\w+ ){0,3}records\b"
    r"|\b(?:is|are|constitutes?|shall constitute) payment in full\b"
    r"|\bbears? (?:its|their) own (?:costs|expenses)(?: of \w+)?"
    r"|\bshall (?:survive|not disclose|collect|compare|post|train|monitor)\b"
    r"|\bshall have (?:from receipt of [\w ]{1,40}? )?(?:the right )?"
    r"to (?:dispute|object|review|appeal|respond)\b"
    r"|\bshall be made by (?:electronic funds transfer|wire transfer|check|ACH)\b",
    re.IGNORECASE,
)
"""What somebody does that leaves every figure as it is."""
_ASSURANCE = pattern(
    r"\b(?:final and binding|conclusive and binding|conclusive absent manifest error"
    r"|binding absent manifest error|fair market value|bona fide|commercially reasonable"
    r"|good standing|independent appraiser|arm's[- ]length)\b"
    r"|\b(?:clinical|medical|professional) judge?ment\b"
    r"|\bas (?:it|they) sees? fit\b|\b(?:in|at) (?:its|their) sole discretion\b"
    r"|\bpeer review\b|\breasonable estimate of\b"
)
"""Assurances of lawyers: what they are said of is named, and not worked out from them."""
_AS_SOMEBODY_LIKES = pattern(r"\bdiscretion\b|\bsees? fit\b")
"""`may in its sole discretion set the Target`: of a figure that is no assurance."""
_OF_SOME = pattern(r"\b(?:which|who|whose|that (?:is|are))\b")
"""`shall submit Cost to an actuary, whose figure is used`: more is said of it."""
_AMONG_ITS_OWN = pattern(
    r"\bdistribute (?:any |the |its )?(?:[A-Z][\w-]* )*[A-Z]?[a-z]+ among its [a-z]+\b"
)
"""What somebody does with what it has been paid: `may distribute Shared Savings among its
participants` leaves what the parties pay each other as it is."""
_RECITAL = pattern(
    r"^(?:WHEREAS|RECITAL|Nothing (?:in|contained in) this (?:Exhibit|Schedule|Agreement|Appendix"
    r"|Addendum) |Capitali[sz]ed (?:terms|words) "
    r"|(?:The )?[Pp]arties (?:acknowledge|believe|intend to|wish|desire)\b(?!.*\b(?:no|not)\b))",
)
_NO_INTEREST = pattern(
    r"^(?:No interest (?:(?:shall|will) (?:accrue|be (?:paid|payable|due))|accrues"
    r"|is (?:paid|payable|due|owed))|Interest (?:(?:shall|will) not (?:accrue|be (?:paid|payable))"
    r"|does not accrue|is not (?:paid|payable|due)))\b[^.;\d]*\.$"
)
"""Nothing bears interest unless a clause says so."""
_WITHOUT = pattern(
    r"^There (?:shall be|is|are|will be) no (?!.*\b(?:risks?|recover\w+|liabilit\w+|obligations?"
    r"|exposures?|true-ups?|distributions?|sharing|for|in|of|during|with|to|from|by)\b)"
    r"[a-z][a-z -]{2,60}\.$"
)
"""`There shall be no completion factor.`, where nothing of the kind is known to the contract; and
not `no settlement for the first year`."""
_SET_OFF = pattern(
    r"^(?:Any |All )?[Aa]mounts? (?:due|owed|payable|owing)\b[\w ]* may be "
    r"(?:set off|set-off|offset)"
    r" against [\w ]+\.$"
)
"""`Any amount due from the Agency may be set off against amounts due to it.`: a right, which leaves
each amount as it is."""
_OF_EVERY_CONTRACT = pattern(
    r"\bgoverned by (?:and construed (?:in accordance with|under) )?the laws? of\b"
    r"|\b(?:is|are|act as|remains?) (?:an )?independent contractors?\b|\bentire agreement\b"
    r"|\b(?:for|of) convenience (?:of reference )?only\b"
    r"|\b(?:[Hh]eadings|[Cc]aptions|[Tt]itles)\b[^.;]{0,60}"
    r" for (?:convenience|reference)\b[^.;]*\.$"
    r"|\bconflict between [\w ,]{3,80}, (?:this|the) [A-Z][\w ]{2,40}"
    r" (?:shall |will )?(?:controls?|governs?|prevails?)\.$"
    r"|\b(?:has|have) the meanings? (?:given|assigned|set forth|ascribed)\b[^.;\d]*\.$"
    r"|^(?:All |Any |Each )?[Nn]otices? (?:under [\w ]{3,40} )?(?:shall|must|will) be"
    r" (?:in writing|sent|given|delivered|addressed|made)\b[^;$%]*\.$"
    r"|\bcounterparts\b|\bseverab(?:le|ility)\b"
    r"|\b(?:amended|changed|modified|waived) only (?:in|by) (?:a )?(?:writing|written)\b"
    r"|\bthird[- ]party beneficiar(?:y|ies)\b|\bforce majeure\b|\bsettled by arbitration\b"
)
"""What stands at the end of every contract, whatever it pays: law, headings, counterparts."""
_MEANS_OF_PAYING = pattern(
    r"^(?:All|Any|Each|The) (?:payments?|amounts?)(?: (?:due|payable|owed|made))?"
    r"(?: (?:under|by) [\w ]{3,60}?)? (?:shall|must|will) be (?:made|paid|remitted) by"
    r" (?:electronic funds transfer|wire transfer|wire|check|ACH(?: transfer)?|direct deposit)\.$"
)
"""`All payments under this Schedule shall be made by electronic funds transfer.`: how, and not how
much or when."""
_EACH_APART = pattern(
    r"^(?:The )?[A-Z][\w' -]{1,40}? (?:shall|will) "
    r"(?:(?:compute|calculate|determine|work out) (?:the )?(?:results?|amounts?|figures?|scores?)"
    r" (?:of|for) all [A-Z][\w' -]{1,40}? together,? and (?:(?:shall|will) )?)?"
    r"(?:pay|assess|settle(?: with)?)(?: (?:or|and) (?:pay|assess|settle with))? "
    r"each (?P<whom>[A-Z][\w' -]{1,40}?) (?:separately|individually|apart|on its own|by itself)\.$"
)
"""`The Office shall pay or assess each Plan separately.`: as the cover says of each of them."""
_LATER = pattern(r";.|\b(?:late|later|timely|effective|as of|in force)\b", re.IGNORECASE)
"""A second statement, or what is said of when: `claims submitted later are the Provider's`."""
OUTCOMES = pattern(rf"\b(?:savings\b|{BORNE_OR_KEPT})", re.IGNORECASE)
"""What somebody bears or keeps: `is not responsible for any losses in the first year` is no mere
word, though it names no figure."""
RECKONS = pattern(
    rf"\b(?:{RECKONS_OR_DEPENDS}|except\w+|to the extent|provided that|where|when(?:ever)?"
    r"|(?<!response )(?<!wait )(?<!waiting )(?<!turnaround )(?<!processing )(?<!travel )"
    r"(?<!at all )times|divided|multipl\w+|exceeds?|excess|less|more|fewer|at least|at most"
    r"|only|solely|round\w*|percent\w*|exclud\w+|includ\w+|ignor\w+|count(?:s|ed)?"
    r"|limit(?:ed|ation)?|cap(?:ped|s)?|maximum|minimum|adjust\w*|recalculat\w+|prorat\w+"
    r"|weight\w*|carry\w*|carried|interest|proportion\w*|average|total|add(?:ed|s)?|subtract\w*"
    r"|deem\w*|treat(?:ed|s)|attribut\w+|assign\w*|enroll?(?:ed|s)\b|eligib\w+|based on|equals?"
    r"|replac\w+|instead|both|either|every other|not be|qualif\w+|outside|scope|left out"
    r"|leaves? out|falls? (?:away|under)|drops?|dropped|covers|covered|appl(?:y|ies)"
    r"|void\w*|laps\w+|overpa\w+|underpa\w+|set aside|cancel\w*|cease\w*|govern\w*"
    r"|balances?|remainder|differences?|margins?|money|a check|net of|remov\w+|restate|omit\w*"
    r"|without (?!cause|notice|delay|unreasonabl|limit|prior|writ|consent|regard|charge|cost"
    r"|the (?:prior|express|writ))\w+|failing|otherwise|prerequisites?|condition(?:al|ed)?"
    r"|forgiv\w*|forgo\w*|equally|evenly"
    r"|alone)\b",
    re.IGNORECASE,
)
"""Words with which a sentence would say how something is worked out, for whom or when."""


def carries_nothing(sentence: str, nouns: Nouns) -> bool:
    """Whether nothing is lost if no figure is worked out from a sentence."""
    whole = " ".join(sentence.split())
    payer = next((noun.name for noun in nouns.of_kind("PARTY")), "")
    behind = whole.partition(" ")[2]  # what a sentence begins with, it may itself seem to declare
    if whole_sentence(whole, payer, names_a_figure=_names_what_counts(behind, nouns)):
        return True
    said = ASIDE.sub("", whole)
    if _LATER.search(said) or OUTCOMES.search(_AMONG_ITS_OWN.sub("", whole)):
        return False
    if _SET_OFF.search(whole) and not re.search(r"\d", whole):
        return not _names_a_figure(whole, nouns)
    if _OF_EVERY_CONTRACT.search(whole) and not MOVES_MONEY.search(whole):
        return not re.search(r"\d", said) and not _names_a_figure(whole, nouns)
    if _MEANS_OF_PAYING.search(whole):
        return True
    if (apart := _EACH_APART.search(whole)) is not None:
        known = nouns.called(apart["whom"])
        return known is not None and known.kind == "PARTY"
    if _NO_INTEREST.search(whole):
        return not _names_a_figure(whole, nouns)
    act = _ACT.search(said)
    if act is not None and _names_what_counts(said[: act.start()], nouns):
        return False
    rest = _ACT.sub("", said)
    if re.search(r"\d", rest) or FIGURE_OF_MONEY.search(rest):
        return False
    if MOVES_MONEY.search(rest) or RECKONS.search(rest):
        return False
    if act is not None:
        return not (_OF_SOME.search(rest) and _names_a_figure(rest, nouns))
    if _ASSURANCE.search(whole) and not re.search(r"\d", whole):
        likes = _AS_SOMEBODY_LIKES.search(whole) is not None
        return not (likes and _names_a_figure(_AMONG_ITS_OWN.sub("", whole), nouns))
    if _RECITAL.search(whole) or _WITHOUT.search(whole):
        return not _names_a_figure(whole, nouns)
    return False


def _names_what_counts(subject: str, nouns: Nouns) -> bool:
    """`Stays must comply with the rules`: which stays count, and no duty of anybody."""
    begins = [match.start() for match in re.finditer(r"(?<![\w'-])[A-Za-z]", subject)]
    found = (one.noun.kind for at in begins for one in nouns.find(subject, at, len(subject)))
    return any(kind in ("TERM", "ROWS", "STATUS") for kind in found)


def _names_a_figure(text: str, nouns: Nouns) -> bool:
    begins = [match.start() for match in re.finditer(r"(?<![\w'-])[A-Za-z]", text)]
    found = (one.noun.kind for at in begins for one in nouns.find(text, at, len(text)))
    return any(kind not in ("PARTY", "PERIOD") for kind in found)


def told(source: SourceText, span: Span, label: str) -> Diagnostic:
    """What is said of such a sentence: that it is kept, and does nothing."""
    sentence = " ".join(source.slice(span).split())
    return Diagnostic(
        "VBP124",
        f"`{_short(sentence)}` is taken as a promise in words: no figure comes of it",
        source,
        span,
        clause=label,
        suggestion="put it into a clause of its own with the mark `[words]`, to say so",
        severity=Severity.WARNING,
    )


def _short(sentence: str) -> str:
    words = sentence.rstrip(".;").split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:8])} ..."
