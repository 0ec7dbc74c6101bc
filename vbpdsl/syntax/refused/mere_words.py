"""Sentences that cannot be read and promise something in words: what to do is to mark them so.

    7.1  Insurer shall deliver the settlement statement by July 31 following the Performance Year.
         ->   `[words] Insurer shall deliver ...`

Only a sentence that names nothing which the contract computes, moves no money, has no figure and
reckons with nothing is advised to be words: whatever else stands behind the mark would be left
out of a settlement without a word.
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.refused.carries_nothing import ASIDE, OUTCOMES, RECKONS
from vbpdsl.syntax.refused.promised_words import FIGURE_OF_MONEY, INFORMS, MOVES_MONEY
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.words.articles import a_or_an
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.reckoning import RECKONS_OR_DEPENDS

_PROMISES = pattern(
    r"\b(?:shall|will|must|may|agrees?|undertakes?|need not|applies to|there is no|there are no)\b",
    re.IGNORECASE,
)
_RECKONS = pattern(
    rf"\b(?:{RECKONS_OR_DEPENDS}|exceeds?|less|more|fewer|times|divided|multiplied|highest|lowest"
    r"|lower|higher|larger|smaller|latest|earliest|later|earlier|net|free|half"
    r"|equals?|average|total|number of|sum|count(?:s|ed)?|rates?|score\w*|amounts?|share\w*|excess"
    r"|round\w*|limit\w*|exclud\w+|includ\w+|proportion|percent\w*|carried|interest"
    r"|where|whenever)\b",
    re.IGNORECASE,
)
"""Words with which a sentence would say how something is worked out, or when."""
_PERFORMS = pattern(
    r"\b(?:shall|will|must|may|agrees? to|undertakes? to)(?: also| promptly| each| not)? "
    r"(?:submit|publish|maintain|provide|deliver|disclose|notify|cooperate|meet|review|report"
    r"|furnish|retain records|keep|make available|designate|appoint|comply|consult|certify"
    r"|conduct"
    r"|perform|complete|supply|permit|attend|participate)\b"
    r"|\b(?:acknowledges?|agree that|represents?|warrants?|intends?|wish(?:es)? to|desires? to)\b"
    r"|\b(?:final|conclusive) and binding\b|^Nothing in this |^WHEREAS|^RECITALS?"
    r"|\b(?:in|at) (?:its|their) (?:sole )?discretion\b|\bas (?:it|they) sees? fit\b"
    r"|\b(?:was|were|is|are|has been|have been) (?:determined|selected|agreed|developed|adopted)\b",
    re.MULTILINE,
)
"""What somebody does or agrees on, and no figure that is worked out depends on."""
_DEPENDS = pattern(
    rf"\b(?:{RECKONS_OR_DEPENDS}|to the extent|provided|times|divided|multiplied"
    r"|exceeds?"
    r"|less than|more than|fewer than|at least|at most|round\w*|percent\w*"
    r"|exclud\w*|included|includes?|ignor\w*|counts?|counted|counting|deem\w*"
    r"|treat(?:s|ed)?|doubl\w*|tripl\w*|halv\w*|half|twice|waiv\w*|deduct\w*|reduc\w*"
    r"|increas\w*|decreas\w*|adjust\w*|withh\w*|splitting|average|midpoint"
    r"|lower|higher|larger|smaller|net of|free of|(?:is|are|be) (?:no|not|nothing))\b",
    re.IGNORECASE,
)
_TIMES = pattern(
    r"\b(?:within |for |at least )?(?:\w+ \()?\d+\)? ?(?:(?:business|calendar) )?"
    r"(?:days?|months?|years?|hours?)\b"
    r"|\b(?:Section|clause|Article|Exhibit|Schedule)s? [\d.]+",
    re.IGNORECASE,
)
_DAY = pattern(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?:, \d{{4}})?")
_COMPUTES = pattern(
    r"\b(?:sets?|chang\w+|updat\w+|revis\w+|correct\w*|replac\w+|determin\w+|defin\w+|decid\w+"
    r"|select\w*|choos\w+|elect\w*|calculat\w+|comput\w+|remov\w+|drop\w*|counts?|rates?)\b",
    re.IGNORECASE,
)
"""What a party does that makes figures other ones, so that the mark is not advised."""
_NO_MERE_DUTY = (FIGURE_OF_MONEY, MOVES_MONEY, RECKONS, _COMPUTES, OUTCOMES)
_STANDING = ("PARTY", "PERIOD")
"""Nouns that a promise names and that nothing is worked out from."""


_EACH_TIME = ("day", "week", "month", "quarter", "year")
"""Times that come again and again, which are rows elsewhere: `The parties meet each quarter.`"""
_FORM = pattern(
    r"\b(?:[Ff]orms? )?[A-Z]{2,}-\d+\b|\b\d{1,2}(?:st|nd|rd|th)(?: day)? of each month\b"
)
"""`form CMS-1500`, `the 15th of each month`: numbers which are no figures."""
_EITHER = pattern(r"\b(?:[Ee]ither|[Bb]oth) part(?:y|ies)\b")
_DEFINES = pattern(
    r"\b(?:means?|calculated|computed|determined|worked out|results? in|yields?|set at|set to)\b"
    r"|^(?:The )?(?!The )[A-Z][\w-]+(?: [A-Z][\w-]+)+ (?:is|are|will be|shall be)\b"
)
"""`Net Savings is ...`: a name of its own, which a clause would say the meaning of."""


def promised(stopped: Stopped) -> Diagnostic | None:
    """A sentence that is a promise in words, with the mark that makes it one."""
    sentence = " ".join(stopped.sentence.split())
    return _words_only(stopped, sentence) if _is_promise(sentence, stopped.nouns) else None


def told_only(stopped: Stopped) -> Diagnostic | None:
    """A sentence that tells something, of which nothing that is computed is any part."""
    sentence = " ".join(stopped.sentence.split())
    return _words_only(stopped, sentence) if _tells_only(sentence, stopped) else None


def duty_of_party(stopped: Stopped) -> Diagnostic | None:
    """`The Plan sends the roster to the Practice`: what a party does, beside names of data. A
    person says whether figures rest on it; what the mark would hide is refused with it."""
    before, sentence = stopped.stop.before, " ".join(stopped.sentence.split())
    if stopped.role != "clause" or before is None or before.kind != "PARTY":
        return None
    verb = stopped.stop.found
    if not verb.isalpha() or not verb.islower() or not sentence.endswith("."):
        return None
    said = ASIDE.sub("", _FORM.sub("", sentence))
    if any(found.search(said) for found in _NO_MERE_DUTY):
        return None
    if re.search(r"\d", said) or _DEFINES.search(sentence):
        return None
    terms = stopped.nouns.of_kind("TERM")
    if not INFORMS.search(said) and any(noun.name in said for noun in terms):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says what a party does, and no form that is computed says "
        f"`{verb}`",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=_marked(stopped, sentence, ", if no figure rests on it"),
    )


def said_of_rows(stopped: Stopped) -> Diagnostic | None:
    """`An episode starts on its admission date and ends 90 days after it`: what rows do, of which
    nothing is counted by these words."""
    before, verb = stopped.stop.before, stopped.stop.found
    if stopped.role != "clause" or before is None or before.kind != "ROWS" or stopped.by_habit:
        return None
    begins = re.match(rf"(?:An?|Each|Every|The) {re.escape(before.typed)} {re.escape(verb)}\b",
                      " ".join(stopped.sentence.split()))  # fmt: skip
    if begins is None or not re.fullmatch(r"[a-z]+s", verb):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says what {a_or_an(before.typed)} does, and no form that is "
        f"computed says `{verb}`",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion="say where rows are counted which of them count, as in `within 90 days after "
        "...`; mark this clause `[words]` if no figure rests on it",
    )


_AS_PUBLISHED = pattern(
    r"^(?:The|An?|Each|Every) [\w -]+ (?:is|are|shall be) used as "
    r"(?:published|reported|issued|certified|supplied|furnished)\b"
)


def as_published(stopped: Stopped) -> Diagnostic | None:
    """`A rate is used as published by the Review Organization, with a status: R (reportable) ...`:
    what a description of data says, and no clause computes."""
    sentence = " ".join(stopped.sentence.split())
    if stopped.role != "clause" or _AS_PUBLISHED.match(sentence) is None:
        return None
    if FIGURE_OF_MONEY.search(sentence) or RECKONS.search(sentence) or not sentence.endswith("."):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says where data come from and what they hold, which is computed "
        "from as it is supplied",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=_marked(stopped, sentence, ", if no figure rests on it"),
    )


def _words_only(stopped: Stopped, sentence: str) -> Diagnostic | None:
    if stopped.role != "clause":
        return None
    span = Span(stopped.stop.span.start, stopped.stop.span.end)
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says nothing that is computed, and bears no mark that it is "
        "words",
        stopped.source,
        span,
        clause=stopped.label,
        suggestion=_marked(stopped, sentence),
    )


_BEFORE = pattern(
    r"(?:^|\n)\s*(?:\d+(?:\.\d+)+|[a-z])\s+(?:[A-Z][\w'-]*(?: [\w'-]+){0,2}\.\s+)?$"
)
_BEHIND = pattern(r"[ \t]*(?:$|\n\s*(?:\n|$|\d+(?:\.\d+)*\s|[a-z]\s{2}|\|))")


def _marked(stopped: Stopped, sentence: str, rests: str = "") -> str:
    """The mark, which is of a whole clause: beside other sentences it needs a clause of its own."""
    text, said = stopped.source.folded, stopped.sentence.strip()
    at = text.rfind(said, 0, stopped.stop.span.end + len(said))
    alone = at >= 0 and _BEFORE.search(text[:at]) and _BEHIND.match(text, at + len(said))
    if alone or at < 0:
        return f"`[words] {sentence}`{rests}"
    return f"put it into a clause of its own that begins with the mark `[words]`{rests}"


def _is_promise(sentence: str, nouns: Nouns) -> bool:
    if _performs(sentence):
        return True
    if not sentence.endswith(".") or _PROMISES.search(sentence) is None:
        return False
    said = _DAY.sub("", sentence)
    if any(found.search(said) for found in (FIGURE_OF_MONEY, MOVES_MONEY, _RECKONS, OUTCOMES)):
        return False
    if re.search(r"\d", said):
        return False
    return not any(_names(said, at, nouns) for at in _words(said))


def _tells_only(sentence: str, stopped: Stopped) -> bool:
    """Whether a sentence without any promise reckons with nothing: `The parties meet each month.`

    It names no figure, no row and no status but what this very clause would declare, moves no
    money, and after taking away times, days and references has no number and no word with which
    something would be worked out.
    """
    if not sentence.endswith(".") or _DEFINES.search(sentence):
        return False
    said = ASIDE.sub("", _EITHER.sub("", _FORM.sub("", sentence)))
    reckons = (FIGURE_OF_MONEY, MOVES_MONEY, RECKONS, _RECKONS, OUTCOMES)
    if any(found.search(said) for found in reckons) or re.search(r"\d", said):
        return False
    named = (found.noun for at in _words(said) for found in stopped.nouns.find(said, at, len(said)))
    return all(
        noun.kind in _STANDING or noun.name in _EACH_TIME or noun.clause == stopped.label
        for noun in named
    )


def _performs(sentence: str) -> bool:
    """Whether somebody does, or agrees on, what no figure depends on: `shall publish`."""
    said = _TIMES.sub("", _DAY.sub("", sentence))
    found = _PERFORMS.search(said)
    if found is None or _DEPENDS.search(said) or FIGURE_OF_MONEY.search(said):
        return False
    if re.search(r"\d", said):
        return False
    moves = MOVES_MONEY.search(said)
    return moves is None or found[0].startswith(("Nothing", "WHEREAS", "final", "acknowledge"))


def _words(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<![\w'-])[A-Za-z]", text)]


def _names(text: str, at: int, nouns: Nouns) -> bool:
    """Whether something that is computed, or worked out from, is named at a place."""
    return any(found.noun.kind not in _STANDING for found in nouns.find(text, at, len(text)))
