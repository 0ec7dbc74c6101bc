"""What a sentence of lawyers' shorthand may lean on: the parties of the cover and all clauses.

    No Facility may receive more than 40% of the Pool.      which part of the Pool is a Facility's?
    Each Facility's share shall be paid on June 30.         of what, and by whom?

The answers stand in other clauses; they are looked for in the words of the page. Beside
`long_forms`, which reads clauses as documents of their own.
"""

import re
from functools import cached_property

from attrs import frozen

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.plurals import plural, singulars

NAME = r"[A-Z][\w'-]*(?: (?:(?:of|for|in) )?[A-Z][\w'-]*){0,4}"
"""A name of capital words: `Excellence Pool`."""
PAYS = r"(?:pays?|(?:shall|will|must) (?:also )?pay)"
_CALLED = pattern(r"\((?:together )?(?:the |an? |each )?\"(?:the )?(?P<name>[^\"]+)\"\)")
_EACH = pattern(rf"\b[Ee](?:ach|very) (?P<name>{NAME})(?= (?:listed|named|in|on|shown|set)|,|$)")
_OF_EACH = pattern(
    r"^(?:(?:For|In) (?:each|every|any|an?)|Each|Every|Any|An?) [a-z]"
    r"|\b(?:[Ee]ach|[Ee]very|[Aa]ny|[Aa]n?) [a-z]+(?: [a-z]+)?'s"
)
_FOR_EACH = pattern(r" (?:of|means?|is|equals?),? (?:(?:for|of) )?(?:each|every|any|an?) [a-z]")
_IN_PARTS = pattern(r"\beach [a-z]|settled (?!once|as one)|settled for each")
DIVIDED = r"(?:divided|distributed|shared|allocated|apportioned)"
_PART = pattern(
    rf"(?:^|\. |; |  )(?:The )?(?P<of>{NAME}) (?:is|are|shall be|will be|must be) (?:then"
    rf" )?{DIVIDED} "
    rf"(?P<how>(?:[^.\"]|\.(?=\d))*?)(?: \((?:the|each,? a) \"(?P<name>{NAME})\"\))?(?=[.;])"
)
_SHARE_PAID = (
    r"(?:Each|Every|The|A|An) {whom}'s share (?:of the [A-Z][\w ]*? )?(?:is|are|shall be|will be"
    r"|must "
    r"be) (?:due|paid|payable)[^.\"]*\((?:the|each,? a) \"(?P<name>[^\"]+)\"\)"
)


@frozen
class Listed:
    """A table of things, and what its columns tell of each: `Measure` with `Target`, `Weight`.

    `cells` are those of each row, after its name.
    """

    one: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@frozen
class Described:
    """A table that stands in files: its rows, what they are one for each of, its columns, those of
    dollars, and the codes of those that list them."""

    name: str
    row: str | None
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    dollars: tuple[str, ...]
    codes: tuple[tuple[str, tuple[str, ...]], ...]


def of_all_months(column: str, page: "WholePage") -> str | None:
    """What a column of dollars is in all, of the one table that has it and a row for each member
    and month: `the total premium of all member months`."""
    tables = [one for one in page.described if column in one.dollars]
    if len(tables) != 1 or len(tables[0].keys) != 2 or "month" not in tables[0].keys:
        return None
    return f"the total {column} of all {next(k for k in tables[0].keys if k != 'month')} months"


@frozen(slots=False)
class WholePage:
    """The clauses of a document, each by its label, and what its cover says of the parties."""

    payer: str
    provider: str
    period: str
    clauses: tuple[tuple[str, str], ...]
    listed: tuple[Listed, ...] = ()
    described: tuple[Described, ...] = ()
    tabled: tuple[str, ...] = ()
    """What the sentences above tables say, which give a Term each."""

    @cached_property
    def text(self) -> str:
        """All clauses, one after the other."""
        return "  ".join(text for _, text in self.clauses)

    def things(self, one: str) -> Listed | None:
        """The only table that lists some things, `a Measure`, `Measures`."""
        found = [each for each in self.listed if one in (each.one, plural(each.one))]
        return found[0] if len(found) == 1 else None

    @cached_property
    def payers(self) -> tuple[str, ...]:
        """What the payer is called: of `Larch Health Plan (the "Plan")` the Plan."""
        return tuple(match["name"] for match in _CALLED.finditer(self.payer))

    @cached_property
    def whom(self) -> str | None:
        """What each of those is called that are settled; None if there is one alone."""
        match = _EACH.search(self.provider)
        if match is None:
            return None
        called = _CALLED.search(self.provider)
        return called["name"] if called is not None else match["name"]

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """What all parties of the cover are called."""
        others = (match["name"] for match in _CALLED.finditer(self.provider))
        return (*self.payers, *others)

    def is_payer(self, name: str) -> bool:
        """Whether a party is the payer of the cover."""
        return name.removeprefix("the ") in self.payers

    def is_party(self, name: str) -> bool:
        """Whether a party of the cover is called so."""
        return name in (*self.payers, *(one["name"] for one in _CALLED.finditer(self.provider)))

    def is_period(self, name: str) -> bool:
        """Whether it is the time that is settled: the Period, or what the cover calls a year; of a
        Period that is settled in parts, such a part."""
        if _IN_PARTS.search(self.period):
            return re.search(rf"\b(?:each|an?) {re.escape(name)}\b", self.period) is not None
        return name == "Period" or re.search(rf"\b{re.escape(name)}\b", self.period) is not None

    def is_whom(self, name: str) -> bool:
        """Whether one or several are those that are settled: `Facility`, `Facilities`."""
        return self.whom is not None and name in (self.whom, plural(self.whom))

    def defines(self, name: str) -> bool:
        """Whether a clause gives a Term of that name a meaning, or calls a payment so."""
        return (
            re.search(
                rf"\"(?:the )?{re.escape(name)}\"|(?<!\w){re.escape(name)}\"? (?:means?|is|are"
                rf"|equals?)\b",
                "  ".join((self.text, *self.tabled)),
            )
            is not None
        )

    def gives(self, name: str) -> bool:
        """Whether a clause says what a Term of that name is, or calls an amount so in brackets."""
        quoted = re.escape(name)
        is_so = r"(?:means?|is (?!due|payable)|equals?)"
        said = rf"(?:^|[.;] |  )(?:The )?\"?{quoted}\"? {is_so}"
        whole = "  ".join((self.text, *self.tabled))
        return re.search(rf"{said}|\((?:the|an?) \"{quoted}\"\)", whole) is not None

    def is_of_each(self, name: str) -> bool:
        """Whether a Term is another for each visit or member, as the sentence says that names it:
        `For each visit, "Visit Bonus" means ...`."""
        named = rf"\"(?:the )?{re.escape(name)}\"|\b{re.escape(name)}(?= (?:means?|is|equals?)\b)"
        for said in re.finditer(named, self.text):
            before = re.split(r"\.\s+|  +", self.text[: said.start()])[-1]
            if _OF_EACH.search(before) or _FOR_EACH.match(self.text, said.end()):
                return True
        return False

    def tells_rows(self, some: str) -> bool:
        """Whether a clause says which rows are called so: `"Eligible Episode" means an episode`."""
        named = re.escape(some)
        said = (
            rf"\"{named}s?\"|\b(?:An?|The|Each) {named} (?:is|means|shall)\b"
            rf"|\b(?:is|are|be|as) (?:an? )?{named}s?\b"
        )
        return some[:1].isupper() and re.search(said, self.text) is not None

    def speaks_of(self, name: str) -> bool:
        """Whether any other clause speaks of what a clause names."""
        return len(re.findall(rf"\b{re.escape(name)}\b", self.text)) > 1

    def several(self, one: str) -> str | None:
        """The Term of which one is named, `Eligible Day` of Eligible Days; else None."""
        for name in (plural(one), one):
            if self.defines(name):
                return name
        return None

    def one_of(self, many: str) -> str:
        """One of several, `Facility` of `Facilities`."""
        return next(iter(singulars(many)), many)

    def divided(self, pool: str) -> re.Match[str] | None:
        """The sentence that divides an amount."""
        found = [one for one in _PART.finditer(self.text) if one["of"] == pool]
        return found[0] if len(found) == 1 else None

    def part_of(self, pool: str) -> str | None:
        """What each one's part of an amount is called, by the sentence that divides it, by the one
        that pays it, or else after the amount; None if nothing divides it, or several do."""
        divided = self.divided(pool)
        if divided is None:
            return None
        if divided["name"]:
            return divided["name"]
        return self._named_where_paid() or f"{pool} Share"

    def paid_as(self, name: str) -> bool:
        """Whether a name is that of a part, by the sentence that pays it."""
        return name == self._named_where_paid()

    def _named_where_paid(self) -> str | None:
        whom = rf"(?:[A-Z][\w-]* )?{re.escape(self.whom or 'None')}"
        found = re.findall(_SHARE_PAID.format(whom=whom), self.text)
        unnamed = [one for one in _PART.finditer(self.text) if not one["name"]]
        return str(found[0]) if len(found) == 1 == len(unnamed) else None
