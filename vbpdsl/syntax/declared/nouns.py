"""Declared phrases: the nouns of a contract, each of one kind, found longest first.

A contract brings its own nouns: Terms it defines, rows and columns of its tables, parties,
periods, names in its tables. Each phrase has one kind; the grammar sees only the kind. Plurals
are recognised by rule (`Member Months`, `lines of business`, `Criteria`) or as declared.
"""

import re
from bisect import insort
from collections.abc import Iterator

from attrs import field

from vbpdsl.source.classes import define, frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.electing.read import Election
from vbpdsl.syntax.page.descriptions import ColumnText
from vbpdsl.syntax.words.happened import happened_on
from vbpdsl.syntax.words.house import NO_HOUSE, House
from vbpdsl.syntax.words.plurals import in_plural
from vbpdsl.syntax.words.plurals import plural as plural
from vbpdsl.syntax.words.plurals import singulars as singulars
from vbpdsl.syntax.words.vocabulary import Phrasing, first_two

KINDS = {
    "TERM": "a defined Term",
    "STATUS": "a status",
    "GATE": "a named condition",
    "ROWS": "a kind of row",
    "COLUMN": "a column of a table",
    "TABLE": "a table",
    "PARTY": "a party",
    "PERIOD": "a period",
    "STRETCH": "a stretch of time",
    "NAME": "a name in a table",
}
"""The kinds of noun, as a person says them."""

SAID_OF_ROWS = ("COLUMN", "STATUS")
"""Kinds of noun that are said of rows as names are: `urgent visits`."""

_CODED = pattern(r"([a-z]+ed)(?=\s+[\dA-Z])")
"""A participle with a code, or a name, behind it."""
_COUNTED_ONE = pattern(
    r"\b(?:an?|one|each|every|no|any|another|per|first|second|last)(?:\s+\(\d+\))?\s+\Z",
    re.IGNORECASE,
)
_NEXT_WORD = pattern(r"\s+(?=[\w\"])")
@frozen
class Noun:
    """A declared phrase: its kind, canonical name and where it was declared."""

    kind: str
    name: str
    source: SourceText = field(eq=False, repr=False)
    span: Span = field(eq=False)
    clause: str = ""
    plural: str = ""
    provisional: bool = False
    codes: tuple[str, ...] = ()
    """The codes that rows have which are named by them: a sealant is a service of that kind."""
    of: str = ""
    """What those rows are."""

    @property
    def one(self) -> str:
        """The singular of what is declared as several, `minute` of `minutes`; else none."""
        return next(iter(singulars(self.name)), "")

    @property
    def many(self) -> str:
        """The plural form; rows may be called by theirs already."""
        return self.plural or (in_plural if self.kind == "ROWS" else plural)(self.name)


@frozen
class Found:
    """A noun found in a text: how much of it, and whether as the plural. `one_of` is the singular
    of a Term that is a plural, if that was found: `Member Month`. `called` is another name of it
    that was found: `Assigned Members`."""

    noun: Noun
    end: int
    is_plural: bool
    exact: bool
    one_of: str = ""
    called: str = ""


Entry = tuple[str, Phrasing, Noun, bool]
"""A form of a noun: as written, as words to find, the noun, and whether it is the plural."""


@define
class Nouns:
    """All declared phrases, found by their first two words, and the phrases of the house."""

    by_name: dict[str, Noun] = field(factory=dict)
    _by_two: dict[tuple[str, str], list[Entry]] = field(factory=dict)
    house: House = NO_HOUSE
    _forms: tuple[str, ...] = ()
    _said: frozenset[tuple[str, str]] = frozenset()
    happened: dict[str, tuple[str, ...]] = field(factory=dict)
    """Columns by what happened on the day that they hold: date received by `received`."""
    counted: dict[str, tuple[Phrasing, str]] = field(factory=dict)
    """Columns by what they count, as it is said behind a number: `nurses` of `number of nurses`."""
    coded: dict[str, str] = field(factory=dict)
    """Columns by what is done to a row that has such a value: `coded 100`, of a column `code`."""
    also: dict[str, Noun] = field(factory=dict)
    things: dict[str, tuple[str, ...]] = field(factory=dict)
    described: dict[str, tuple[ColumnText, ...]] = field(factory=dict)
    """The columns of the tables whose rows are called so."""
    years: dict[str, Noun] = field(factory=dict)
    """Names of the year before: `Baseline Year`."""
    elected: dict[str, Election] = field(factory=dict)
    """The election in which each choice stands, by the name of the choice."""
    settled_in: str = ""
    """The stretch of the calendar that the Period is settled in: `quarter`."""
    cut: dict[str, str] = field(factory=dict)
    """What is said of a fortnight that the end of the period cuts: that `whole` ones count, or a
    `part` of one; `unsaid` where nothing is, `both` where clauses differ."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Each noun as one and as several; kept until one is added: a list may have thousands."""
        if not self._forms:
            nouns = self.by_name.values()
            self._forms = tuple(form for noun in nouns for form in (noun.name, noun.many))
        return self._forms

    def copy(self) -> "Nouns":
        """The same nouns, to which others can be added."""
        by_two = {words: [*entries] for words, entries in self._by_two.items()}
        return Nouns(
            {**self.by_name}, by_two, self.house, also={**self.also}, things={**self.things},
            described={**self.described},
            years={**self.years}, elected={**self.elected}, settled_in=self.settled_in,
            cut={**self.cut}, happened={**self.happened}, counted={**self.counted},
            coded={**self.coded},
        )  # fmt: skip

    def add(self, noun: Noun) -> Noun | None:
        """Declare a noun; the noun it clashes with, if the name has another kind already."""
        before = self.by_name.get(noun.name)
        if before is not None and before.kind != noun.kind:
            return self._add_beside(before, noun)
        if before is None or before.provisional:
            self._keep(noun)
        return None

    def _keep(self, noun: Noun) -> None:
        self.by_name[noun.name] = noun
        self._forms = ()
        self._index(noun.name, noun, False)
        if noun.kind in ("TERM", "ROWS", "COLUMN", "PARTY", "PERIOD", "TABLE"):
            self._index(noun.many, noun, True)
        elif noun.kind == "STATUS" and noun.plural:
            self._index(noun.plural, noun, True)
        for one in singulars(noun.name) if noun.kind in ("TERM", "COLUMN") else ():
            self._index(one, noun, False)
        if noun.kind == "COLUMN" and (verb := happened_on(noun.name)):
            names = (*self.happened.get(verb, ()), noun.name)
            self.happened[verb] = tuple(dict.fromkeys(names))
        if noun.kind == "COLUMN" and noun.name.startswith("number of "):
            of = noun.name.removeprefix("number of ")
            for form in (of, *singulars(of)):
                self.counted[form] = (Phrasing(tuple(form.split())), noun.name)
        if noun.kind == "COLUMN" and " " not in noun.name:
            verb = f"{noun.name}d" if noun.name.endswith("e") else f"{noun.name}ed"
            self.coded[verb] = noun.name

    def _add_beside(self, before: Noun, noun: Noun) -> Noun | None:
        """A code that is called as a column or a status is: both are found, and the one that is
        meant is asked after where they differ. `that are urgent` may be a kind or a yes or no."""
        if noun.kind == "NAME" and before.kind in SAID_OF_ROWS:
            entries = self._by_two[first_two(noun.name, 0)]
            if all(entry[0] != noun.name or entry[2].kind != "NAME" for entry in entries):
                self._index(noun.name, noun, False)
            return None
        if before.kind == "NAME" and noun.kind in SAID_OF_ROWS:
            self._keep(noun)
            return None
        return before

    def call(self, form: str, noun: Noun, many: str = "") -> None:
        """Give a kind of row another name: a member who belongs is an `Assigned Member`."""
        if form in self.by_name or form in self.also:
            return
        many = many or plural(form)
        self.also[form] = self.also[many] = noun
        self._index(form, noun, False)
        self._index(many, noun, True)

    def call_by_code(self, form: str, noun: Noun, many: bool) -> None:
        """Give rows of a kind the name that the code of the kind is."""
        entries = self._by_two.get(first_two(form, 0), ())
        if all(entry[0] != form or entry[2].name != noun.name for entry in entries):
            self._index(form, noun, many)
            self._forms = ()

    def called(self, form: str) -> Noun | None:
        """The noun of that name, or of that other name."""
        return self.by_name.get(form) or self.also.get(form)

    def columns_at(self, text: str, at: int, end: int) -> Iterator[tuple[str, str, int]]:
        """The columns that tell the number of what is named at a place (`COUNTED`), or the code of
        which a word there says that a row has it (`CODED`), and where the words end."""
        for phrasing, name in self.counted.values():
            if (stop := phrasing.match(text, at, end)) > 0:
                yield "COUNTED", name, stop
        word = _CODED.match(text, at, end)
        if word is not None and word[1] in self.coded and word[1] not in self.by_name:
            yield "CODED", self.coded[word[1]], word.end(1)

    def _index(self, form: str, noun: Noun, is_plural: bool) -> None:
        phrasing = Phrasing(tuple(form.split()))
        first, second = first_two(form, 0)
        entries = self._by_two.setdefault((first, second), [])
        insort(entries, (form, phrasing, noun, is_plural), key=lambda entry: -len(entry[0]))

    def begin_with(self, words: tuple[str, str]) -> bool:
        """Whether any noun can stand where the first two words are these."""
        return words in self._by_two or (words[0], "") in self._by_two

    def find(self, text: str, at: int, end: int) -> tuple[Found, ...]:
        """The longest nouns at a place: all of the greatest length, as spelled before folded."""
        first, second = first_two(text, at)
        by_both = self._by_two.get((first, second), ())
        by_first = self._by_two.get((first, ""), ()) if second else ()
        if not by_both and not by_first:
            return ()
        entries = [
            one for one in (*by_both, *by_first)
            if not one[2].codes or self._is_named(one, text, at, end)
        ]  # fmt: skip
        exact = _longest(entries, text, at, end, fold=False)
        exact = tuple(one for one in exact if not one.one_of) or exact
        folded = _longest(entries, text, at, end, fold=True)
        if exact and folded and folded[0].end < exact[0].end:
            return exact
        if exact and folded and folded[0].end == exact[0].end:
            # `member months` are rows, or else the Term; what has capitals is nothing else
            # `Claims are not counted` begins with rows, where a table is called Claims as well
            other = "ROWS" if exact[0].noun.kind == "TABLE" else "TERM"
            others = (one for one in folded if one.noun.kind in ("TERM", other))
            return exact if exact[0].noun.kind == "TERM" else (*exact, *others)
        return (*exact, *folded)

    def _is_named(self, entry: Entry, text: str, at: int, end: int) -> bool:
        """Whether the code of a kind stands for the rows themselves: `a sealant`, and not `a
        sealant service`, nor `whose type is sealant`."""
        _, phrasing, _, many = entry
        stop = phrasing.match(text, at, end)
        if stop < 0 or not (many or _COUNTED_ONE.search(text, max(0, at - 30), at)):
            return False
        behind = _NEXT_WORD.match(text, stop, end)
        return behind is None or not self.find(text, behind.end(), end)

    @property
    def said(self) -> frozenset[tuple[str, str]]:
        """All nouns by their kind and name: what readings depend on."""
        if len(self._said) != len(self.by_name):
            self._said = frozenset((noun.kind, noun.name) for noun in self.by_name.values())
        return self._said

    def of_kind(self, *kinds: str) -> tuple[Noun, ...]:
        """All nouns of some kinds."""
        return tuple([noun for noun in self.by_name.values() if noun.kind in kinds])


def _longest(
    entries: list[Entry], text: str, at: int, end: int, *, fold: bool
) -> tuple[Found, ...]:
    """The nouns of the greatest length; entries stand longest first."""
    found: list[Found] = []
    length = 0
    for form, phrasing, noun, many in entries:
        if len(form) < length:
            break
        other = noun.kind == "ROWS" and form not in (noun.name, noun.many)
        one_of = "" if many or other or form == noun.name else form
        if one_of and fold:
            continue  # `a point` is no Term, where Points are one
        stop = phrasing.match(text, at, end, fold=fold)
        if stop > 0:
            length = len(form)
            found.append(Found(noun, stop, many, not fold, one_of, form if other else ""))
    return tuple(found)
