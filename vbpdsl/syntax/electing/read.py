"""A sentence that says who chooses, by when and among what, and what no choice means.

    The Practice elects, by December 1 before each Contract Year, Track 1 or Track 2 (one for each
    Practice and year). A Practice that makes no election in time is in Track 1.
        ->   Election(who Practice, choices Track 1 and Track 2, deadline December 1 before ...)

It is read before anything is declared, as descriptions of tables are, since it stands for one: who
chose what, and on which day, is in a file (`write.py`). Every word of it must have a part, and what
a reader would miss is asked.
"""

import re
from collections.abc import Iterator

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Unit


@frozen
class Election:
    """Who chooses what: the party, what there is one choice for each of, the Term that says which
    choice counts, the choices, by when, what counts without one.

    `stands` says that one stands until another is made, and what counts without any is of the first
    year. `deemed` says that who chose nothing is deemed to have chosen that; `wrong` is what is
    asked of the sentence.
    """

    who: str
    keys: tuple[str, ...]
    file: str | None
    term: str
    choices: tuple[str, ...]
    deadline: str | None
    otherwise: str | None
    deemed: bool
    stands: bool
    clause: str
    span: Span
    wrong: Diagnostic | None = None


_NAME = r"[A-Z0-9][\w'&./-]*(?: (?:of )?[A-Z0-9][\w'&./-]*){0,4}"
_CHOICES = pattern(
    rf"(?:one of |between |among |either )?(?P<all>{_NAME}(?:, {_NAME})*,? (?:or|and) {_NAME})"
)
_DAY = (
    r"(?:[A-Z][a-z]+ \d{1,2}(?:, \d{4}|(?: of the (?:calendar )?(?:year|\w+ year))?"
    r"(?: (?:before|preceding)(?: (?:each|the) [A-Z][\w ]*?)?)?)"
    r"|(?:the |\d+ days before the )(?:first|last) day of (?:each|the) [A-Z][\w ]*?)"
)
_BY = rf"(?:[Bb]y|[Oo]n or before|[Nn]o later than|[Nn]ot later than) (?P<day>{_DAY})"
_HEAD = pattern(
    rf"(?:{_BY.replace('P<day>', 'P<first>')},? )?"
    r"(?:(?:The |Each |Every |A |the |each )?(?P<who>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
    r"|(?:Each|Every|each) (?P<thing>[a-z]+(?: [a-z]+)?))"
    r"(?: shall| must| may| will)? (?:elects?|chooses?|selects?)(?= |,|:)"
)
_DEADLINE = pattern(rf",? {_BY}(?=,(?! \\d{{4}})|:|$)")
_NOTICE = pattern(
    r",? (?:by|in)(?: a)?(?: written)? (?:notice|writing)(?: to (?:the )?[A-Z][\w'-]*)?(?=,? |,|$)"
)
_BRACKET = pattern(r" \((?P<said>[^()]*)\)")
_CALLED = pattern(r'(?:its|the|their|this is the) "(?:the )?(?P<term>[A-Z][\w\' -]*)"')
_EACH = pattern(r"one (?:election |choice )?for (?:each|every) (?P<keys>[\w ]+?)")
_FILE = pattern(r"in the file (?P<file>\w+)")
_AS = pattern(r",? (?:as|for) its (?P<term>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)$")
_NONE = pattern(
    r"(?:(?:If|Where) (?:no (?:such )?election is made|(?:it|(?:a|an|any|each|the|that) "
    r"(?P<named>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*|[a-z]+(?: [a-z]+)?)) (?:makes no (?:such )?election"
    r"|does not elect|fails to elect|has not elected|has made no election))"
    r"|(?:Without|Absent|Failing|In the absence of) "
    r"(?:an|any|such an) election|(?:A|An|Any|Each|The) "
    r"(?P<who>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*|[a-z]+(?: [a-z]+)?) "
    r"(?:that|who|which) (?:makes no (?:such )?election|does not elect|has not elected"
    r"|fails to elect|has made no election))"
    r"(?: in time| on time| by then| by that (?:day|date)| by the deadline)?,? "
    r"(?P<rest>.+)"
)
_IS_THEN = (
    pattern(r"(?P<name>.+?) (?:applies|shall apply|counts)"),
    pattern(
        r"(?:(?:it|(?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) )?(?P<how>is in|is placed in"
        r"|remains in|shall be in|is assigned to|is deemed to have elected|is deemed to elect"
        r"|shall be deemed to have elected|is treated as having elected"
        r"|is deemed to have chosen|is) (?P<name>.+)"
    ),
)
_KEEPS = pattern(
    r"(?:(?:it|(?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) )?(?:keeps|retains|stays in|remains in) "
    r"(?:its|the) (?P<term>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) of the (?:[A-Z][\w'-]* )*"
    r"[Yy]ear before,? (?:or|and) is in (?P<name>.+?) if there (?:is|was) none"
)
_OTHERWISE = pattern(r"(?:;|,)(?: and)? (?:otherwise|without an election) (?P<rest>.+)$")
_LATE = pattern(
    r"An election (?:made |that is made )?(?:after (?:that|the) (?:day|date|deadline)|later) "
    r"(?:does not count|is not counted|has no effect|is void)"
)


def election_said(source: SourceText, unit: Unit) -> Election | None:
    """The election that a clause says; None of any other clause."""
    plain = unit.role == "clause" and not unit.table and not {"words", "deleted"} & {*unit.marks}
    text = " ".join(" ".join(source.folded[s.start : s.end] for s in unit.body).split())
    head = _HEAD.match(text) if plain else None
    if head is None:
        return None
    first, *further = re.split(r"(?<=[a-z\d)\"])\.\s+(?=[A-Z])", text.rstrip(". "))
    said = _Said(source, unit, head, first)
    rest = said.first()
    found = None if said.lists(rest) else _CHOICES.match(rest)
    if found is None and not said.lists(rest):
        return None  # nobody is said to choose among things: another sentence
    if found is not None and found.end() < len(rest):
        said.left.append(rest[found.end() :].strip(" ,"))
    for sentence in further:
        said.further(sentence)
    return said.election(rest if found is None else found[0])


class _Said:
    """A clause about an election, taken apart piece by piece; what is left over is asked."""

    def __init__(self, source: SourceText, unit: Unit, head: re.Match[str], text: str) -> None:
        self.source, self.unit, self.text = source, unit, text
        self.who = head["who"] or head["thing"]
        self.deadline: str | None = head["first"]
        self.rest = text[head.end() :]
        self.term: str | None = None
        self.keys: tuple[str, ...] = ()
        self.file: str | None = None
        self.otherwise: str | None = None
        self.deemed = False
        self.kept: str | None = None
        self.left: list[str] = []

    def first(self) -> str:
        """What stands between the verb and the end besides day, notice, brackets: the choices."""
        for bracket in _BRACKET.finditer(self.rest):
            self._bracket(bracket["said"])
        rest = _BRACKET.sub("", self.rest)
        if other := _OTHERWISE.search(rest):
            rest = rest[: other.start()]
            self._then(other["rest"])
        rest = _NOTICE.sub("", rest)
        if day := _DEADLINE.search(rest):
            if self.deadline is not None:
                self.left.append(day["day"])
            self.deadline, rest = day["day"], rest[: day.start()] + rest[day.end() :]
        if named := _AS.search(rest):
            self.term, rest = named["term"], rest[: named.start()]
        return rest.strip(" ,:")

    def lists(self, rest: str) -> bool:
        """Whether the choices stand in bullets below."""
        return bool(re.fullmatch(r"(?:one of )?(?:the following|these)?:?(?: - [^-]+)+", rest))

    def further(self, sentence: str) -> None:
        """A sentence behind the first: what no choice means, or a choice that is late."""
        none = _NONE.fullmatch(sentence)
        if none is not None and (none["who"] or none["named"]) in (None, self.who):
            self._then(none["rest"])
        elif _LATE.fullmatch(sentence) is None or self.deadline is None:
            self.left.append(sentence)

    def _bracket(self, said: str) -> None:
        for piece in re.split(r"[,;] (?=in the file|one |its |the )", said):
            if called := _CALLED.fullmatch(piece):
                self.term = called["term"]
            elif each := _EACH.fullmatch(piece):
                self.keys = tuple(
                    one.strip() for one in re.split(r",| and (?:each |every )?", each["keys"])
                )
            elif file := _FILE.fullmatch(piece):
                self.file = file["file"]
            else:
                self.left.append(piece)

    def _then(self, rest: str) -> None:
        if keeps := _KEEPS.fullmatch(rest):
            self.kept, self.otherwise = keeps["term"], keeps["name"]
            return
        for form in _IS_THEN:
            if match := form.fullmatch(rest):
                self.otherwise = match["name"]
                self.deemed = "having" in rest or "deemed" in rest
                return
        self.otherwise = rest

    def election(self, rest: str) -> Election:
        """The election, with what it lacks."""
        choices = tuple(self._choices(rest))
        term = self.term or _in_common(choices)
        wrong = self._wrong(choices, term)
        otherwise = self.otherwise if self.otherwise in choices else None
        return Election(
            self.who, self.keys, self.file, term or "Choice Made", choices, self.deadline,
            otherwise, self.deemed, self.kept is not None, self.unit.label, self.unit.span, wrong,
        )  # fmt: skip

    def _wrong(self, choices: tuple[str, ...], term: str) -> Diagnostic | None:
        if self.left:
            return self._lacks(
                f"this is an election, and `{self.left[0]}` is no part of one",
                "say it in a clause of its own, or take it out",
            )
        if self.otherwise is not None and self.otherwise not in choices:
            return self._lacks(
                f"`{self.otherwise}` is none of what is elected here: {', '.join(choices)}",
                f"`Without an election {choices[0]} applies.`",
            )
        if self.kept not in (None, term) or (self.kept and self.who[0].islower()):
            return self._lacks(
                f"`{self.kept} of the year before` is not what the {self.who} elects here",
                f"`keeps its {term} of the year before, or is in {choices[0]} if there is none`, "
                "of a party",
            )
        if not term:
            return self._lacks(
                "this does not say what is elected: the choices have no word in common",
                f'`{self.unit_words()} (its "Track").`',
            )
        return None

    def unit_words(self) -> str:
        """The first sentence as typed, without its full stop."""
        return self.text.split(" (", 1)[0]

    @staticmethod
    def _choices(rest: str) -> Iterator[str]:
        if " - " in f" {rest}":
            yield from (one.strip(" ;,.") for one in f" {rest}".split(" - ")[1:])
            return
        found = _CHOICES.fullmatch(rest)
        for one in re.split(r",? (?:or|and) |, ", found["all"] if found else ""):
            yield one.strip()

    def _lacks(self, message: str, suggestion: str) -> Diagnostic:
        return Diagnostic(
            "VBP125", message, self.source, self.unit.body[0].to(self.unit.body[-1]),
            clause=self.unit.label, suggestion=suggestion,
        )  # fmt: skip


def _in_common(choices: tuple[str, ...]) -> str:
    """The words with which all choices begin, or end: Track of `Track 1` and `Track 2`."""
    words = [one.split() for one in choices]
    for side in (words, [one[::-1] for one in words]):
        same: list[str] = []
        for column in zip(*side, strict=False):
            if len({*column}) > 1:
                break
            same.append(column[0])
        if same and all(len(one) > len(same) for one in words):
            return " ".join(same if side is words else same[::-1])
    return ""
