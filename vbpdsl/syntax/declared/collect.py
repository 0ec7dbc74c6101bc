"""Collect what a document declares, before its sentences are read.

Each phrase gets one kind; a phrase declared as two kinds is refused, because every later sentence
with it could be read in two ways. A sentence that later fails still declares its opening phrase,
so that one slip gives one message.
"""

import re

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.by_tables import TableNames
from vbpdsl.syntax.declared.cover_nouns import CoverNouns
from vbpdsl.syntax.declared.declaration import NEVER_NAMES
from vbpdsl.syntax.declared.names_of_members import (
    named_by_roster,
    names_stretch,
    names_year,
    says_open_days,
    says_years,
)
from vbpdsl.syntax.declared.naming import (
    bare_verb,
    counts_some,
    earned_back_of,
    reckons,
    titled,
)
from vbpdsl.syntax.declared.nouns import Nouns, plural, singulars
from vbpdsl.syntax.declared.rows_by_codes import call_rows_by_codes
from vbpdsl.syntax.declared.rows_by_tables import call_rows_by_tables
from vbpdsl.syntax.declared.said_columns import add_said_columns
from vbpdsl.syntax.page.descriptions import described
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import openings
from vbpdsl.syntax.words.kinds import KEYS
from vbpdsl.syntax.words.number_words import number_in_words

_OWNED = r"(?:the\s+|(?:the|each|an?)\s+[\w -]{1,40}'s?\s+)?"
_QUOTED = r"\"[A-Z][^\"]{1,90}\"\s+[a-z]"
_SENTENCE = re.compile(
    r"(?:^|(?<=[.:])\s+)(?=[A-Z]|\"[A-Za-z])"
    rf"|(?:;|,)(?:\s+and)?\s+(?={_OWNED}{_QUOTED})"
    rf"|,?\s+and\s+(?={_OWNED}(?:{_QUOTED}|[A-Z][\w ]{{1,60}}\s+means?\b))"
    r"|;\s+(?:and\s+)?(?=(?:the|an?|each)\s+[A-Za-z]|(?:it|they)\s+(?:is|are)\s+[a-z])"
)
"""Where a statement begins that may declare something: a sentence, or a part of one."""
_LISTED_AS = r"(?:listed|shown|identified|recorded|marked|flagged|named|designated) as"
_NARROWED = (
    rf"(?:who|whose|that|which|with|without|having|of|aged|in|for|from|at|on|during|within|under"
    rf"|beginning|other than|excluding|[a-z]{{3,}}ed|paid|seen|given|held|made|sent|{_LISTED_AS})"
)
_SAYS_WHAT = (openings.DEFINITION, openings.IS)


_OPENINGS = (
    ("SHORT", openings.SHORT, "name"),
    ("SHORT", openings.LOWER_MEANS, "name"),
    ("STATUS", openings.STATUS, "status"),
    ("STATUS", openings.STATUS_VERB, "status"),
    ("STATUS", openings.STATUS_LAST, "status"),
    ("STATUS", openings.STATUS_NEXT, "status"),
    ("TERM", openings.IF_DEFINITION, "name"),
    ("TABLE", openings.TABLE_SAYS, "name"),
    ("TABLE", openings.TABLE_HOLDS, "name"),
    ("TERM", openings.DEFINITION, "name"),
    ("TERM", openings.IS, "name"),
    ("TERM", openings.BULLETS, "name"),
    ("TERM", openings.COLON, "name"),
    ("TERM", openings.TITLE, "name"),
)
"""How a sentence that declares something opens, what it declares, and where the name stands."""


class Collector(CoverNouns):
    """Collects the declarations of one document into the nouns."""

    def __init__(self, source: SourceText, nouns: Nouns, findings: Findings) -> None:
        super().__init__(source, nouns, findings)
        self.tables = TableNames(source, nouns, findings)

    def collect(self, units: tuple[Unit, ...], step: str) -> None:
        """Declare what the units declare. The steps are `cover`, `tables`, `terms`, in this order
        over all documents, since a table names parties and a Term must not be taken for one."""
        heads = [unit.table[0].cells[0].text for unit in units if unit.role == "schedule"
                 and unit.table and unit.table[0].cells]  # fmt: skip
        if step == "terms":
            call_rows_by_tables(self.nouns, self.source)
            call_rows_by_codes(self.nouns, self.source, units)
        elif step == "tables":
            self.tables.rows(units)
        for unit in units:
            match step, unit.role:
                case "cover", "cover":
                    self.of_the_cover(unit, heads)
                case "tables", _:
                    self.tables.read(unit)
                case "terms", "line":
                    self.declare("TERM", unit.title, unit.title_span or unit.span, unit)
                case "terms", "clause" if "words" not in unit.marks:
                    self._sentences(unit)

    # ------------------------------------------------------------ sentences

    def _sentences(self, unit: Unit) -> None:
        if unit.table and described(unit, self.opening(unit)) is not None:
            return
        text, offsets = self.joined(unit)
        self.of_the_calendar(unit, text, offsets)
        quoted = '"' in text  # without quotes most ways to give a name need not be looked for
        starts = sorted({0, *(match.end() for match in _SENTENCE.finditer(text))})
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            match = openings.REVERSED.search(text, start, end)
            owned = match is not None and match["name"].endswith("'s")  # `are the ACO's`
            if match and not owned and not openings.DEFINITION.match(text, start, end):
                self.declare("TERM", match["name"], self.at(offsets, match.span("name")), unit)
            gapped = openings.GAPPED.match(text, start) if quoted else None
            if gapped is not None:
                self.declare("TERM", gapped["name"], self.at(offsets, gapped.span("name")), unit)
        for start in starts:
            if text[:start].rstrip().lower().endswith("always true:"):
                continue  # a promise says what is, and defines nothing
            self._opening_of(unit, text[start:], offsets[start] if start < len(offsets) else 0)
        for pattern in openings.NAMED_WITHIN if quoted else (openings.WHERE_TERM,):
            for match in pattern.finditer(text):
                if self.can_be("TERM", match["name"]):
                    self.declare("TERM", match["name"], self.at(offsets, match.span("name")), unit)
        aside = openings.SET_ASIDE.search(text) if quoted else None
        if aside and self.can_be("TERM", aside["name"]):
            self.declare("TERM", aside["name"], self.at(offsets, aside.span("name")), unit)
        for match in openings.PAYMENT_NAME.finditer(text):
            name, group = openings.payment_name(match)
            figure = group == "quoted" and not unit.marks and openings.NAMES_A_FIGURE.search(text)
            if openings.NAMES_WHAT_MOVES.search(text) or (figure and self.can_be("TERM", name)):
                self.declare("TERM", name, self.at(offsets, match.span(group)), unit)

    def _opening_of(self, unit: Unit, text: str, offset: int) -> None:
        if named_by_roster(text, self.nouns) or says_years(text, self.nouns):
            return
        if any(one.match(text) for one in openings.NO_DEFINITION) or says_open_days(text):
            return
        if names_year(text, self.nouns):
            return
        if preamble := openings.PREAMBLE.match(text):
            text, offset = text[preamble.end() :], offset + preamble.end()
        if name := names_stretch(text, self.nouns):
            self.declare("STRETCH", name, Span(offset, offset + len(name)), unit)
            return
        if article := openings.ARTICLE_QUOTED.match(text):
            text, offset = text[article.end() :], offset + article.end()
        if self._kind_of_row(unit, text, offset):
            return
        if self._made_rows(unit, text, offset) or self._earned(unit, text, offset):
            return
        for kind, pattern, group in _OPENINGS:
            match = pattern.match(text)
            if not match or (pattern is openings.TITLE and not _titles(text, unit)):
                continue
            name = " ".join(self._without_holder(match, group).split())
            name = self._without_years(name, unit) if kind == "TERM" else name
            if kind in ("TERM", "STATUS") and self._pays(f"{match[0]} "):
                return  # `The Practice pays the Plan line b if Score is 5`
            if pattern is openings.IS and (reckons(name) or counts_some(name)):
                return  # `One half of the Care Fees Paid is the Recovery`, `Ten points are earned`
            if pattern is openings.STATUS_NEXT and not self._one_before(unit, offset):
                return
            if kind == "STATUS" and not (
                pattern is openings.STATUS_NEXT or self._gate(unit, match, offset)
            ):
                continue
            if kind == "TABLE":
                add_said_columns(text, self.nouns, self.source, offset, unit.label)
            if pattern is openings.LOWER_MEANS and self._in_small_letters(name):
                return  # `"cost" means ...`, where a column is called so
            if kind == "SHORT":
                kind, name = "TERM", titled(name)
            if kind == "TERM" and pattern in _SAYS_WHAT and (one := self._row_kind(match, name)):
                kind, name = "ROWS", one
            # `X means ...` can be nothing but a definition, so a clash is said and not passed over
            surely = pattern is openings.DEFINITION and self._clashes(name)
            if surely or self.can_be(kind, name):
                span = Span(offset + match.start(group), offset + match.end(group))
                many = bare_verb(name) if pattern is openings.STATUS_VERB else ""
                self.declare(kind, name, span, unit, many)
            return
        self._named_somehow(unit, text, offset)

    def _in_small_letters(self, name: str) -> bool:
        """Whether another noun has the name of a Term that is written in small letters."""
        return any(
            noun.kind != "TERM" and name.lower() in (noun.name.lower(), noun.many.lower())
            for noun in self.nouns.by_name.values()
        )

    def _named_somehow(self, unit: Unit, text: str, offset: int) -> None:
        """What a sentence of no known form is about, in quotes."""
        titled_figure = openings.TITLED_FIGURE.match(text) if unit.role == "clause" else None
        if titled_figure is not None:
            span = Span(offset, offset + titled_figure.end("name"))  # refused, and not unknown
            self.declare("TERM", titled_figure["name"], span, unit)
            return
        named = openings.NAMED_SOMEHOW.match(text)
        if named is not None and self.can_be("TERM", named["name"]):
            span = Span(offset + named.start("name"), offset + named.end("name"))
            self.declare("TERM", named["name"], span, unit)

    def _kind_of_row(self, unit: Unit, text: str, offset: int) -> bool:
        """`A patient is a "Treated Patient" if ...`: a kind of row by a condition."""
        match = openings.KIND_IF.match(text) or openings.KIND_LAST.match(text)
        match = match or openings.KIND_SOMEHOW.match(text)
        of_party = match or openings.KIND_OF_PARTY.match(text)
        if of_party is not None and self._kind_of_party(unit, of_party, offset):
            return True
        if match is None or not self._are_rows(match["rows"]):
            return False
        if not self.can_be("ROWS", match["name"]):
            return False
        span = Span(offset + match.start("name"), offset + match.end("name"))
        self.declare("ROWS", match["name"], span, unit)
        return True

    def _are_rows(self, name: str) -> bool:
        """Whether a kind of row is called so, as one or as several."""
        forms = (form for one in self.nouns.of_kind("ROWS") for form in (one.name, one.many))
        return name in self.nouns.also or name.lower() in map(str.lower, forms)

    def _kind_of_party(self, unit: Unit, match: re.Match[str], offset: int) -> bool:
        """`A Facility is a "Preferred Facility" if ...`: of a party it is the status preferred."""
        party = self.nouns.called(match["rows"])
        status = match["name"].removesuffix(f" {match['rows']}")
        if party is None or party.kind != "PARTY" or status == match["name"]:
            return False
        start = offset + match.start("name")
        self.declare("STATUS", status, Span(start, start + len(status)), unit)
        return True

    def _earned(self, unit: Unit, text: str, offset: int) -> bool:
        """`A Measure earns 10 points if ...`: the Points of each Measure."""
        if "earn" not in text and "point" not in text:
            return False
        match = openings.EARNS.match(text) or openings.EARNED_BY.match(text)
        if match is None:
            return self.earned_somehow(unit, text, offset)
        holders = self.nouns.of_kind("ROWS", "PARTY")
        if not any(match["rows"] in (noun.name, noun.many) for noun in holders):
            return False
        own = match.groupdict().get("own")
        group = "own" if own else next(
            name for name in openings.EARNED if match.groupdict().get(name)
        )
        span = Span(offset + match.start(group), offset + match.end(group))
        name = f"{own}{openings.OWN_EARNED}" if own else openings.EARNED[group]
        if (named := openings.NAMED_LAST.search(text)) is not None:
            at = Span(offset + named.start("name"), offset + named.end("name"))
            self.declare("TERM", named["name"], at, unit)
        self.declare("TERM", name, span, unit)
        also = (f"{form} {said}" for form in (own, plural(own)) for said in ("so earned", "earned")
                ) if own else openings.ALSO_EARNED.get(name, ())  # fmt: skip
        for form in (*also, *earned_back_of(text, name)):
            self.nouns.call(form, self.nouns.by_name[name])
        return True

    def _made_rows(self, unit: Unit, text: str, offset: int) -> bool:
        """Rows that the contract makes of others: `A member's Index Stay is the first of ...`."""
        for place, pattern in enumerate(openings.MADE_ROWS):
            match = pattern.match(text)
            if match is None or not self.can_be("ROWS", match["name"]):
                continue
            span = Span(offset + match.start("name"), offset + match.end("name"))
            self.declare("ROWS", match["name"], span, unit)
            for column in openings.MADE_COLUMNS if place else ():
                if not any(column in (n.name, n.many) for n in self.nouns.by_name.values()):
                    self.declare("COLUMN", column, span, unit)
            return True
        return False

    def _without_holder(self, match: re.Match[str], group: str) -> str:
        """The Term of `Weighted Result of a Measure`; all of it where `Measure` is no noun."""
        holder = match.groupdict().get("holder")
        if holder is None:
            return match[group]
        holder = holder.split(" whose ")[0].split(" for which ")[0]
        known = any(holder in (noun.name, noun.many) for noun in self.nouns.by_name.values())
        if known or any(holder.endswith(f" {noun.name}") for noun in self.nouns.of_kind("ROWS")):
            return match[group]
        return match.string[match.start(group) : match.end("holder")]

    def _without_years(self, name: str, unit: Unit) -> str:
        """The Term of `Benchmark PMPM for the 2024 Performance Year`, which others say for others.

        A year alone may be part of a name: it is none where the clause goes on with other years.
        """
        match = openings.FOR_YEARS.search(name)
        if match is None:
            return name
        said = [match[group] for group in ("after", "before", "ordered") if match[group]]
        period = any(one.name in said for one in self.nouns.of_kind("PERIOD"))
        others = match["number"] and openings.OTHER_YEARS.search(self.text(unit))
        return name[: match.start()] if period or others else name

    def _row_kind(self, match: re.Match[str], name: str) -> str | None:
        """What one of the rows is called that a definition says: `Senior Member means a member
        who ...`, `Senior Members are members who ...`; None if it says no rows."""
        said = openings.KIND_OF_ROW.match(match.string, match.end() - match[0].endswith(" "))
        if said is None:
            return None
        rest = match.string[said.end() :]
        called = openings.ARTICLE.sub("", name)
        one = called if said["one"] else next(iter(singulars(called)), None)
        forms = [noun.name if said["one"] else noun.many for noun in self.nouns.of_kind("ROWS")]
        if not said["one"]:  # `the people`, whatever a table calls each of them
            forms += [form for form, noun in self.nouns.also.items() if noun.kind == "ROWS"]
        if not any(form in rest for form in forms):
            return None
        rows = "|".join(map(re.escape, forms))
        narrowed = rf"(?:[\w-]+ ){{0,2}}(?:{rows}) {_NARROWED}\b"
        if said["the"]:  # `the number of months for which ...` is none
            parties = "|".join(re.escape(noun.name) for noun in self.nouns.of_kind("PARTY"))
            narrowed = rf"(?:(?:{parties})'s? )?(?:{rows}) {_NARROWED}\b"
        return one if re.match(narrowed, rest) else None

    def _pays(self, opening: str) -> bool:
        """Whether what would be a name says that a party pays: it moves money."""
        paying = any(word in opening for word in openings.PAYING)
        match = openings.PAYS.search(opening) if paying else None
        if match is None:
            return False
        said = match["who"].lower()
        return any(
            said.endswith(form.lower())
            for noun in self.nouns.of_kind("PARTY")
            for form in (noun.name, noun.many)
        )

    def _clashes(self, name: str) -> bool:
        known = self.nouns.by_name.get(name)
        return known is not None and known.kind in ("ROWS", "COLUMN", "TABLE", "PERIOD")

    def _one_before(self, unit: Unit, offset: int) -> bool:
        """Whether a status was said before it in the clause, of which another one goes on."""
        return any(
            noun.kind == "STATUS" and noun.source is self.source
            and unit.span.start <= noun.span.start < offset
            for noun in self.nouns.by_name.values()
        )  # fmt: skip

    def _gate(self, unit: Unit, match: re.Match[str], offset: int) -> bool:
        """Whether a status is said of something: of rows or a party, or of a gate named here.

        `The Quality Gate is passed if ...` names the gate; `The Share is 10% if` is no status.
        """
        holder = " ".join(match["rows"].split())
        holder = re.sub(r"^(?:The|the) | listed in [A-Z]\w* \d+$", "", holder)
        for noun in self.nouns.by_name.values():
            if holder in (noun.name, noun.many):
                return noun.kind in (*KEYS, "GATE")
        if not holder[:1].isupper() or len(holder.split()) > 5:
            return False
        if holder.split()[0].lower() in NEVER_NAMES:
            return False  # `No payment is made unless ...`: no gate of that name
        if number_in_words(holder.lower(), 0, len(holder)) is not None:
            return False  # `Ten points are earned if ...`: so many of something, and no gate
        span = Span(offset + match.start("rows"), offset + match.end("rows"))
        self.declare("GATE", holder, span, unit)
        return True


def _titles(text: str, unit: Unit) -> bool:
    """Whether a text is a table's title: it ends in a colon, or a table follows a few words."""
    return text.rstrip().endswith(":") or (bool(unit.table) and len(text.split()) <= 12)
