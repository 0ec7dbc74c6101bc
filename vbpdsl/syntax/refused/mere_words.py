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
from vbpdsl.syntax.refused.promised_words import FIGURE_OF_MONEY, MOVES_MONEY
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.words.months import MONTHS

_PROMISES = pattern(
    r"\b(?:shall|will|must|may|agrees?|undertakes?|need not|applies to|there is no|there are no)\b",
    re.IGNORECASE,
)
_RECKONS = pattern(
    r"\b(?:exceeds?|less|more|fewer|plus|minus|times|divided|multiplied|lesser|greater|highest|lowest"
    r"|equals?|average|total|number of|sum|count(?:s|ed)?|rates?|score\w*|amounts?|share\w*|excess"
    r"|round\w*|limit\w*|exclud\w+|includ\w+|disregard\w*|proportion|percent\w*|carried|interest"
    r"|until|unless|except|if|where|whenever)\b",
    re.IGNORECASE,
)
"""Words with which a sentence would say how something is worked out, or when."""
_PERFORMS = pattern(
    r"\b(?:shall|will|must|may|agrees? to|undertakes? to)(?: also| promptly| each| not)? "
    r"(?:submit|publish|maintain|provide|deliver|disclose|notify|cooperate|meet|review|report"
    r""
    r"|furnish|retain records|keep|make available|use|designate|appoint|comply|consult|certify"
    r"|conduct"
    r"|perform|complete|supply|permit|allow|attend|participate|distribute|assign)\b"
    r"|\b(?:acknowledges?|agree that|represents?|warrants?|intends?|wish(?:es)? to|desires? to)\b"
    r"|\b(?:final|conclusive) and binding\b|^Nothing in this |^WHEREAS|^RECITALS?"
    r"|\b(?:in|at) (?:its|their) (?:sole )?discretion\b|\bas (?:it|they) sees? fit\b"
    r"|\b(?:was|were|is|are|has been|have been) (?:determined|selected|agreed|developed|adopted)\b",
    re.MULTILINE,
)
"""What somebody does or agrees on, and no figure that is worked out depends on."""
_DEPENDS = pattern(
    r"\b(?:unless|until|except|to the extent|provided|if|plus|minus|times|divided|multiplied"
    r"|exceeds?"
    r"|lesser|greater|less than|more than|fewer than|at least|at most|round\w*|percent\w*)\b",
    re.IGNORECASE,
)
_TIMES = pattern(
    r"\b(?:within |for |at least )?(?:\w+ \()?\d+\)? ?(?:(?:business|calendar) )?"
    r"(?:days?|months?|years?|hours?)\b"
    r"|\b(?:Section|clause|Article|Exhibit|Schedule)s? [\d.]+",
    re.IGNORECASE,
)
_DAY = pattern(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?:, \d{{4}})?")
_STANDING = ("PARTY", "PERIOD")
"""Nouns that a promise names and that nothing is worked out from."""


def promised(stopped: Stopped) -> Diagnostic | None:
    """A sentence that is a promise in words, with the mark that makes it one."""
    sentence = " ".join(stopped.sentence.split())
    if stopped.role != "clause" or not _is_promise(sentence, stopped.nouns):
        return None
    span = Span(stopped.stop.span.start, stopped.stop.span.end)
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says nothing that is computed, and bears no mark that it is "
        "words",
        stopped.source,
        span,
        clause=stopped.label,
        suggestion=f"`[words] {sentence}`",
    )


def _is_promise(sentence: str, nouns: Nouns) -> bool:
    if _performs(sentence):
        return True
    if not sentence.endswith(".") or _PROMISES.search(sentence) is None:
        return False
    said = _DAY.sub("", sentence)
    if any(found.search(said) for found in (FIGURE_OF_MONEY, MOVES_MONEY, _RECKONS)):
        return False
    if re.search(r"\d", said):
        return False
    return not any(_names(said, at, nouns) for at in _words(said))


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
