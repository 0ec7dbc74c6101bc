"""Cover lines that are said more than once, say no day where a day is due, or say more than a
cover line of their kind is read for."""

import re

from vbpdsl.model.cover.days import behind_day, cover_date, days_after_each
from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Fix, Label
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.declared.naming import parties_said
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.page.beginnings import COVER_WORDS
from vbpdsl.syntax.repairs.cover import own_line
from vbpdsl.syntax.wording import limiting_phrase
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.openings import PARTY_SHORT

_OFTEN = ("Tables", "Common terms", "Method", "Signed")
"""Cover words that may begin more than one line."""
_ONE_OF = {"Term": "Period"}
"""Cover words that say the same."""
_PARTIES = ("Payer", "Provider", "Receiver")
_DAYS = ("Statement Date", "Data Date", "Effective", "Ended")

_NO_NAME = pattern(r"\b(?:listed|settled|together|separately|whose|each|every|any|all)\b|;")
_TWO_NAMES = pattern(r"\b(?:and|or)\b")


def said_twice(draft: Draft) -> None:
    """Refuse a second line with the same cover word."""
    main = draft.documents.main
    first: dict[str, Label] = {}
    for read in main.of_role("cover"):
        word = read.unit.label
        if word in _OFTEN or word not in COVER_WORDS:
            continue
        if word in _PARTIES:
            _party_twice(draft, read, first)
            continue
        said = _ONE_OF.get(word, word)
        before = first.get(said)
        if before is None:
            first[said] = Label(main.source, read.unit.span, "said here first")
            continue
        draft.say(
            "VBP510",
            f"the cover says `{word}` twice",
            main.source,
            read.unit.span,
            read.label,
            labels=(before,),
            suggestion="keep one of the two lines",
        )


def _party_twice(draft: Draft, read: ReadUnit, first: dict[str, Label]) -> None:
    """There may be several payers; a name is that of one party, and one line lists who is settled
    apart."""
    source = draft.documents.main.source
    text = draft.documents.main.text(read.unit.body)
    listed = bool(read.sentences) or re.match(r"(?:each|every)\s", text) is not None
    names = [name for name, _ in parties_said(text)] + ["each"] * listed
    for name in names:
        before = first.setdefault(f"party {name}", Label(source, read.unit.span, "said here first"))
        if before.span == read.unit.span and names.count(name) == 1:
            continue
        draft.say(
            "VBP510",
            f"two lines of the cover name the {name}" if name != "each"
            else "two lines of the cover list who is settled separately",
            source,
            read.unit.span,
            read.label,
            labels=(before,),
            suggestion="keep one of the two lines, or give each party a name of its own",
        )
        return


def parties_spoken_of(draft: Draft) -> None:
    """Refuse one of several providers on a line of whom nothing is said: who reads of only one of
    two counts on the other as well."""
    main = draft.documents.main
    said = " ".join(
        main.text(read.unit.body) for read in main.units if read.unit.role in _SPEAK_OF_PARTIES
    )
    paid = {name for one in draft.payments for name in (one.payer, one.payee)}
    for read in main.of_role("cover"):
        names = [name for name, _ in parties_said(main.text(read.unit.body))]
        for name in names if read.unit.label == "Provider" and len(names) > 1 else ():
            if name not in paid and not re.search(rf"\b{re.escape(name)}\b", said):
                _not_spoken_of(draft, read, name)


_SPEAK_OF_PARTIES = ("clause", "line", "schedule", "example")


def _not_spoken_of(draft: Draft, read: ReadUnit, name: str) -> None:
    draft.say(
        "VBP510",
        f"the {name} stands on the line of the {read.unit.label}, and no clause speaks of it",
        draft.documents.main.source,
        read.unit.span,
        read.label,
        readings=(f"the {name} is neither paid nor pays", f"the {name} has a part in what is paid"),
        suggestion=f"leave out the {name}, or say what it pays or is paid",
    )


_MONTH_AND_DAY = pattern(rf"(?:{'|'.join(MONTHS)}) \d|\d")


def lines_apart(draft: Draft) -> None:
    """Refuse a cover word within the line of another: nothing reads what stands behind it."""
    within = re.compile(rf"(?:^|\s)({'|'.join(COVER_WORDS)}):(?=\s|$)")
    main = draft.documents.main
    for read in main.of_role("cover"):
        for span in read.unit.body:
            match = within.search(main.source.folded, span.start, span.end)
            if match is not None:
                draft.say(
                    "VBP109",
                    f"`{match[1]}:` stands within the line of `{read.unit.label}`",
                    main.source,
                    Span(*match.span(1)),
                    read.label,
                    suggestion=f"begin a new line with `{match[1]}:`",
                )


def days_said(draft: Draft) -> None:
    """Refuse a line of a day that says no day: statements and run-outs go by them."""
    main = draft.documents.main
    for word in _DAYS:
        read = main.cover(word)
        if read is None or cover_date(draft, word) is not None:
            continue
        if days_after_each(draft, word) is not None:
            continue  # a day of each Episode, which a clause names with it
        text = main.text(read.unit.body).strip().rstrip(".") if read.unit.body else ""
        behind = behind_day(text)
        draft.say(
            "VBP109",
            f"`{behind.strip(', ')}` behind the day is not read"
            if behind
            else f"`{text}` is no day of the calendar"
            if _MONTH_AND_DAY.match(text)
            else f"`{text}` is no day that can be told before a settlement",
            main.source,
            read.unit.span,
            read.label,
            expected="a day, a day of the next year, or days after the end of what is settled",
            found=text or "nothing",
            suggestion=f"`{word}: {text.removesuffix(behind)}`"
            if behind
            else f"`{word}: June 30, 2027` or `{word}: June 30 of the next year`",
        )


def one_party_each(draft: Draft) -> None:
    """A line of a party names one party, and says nothing else of it."""
    main = draft.documents.main
    for read in main.of_role("cover"):
        if read.unit.label in _PARTIES and read.unit.body and not (read.sentences or read.unread):
            whole = read.unit.body[0].to(read.unit.body[-1])
            text = main.source.folded[whole.start : whole.end]
            pieces = [said for _, said in parties_said(text)]
            starts = [whole.start + text.index(said) for said in pieces]
            ends = [*starts[1:], whole.end]  # the last has whatever stands behind it
            alone = len(pieces) == 1
            for said, start, end in zip(pieces, starts, ends, strict=True):
                last = whole.end if end == whole.end else start + len(said)
                _one_party(draft, read, whole if alone else Span(start, last))


def _one_party(draft: Draft, read: ReadUnit, whole: Span) -> None:
    source = draft.documents.main.source
    text = source.folded[whole.start : whole.end].rstrip(". \n")
    shorts = [*PARTY_SHORT.finditer(text)]
    name = text[: shorts[0].start()] if shorts else text
    behind = text[shorts[0].end() :].strip() if shorts else ""
    if not shorts and _TWO_NAMES.search(name):
        _two_parties(draft, read, name.strip())
        return
    found = _NO_NAME.search(name) or (re.search(re.escape(behind), text) if behind else None)
    free = FreeText(Register.NAME, text, whole.start)
    house = draft.documents.nouns.house.of(source)
    limited = limiting(free) or limiting_phrase(free, house)
    if found is None and limited is None:
        return
    words = behind or (found[0] if found is not None else limited[0] if limited else "")
    words = words.strip(", ")
    at = text.rindex(words) if words in text else 0
    draft.say(
        "VBP109",
        f"`{words}` on the line of the {read.unit.label} is not read",
        source,
        Span(whole.start + at, whole.start + at + len(words)),
        read.label,
        expected='a name and what it is called, as in `Summit Health Plan (the "Plan")`, or '
        "`each Practice listed in Schedule 1, settled separately`",
        suggestion=f"leave out `{words}`, or say it in a clause",
        fixes=tuple(Fix(whole, line, f"{read.unit.label}: {line}") for line in own_line(
            read.unit.label, text, source.folded, draft.documents.nouns)),
    )


def _two_parties(draft: Draft, read: ReadUnit, names: str) -> None:
    word = read.unit.label
    draft.say(
        "VBP510",
        f"one {word.lower()} or two? `{names}` stand on the line of the {word}",
        draft.documents.main.source,
        read.unit.span,
        read.label,
        readings=("one party, called by one name", "two parties, each with a name of its own"),
        suggestion=f"`{word}: {_together(draft, read)}` for one; two have a name each: "
        f'`{word}: Oak Hospital (the "Hospital") and Elm Physicians (the "Group")`',
    )


def _together(draft: Draft, read: ReadUnit) -> str:
    """The names on a line of two parties, and one name for both: that of the first."""
    text = " ".join(draft.documents.main.text(read.unit.body).split()).rstrip(".")
    shorts = [match["name"] for match in PARTY_SHORT.finditer(text)]
    names = " ".join(PARTY_SHORT.sub("", text).split()).replace(" ,", ",")
    return f'{names} (together the "{shorts[0] if shorts else read.unit.label}")'
