"""Names that nobody declared, and the nearest one that somebody did.

    Savings exceeds Expenditures of Care   ->   `Expenditures of Care` is not defined
"""

import re
from itertools import islice

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.column_rows import may_be_of_the_party, row_added
from vbpdsl.syntax.declared.new_tables import table_added
from vbpdsl.syntax.declared.nouns import KINDS
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.refused.expected import SAID, or_list
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.repairs.words import ALIKE, is_opposite, likeness
from vbpdsl.syntax.words.articles import a_or_an
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.near import few_of, is_slip, nearest
from vbpdsl.syntax.words.vocabulary import vocabulary

_PHRASE = pattern(
    r"[A-Z][\w'-]*(?:\s+(?:of|for|in|at|to|per|and)\s+[A-Z][\w'-]*|\s+[A-Z][\w'-]*)*"
)
_PARTIES = ("Payer", "Provider", "Receiver")
_OWN_LINE = pattern(r"[A-Z][A-Za-z ]{0,40}:")
_MODAL = ("shall", "will", "may", "must", "can", "should", "does", "do", "did", "has", "had", "was")
_DATE = pattern(rf"(?:{'|'.join(MONTHS)})\s+\d")
_COLUMN_PHRASE = pattern(
    r"[a-z][\w'-]*(?:\s+(?!(?:and|or|less|plus|times|for|is|are|was|were|has|exceeds|equals|meets|above|below|over|under|beats|shall|will|must|may|can|cannot)\b)"
    r"[\w'-]+)*"
)


_JOINS = ("of", "in", "by", "to", "from", "at", "on", "per", "with", "if")


def undeclared(stopped: Stopped) -> Diagnostic | None:
    """A phrase nobody declared: a capitalised phrase or a word the language does not have."""
    stop, nouns = stopped.stop, stopped.nouns
    if stopped.by_habit or stopped.role in _PARTIES:
        return None
    match = _phrase(stopped.source.folded, stop.span.start)
    phrase = " ".join(match[0].split()) if match else stop.found
    word = stop.found.lower()
    of_status = _of_status(stop)
    known = vocabulary().single if of_status else vocabulary().words
    unknown = word.isalpha() and word not in known
    of_many = stop.before is not None and stop.before.kind in ("HOW", "COUNT_OF")
    if of_many and word.isalpha() and "COLUMN" in stop.accepted:
        named = _names_of_rows(stopped)
        if named is not None or match is None:  # `the average minutes`, of what has none
            return named or _no_such_column(stopped, None)
    if not phrase or not (match or unknown):
        return None
    if phrase in nouns.forms or _DATE.match(stopped.source.folded, stop.span.start):
        return None  # it is known, and does not stand here
    span = Span(stop.span.start, stop.span.start + len(match[0]) if match else stop.span.end)
    language = vocabulary().words
    choices = nouns.forms
    slips = [w for w in language if is_slip(phrase, w)] if not (match or of_status) else []
    near = nearest(phrase, choices) if not slips else nearest(phrase, (*choices, *slips))
    if match is None and near is not None and stopped.reached and not is_slip(phrase, near):
        return None  # a word too many, and no name mistyped
    if near is not None and near in language and near not in choices:
        return _misspelt_word(stopped, near)
    if near is None and match is not None and _does_nothing(stopped, span):
        return _undefined(stopped, phrase, span, None)
    if near is None and unknown and match is None and (found := _some_term(stopped)) is not None:
        return found
    begins = "ALWAYS_TRUE" in stop.accepted and stop.before is None
    if near is None and not of_status and (match is None or begins):
        return None  # not a name that is missing, but words that the language does not have
    if match is None and stop.before is not None and {"COLUMN", "TERM"} <= stop.accepted:
        return _no_such_column(stopped, near)
    begun = _begun_before(stopped) if match is not None and near is None else None
    if begun is not None:  # `the Pool Share`, where there is a Pool
        phrase, span = f"{begun.typed} {phrase}", begun.span.to(span)
        near = nearest(phrase, choices)
    return _undefined(stopped, phrase, span, near)


_BEGINS_A_NAME = ("TERM", "ROWS", "COLUMN", "TABLE", "NAME", "STATUS")


def _begun_before(stopped: Stopped) -> Word | None:
    """The noun before a name that nobody declared, where both are one name of several words:
    `Episode Cost`, of which `Episode` is known."""
    before, text = stopped.stop.before, stopped.source.folded
    if before is None or before.kind not in _BEGINS_A_NAME or not before.typed[:1].isupper():
        return None
    between = text[before.span.end : stopped.stop.span.start]
    return before if between and between.isspace() else None


def _does_nothing(stopped: Stopped, span: Span) -> bool:
    """`Interest does not apply.`: said of something that no clause speaks of."""
    rest = stopped.source.folded[span.end : span.end + 40].split()
    return stopped.stop.before is None and rest[:1] in (["does"], ["do"], ["shall"], ["will"])


def _some_term(stopped: Stopped) -> Diagnostic | None:
    """`10% of adjusted Savings`, `each attributed member`: of a Term or of rows that are there, by
    a word that nothing says the meaning of."""
    stop, word = stopped.stop, stopped.stop.found
    rest = stopped.source.folded[stop.span.end : stop.span.end + 80].lstrip()
    kinds = [kind for kind in ("TERM", "ROWS", "COLUMN") if kind in stop.accepted]
    named = [(form, noun) for noun in stopped.nouns.of_kind(*kinds)
             for form in (noun.name, noun.many) if rest.startswith(form)]  # fmt: skip
    if not named:
        return None
    form, noun = max(named, key=lambda pair: len(pair[0]))
    end = stopped.source.folded.index(form, stop.span.end) + len(form)
    of_term = noun.kind != "ROWS"
    own = noun.name if noun.kind == "TERM" else noun.name.title()
    defined = (
        f"`{word.capitalize()} {own} means ... .`"
        if of_term
        else f"`A {noun.name} is {word} if ... .`"
    )
    return Diagnostic(
        "VBP201",
        f"nothing says what `{word}` makes of `{form}`"
        if of_term
        else f"nothing says which {noun.many} are `{word}`",
        stopped.source,
        Span(stop.span.start, end),
        clause=stopped.label,
        suggestion=f"leave out `{word}`, or write {defined}"
        + (" and use that" if of_term else ""),
    )


def _phrase(text: str, at: int) -> re.Match[str] | None:
    """The capitalised words at a place, which end where a line of the cover begins."""
    match = _PHRASE.match(text, at)
    for line in re.finditer(r"\n", match[0]) if match is not None else ():
        if _OWN_LINE.match(text, at + line.end()):
            return _PHRASE.match(text, at, at + line.start())
    return match


def _of_status(stop: Stop) -> bool:
    """Whether a status could stand there, and nothing else that has a name of its own."""
    return "STATUS" in stop.accepted and not {"TERM", "PARTY"} & stop.accepted


def _in_every_case(sentence: str, phrase: str) -> str | None:
    """`If 2 Measures are met, Factor is 5%.`: a definition that does not say what holds else."""
    found = re.match(
        rf"If (?P<if>.+?), (?:then )?(?:the )?{re.escape(phrase)} (?:is|means|equals|shall be) "
        r"(?P<value>[^;]+?)\.?$",
        sentence,
    )
    if found is None:
        return None
    said = f"{phrase} is {found['value']} if {found['if']}; otherwise ... ."
    return f"`{said}`, since a definition says what holds in every case"


def _undefined(
    stopped: Stopped, phrase: str, span: Span, near: str | None
) -> Diagnostic | None:
    stop = stopped.stop
    kinds = [kind for kind in SAID if kind in stop.accepted and kind not in ("STOP", "BULLET")]
    message = f"`{phrase}` is not defined in this contract"
    define: str | None = f"`{phrase} means ... .`"
    if near is None and phrase in MONTHS:
        message, define = f"`{phrase}` is no whole date", "write a date as `April 30, 2027`"
    elif _of_status(stop) and stop.before is not None:
        if phrase in _MODAL:
            return None  # `The Clinic shall ...`: nothing is said to be so
        message = f"no clause says when something is `{phrase}`"
        define = definition_of_status(stopped, phrase)
    elif (whole := _in_every_case(stopped.sentence, phrase)) is not None:
        define = whole
    elif kinds == ["PARTY"]:
        message = f"`{phrase}` is no party of this contract"
        define = 'name it on the cover, such as `Payer: Summit Health Plan (the "Plan")`'
    return Diagnostic(
        "VBP201",
        message,
        stopped.source,
        span,
        clause=stopped.label,
        expected=None if phrase[:1].isupper() and "TERM" in kinds
        else or_list([SAID[kind] for kind in kinds[:3]]) or None,
        suggestion=f"`{near}`" if near else define,
        fixes=() if near else tuple(Fix(span, name) for name in _whole_names(stopped, phrase)),
    )


def _whole_names(stopped: Stopped, phrase: str) -> tuple[str, ...]:
    """The names of which a phrase is a part that can stand there: `Quality Composite`, where
    `Quality` is said."""
    kinds = [kind for kind in SAID if kind in stopped.stop.accepted and kind in KINDS]
    named = [noun.name for noun in stopped.nouns.of_kind(*kinds)]
    return tuple(
        name for name in named if name.startswith(f"{phrase} ") or name.endswith(f" {phrase}")
    )


def definition_of_status(stopped: Stopped, phrase: str) -> str | None:
    """`A Measure is late if ...`, where it is said of Measures that they are `late`, or where late
    Measures are spoken of."""
    text = " ".join(stopped.sentence.split())
    for noun in stopped.nouns.of_kind("ROWS") if phrase.islower() else ():
        rows = rf"(?:{re.escape(noun.name)}|{re.escape(noun.many)})"
        are = r"(?:(?: (?:that|who|which))? (?:is|are|was|were)(?: not)?)?"
        said = rf"\b(?:{rows}{are} {phrase}|{phrase} {rows})\b"
        if re.search(said, text):
            rows = a_or_an(noun.name)
            return f"`{rows[0].upper()}{rows[1:]} is {phrase} if ... .`"
    return None


def _names_of_rows(stopped: Stopped) -> Diagnostic | None:
    """`the number of nurseing visits`: what visits can be called, the likest first."""
    text, at, nouns = stopped.source.folded, stopped.stop.span.start, stopped.nouns
    rest = text[stopped.stop.span.end : stopped.stop.span.end + 60].lstrip()
    rows = [noun for noun in nouns.of_kind("ROWS") if rest.startswith((noun.many, noun.name))]
    if not rows:
        return None
    word = stopped.stop.found
    codes = [noun.name for noun in nouns.of_kind("NAME")
             if noun.source is rows[0].source and noun.clause == rows[0].clause
             and not is_opposite(word, noun.name)]  # fmt: skip
    denied = next((noun.name for noun in nouns.of_kind("NAME", "STATUS", "COLUMN")
                   if is_opposite(word, noun.name)), None)  # fmt: skip
    if denied is not None:
        form = next(form for form in (rows[0].many, rows[0].name) if rest.startswith(form))
        end = text.index(form, stopped.stop.span.end) + len(form)
        so = Fix(Span(at, end), f"{rows[0].many} that are not {denied}")
        return _which_rows(stopped, rows[0].many, word, (so,))
    ordered = sorted(codes, key=lambda name: -likeness(word, name))
    alike = [name for name in ordered if likeness(word, name) >= ALIKE]
    span = Span(at, stopped.stop.span.end)
    fixes = tuple(Fix(span, name) for name in alike or ordered)
    return _which_rows(stopped, rows[0].many, word, fixes, ", ".join(codes) or None)


def _which_rows(
    stopped: Stopped, rows: str, word: str, fixes: tuple[Fix, ...], expected: str | None = None
) -> Diagnostic:
    return Diagnostic(
        "VBP201",
        f"nothing says which {rows} are `{word}`",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        expected=expected,
        fixes=fixes,
    )


def _alike_or_added(
    stopped: Stopped, phrase: str, span: Span, names: tuple[str, ...]
) -> tuple[Fix, ...]:
    """Columns that are spelt alike, the likest first; where there is none, a row that adds it, and
    those that there are."""
    ordered = sorted(names, key=lambda name: -likeness(phrase, name))
    alike = tuple(Fix(span, name) for name in ordered if likeness(phrase, name) >= ALIKE)
    source, nouns = stopped.source, stopped.nouns
    tables = islice(table_added(source, nouns, phrase), MOST_TABLES)
    of_parties = tuple(tables) if may_be_of_the_party(source, nouns, span.start) else ()
    added = (*row_added(source, nouns, phrase, span.start), *of_parties)
    return alike or (*added, *(Fix(span, name) for name in ordered))


MOST_TABLES = 1
"""Tables of their own that are tried where no row in a table that there is will do."""

_FIGURE_PHRASE = pattern(
    r"[a-z][\w'-]*(?:\s+(?!(?:of|in|for|per|by|with|whose|that|who|is|are|was|divided|plus|less|times"
    r"|as|and|or|from|to|on|over|during|if|at|the|than|above|below|under|before|after|within"
    r"|without|more|less|fewer|exceeding|equal|between)\b)[a-z][\w'-]*)*"
)


def _no_such_column(stopped: Stopped, near: str | None) -> Diagnostic | None:
    """`the total charge of the sessions`, where no table has a charge."""
    source, at = stopped.source, stopped.stop.span.start
    match = _FIGURE_PHRASE.match(source.folded, at)
    if match is None:
        return None
    phrase = " ".join(match[0].split())
    span = Span(*match.span())
    columns = [noun.name for noun in stopped.nouns.of_kind("COLUMN")]
    names = dict.fromkeys((*([near] if near else []), *few_of(phrase, tuple(columns))))
    return Diagnostic(
        "VBP205",
        f"no table has a column `{phrase}`",
        source,
        span,
        clause=stopped.label,
        fixes=_alike_or_added(stopped, phrase, span, tuple(names)),
        suggestion=f"add the column `{phrase}` to the table it stands in, or use a column that is "
        "there",
    )


def _misspelt_word(stopped: Stopped, near: str) -> Diagnostic:
    """A word of the language that is spelled wrongly: `exceds`."""
    stop = stopped.stop
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} cannot be read from `{stop.found}` on",
        stopped.source,
        stop.span,
        clause=stopped.label,
        found=f"`{stop.found}`" + (f" after `{stop.before.typed}`" if stop.before else ""),
        suggestion=f"`{near}`",
    )


def unknown_column(stopped: Stopped) -> Diagnostic | None:
    """`its minimum number of patients` where no table has such a column."""
    stop = stopped.stop
    if (
        stop.before is None
        or stop.before.kind not in ("ITS", "POSS")
        or "COLUMN" not in stop.accepted
    ):
        return None
    match = _COLUMN_PHRASE.match(stopped.source.folded, stop.span.start)
    if match is None:
        return None
    phrase = " ".join(match[0].split())
    if phrase.rpartition(" ")[2] in _JOINS:  # `its share of $10,000`: no name of a column
        return None
    if phrase in stopped.nouns.by_name:  # it is known, and cannot stand here
        return None
    columns = [noun.name for noun in stopped.nouns.of_kind("COLUMN")]
    near = nearest(phrase, columns)
    span = Span(*match.span())
    return Diagnostic(
        "VBP205",
        f"no table has a column `{phrase}`",
        stopped.source,
        span,
        clause=stopped.label,
        fixes=_alike_or_added(stopped, phrase, span, tuple(columns)),
        suggestion=f"`{near}`"
        if near
        else f"add the column `{phrase}` to the table it stands in, or use a column that is there",
    )
