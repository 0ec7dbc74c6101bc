"""Pools and funds as lawyers say them, each in the sentence of the language that means the same.

    The Plan funds a "Pool" of $1.25 for each Eligible Day of all Facilities.
        ->   "Pool" means $1.25 times (the Eligible Days of all Facilities, added together).
    The Fund is divided into a Hospital Fund of 46% and a Professional Fund of 54%.
        ->   "Hospital Fund" means 46% of the Fund. "Professional Fund" means 54% of the Fund.
    The "Surplus" or "Deficit" is the amount by which A is more or less than B.
        ->   "Surplus" means the amount by which A exceeds B. "Deficit" means ...

Who keeps what is left, and what a part is called, is held against the clauses that say it; what
does not agree with them is left as it stands, and refused.
"""

import re
from fractions import Fraction

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import DIVIDED, NAME, PAYS, WholePage
from vbpdsl.syntax.words.number_words import number_in_words
from vbpdsl.syntax.words.plurals import plural

_OF_ALL = pattern(
    rf"(?P<amount>\$[\d,.]+\d\)?) (?:for each|for every|per) (?P<one>{NAME}) of all (?:the )?"
    rf"(?P<whom>[A-Z][\w-]*(?: [A-Z][\w-]*){{0,2}})"
    r"(?! (?:in excess|over|above|beyond|less|net|after|with|that|which|who|whose|if|up|for)\b)"
)
_FUNDS = pattern(
    rf"(?:The )?(?P<who>{NAME}) (?:(?:shall|will|must) )?"
    r"(?:funds?|establish(?:es)?|creates?|sets? up|maintains?) (?:a|an|the) "
    rf"(?:\"(?P<first>{NAME})\" (?:of|equal to|in the amount of|consisting of)"
    r"|(?:(?:bonus|incentive|quality|separate|shared|single|common|performance) )?(?:pool|fund)"
    r" (?:of|equal to|in the amount of|consisting of))"
    r" (?P<amount>[^()\"]+?"
    rf"(?:\(\$[\d.,]+\)[^()\"]*?)?)(?: \((?:the|a) \"(?P<last>{NAME})\"\))?\."
)
_INTO = pattern(
    rf"(?:The )?(?P<of>{NAME}|It) (?:is|shall be|will be|must be) (?:divided|split|allocated"
    r"|apportioned) (?:into|as follows:|between|among)? ?(?P<parts>.+)\."
)
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?%|[a-z -]+ percent \(\d+(?:\.\d+)?%\))"
_ITEMS = (
    pattern(
        rf"(?:\([a-e]\) )?(?:an?|the) (?P<quote>\"?)(?P<name>{NAME})\"? (?:of|equal to|comprising"
        rf"|with)"
        rf" (?:the remaining )?{_PERCENT}"
    ),
    pattern(
        rf"(?:\([a-e]\) )?(?:the (?:remaining|other) )?{_PERCENT} to (?:an?|the) (?P<quote>\"?)"
        rf"(?P<name>{NAME})\"?"
    ),
)
_FUND = pattern(r".*(?:Fund|Pool|Account|Reserve|Budget)")
_EITHER = pattern(
    rf"(?:The )?\"(?P<one>{NAME})\" or (?:the )?\"(?P<other>{NAME})\"(?:,? as the case may be,?)? "
    r"(?:is|means|shall be|shall mean) the amount(?:,? if any,?)? by which (?P<left>[^\"]+?) "
    r"(?P<how>(?:is |are )?(?:more|greater|higher) or (?:less|lower|smaller) than"
    r"|(?:is |are )?(?:less|lower|smaller) or (?:more|greater|higher) than"
    r"|exceeds? or (?:falls? short of|is exceeded by|is less than)"
    r"|falls? short of or exceeds?) (?P<right>[^\"]+?)(?:,? respectively)?\."
)
_NOT_EARNED = pattern(
    rf"What the (?P<whom>{NAME}) do not earn back is the \"(?P<name>{NAME})\": (?P<formula>"
    rf"(?:the )?{NAME} of all (?P<first>{NAME}) less (?:the )?(?P<earned>{NAME}) of all "
    rf"(?P<second>{NAME}))\."
)
_HALVES = pattern(
    rf"(?:The )?(?P<of>{NAME}) (?:is|shall be|will be|must be) {DIVIDED} (?:among|to|between) "
    r"(?P<whom>(?:all )?(?:the )?[A-Z][^,:.\"]*?)[,:]? "
    rf"(?P<parts>(?:half|one-half|[a-z]+-[a-z]+|\d+(?:\.\d+)?%)(?: of it)? (?:equally|in"
    rf" proportion|pro rata)"
    rf".+?)(?: \((?:the|each,? a) \"(?P<name>{NAME})\"\))?\."
)
_SOME = pattern(
    r"(?P<share>half|one-half|[a-z]+-[a-z]+|\d+(?:\.\d+)?%|the (?:other half|rest|remainder"
    r"|balance))"
    r"(?: of it)? (?P<by>equally|(?:in proportion|pro rata) to (?:(?! and | but | up to )[^,;])+)"
)
_RECEIVING = pattern(
    rf",? (?:with )?each (?:such )?(?P<whom>{NAME}) (?:receiving|to receive|taking|being paid)"
    r" (?:(?P<equal>an equal share)|a share (?:(?:that is )?proportionate|proportional|in"
    r" proportion) to)"
)
_AMONG_THEM = pattern(
    rf"(?P<before>.*\b{PAYS}) the (?P<whom>[A-Z][\w-]*(?: [A-Z][\w-]*){{0,2}}) "
    r"(?P<amount>\$\d{1,3}(?:,?\d{3})*(?:\.\d+)?|[a-z ]+ dollars \(\$[\d,.]+\)),? (?:to be )?"
    r"(?:(?:divided|shared)(?P<first> equally| evenly)? (?:among|between) them"
    r"(?P<last> equally| evenly| in equal shares| (?:in proportion|pro rata) to .+?)?|in equal"
    r" shares)"
    r"(?P<behind> \(the \"[^\"]+\"\))?\."
)
_CONDITION = pattern(r"\b(?:[Ii]f|[Uu]nless|[Ww]here|[Ww]hen|[Pp]rovided|[Ss]ubject to|[Bb]ut)\b")
_NO_PART = pattern(
    rf"No (?P<whom>{NAME}) (?:shall|may|will|is to) (?:be paid|receive) (?:more than|in excess of) "
    rf"(?P<most>(?:[a-z -]+ percent \()?\d+(?:\.\d+)?%\)? of (?:the )?(?P<pool>{NAME}))"
    r"(?P<rest>[,;] and (?:any|the) (?:amount|part|portion|balance|sum)(?: of the [A-Z][\w ]+?)?"
    r" (?:that is )?"
    rf"not (?:so )?(?:distributed|paid|divided|allocated) (?:shall be|is|will be) (?:retained"
    rf"|kept) by the "
    rf"(?P<keeper>{NAME}))?\."
)
_NOBODY = (
    pattern(
        rf"[Ii]f (?:there (?:is|are) no|no [A-Z][\w-]* is an?) (?P<whom>{NAME}), the"
        rf" (?P<keeper>{NAME}) "
        rf"(?:retains|keeps|shall retain|shall keep) the (?P<pool>{NAME})\."
    ),
    pattern(
        rf"[Ii]f (?:there (?:is|are) no|no [A-Z][\w-]* is an?) (?P<whom>{NAME}), the"
        rf" (?P<pool>{NAME}) "
        rf"(?:is|shall be|will be) (?:retained|kept) by the (?P<keeper>{NAME})\."
    ),
)
_CENTS = pattern(
    rf"(?:Each|The) (?P<name>{NAME}) (?:is|shall be|will be) rounded down to the (?:nearest"
    rf" )?cent,? and the "
    rf"(?P<keeper>{NAME}) (?:keeps|retains|shall keep|shall retain) (?:the|any) (?:remaining |odd"
    rf" )?cents\."
)
_ITS_SHARE = pattern(rf"\b(?P<its>its|their) share of the (?P<pool>{NAME})(?! in proportion)")
_SHARE_PAID = pattern(
    rf"(?:Each|Every|The) (?P<whom>{NAME})'s share (?:of the (?P<pool>{NAME}) )?"
    rf"(?:is|are|shall be|will be|must be) (?:due and payable|due|paid|payable)"
    rf"(?: by the (?P<payer>{NAME}))? (?P<day>(?:on|by|within|no later than|on or before) [^\"(]+?)"
    r"(?: \((?:the|each,? a) \"(?P<name>[^\"]+)\"\))?\."
)


def of_all(sentence: str, page: WholePage, _: str) -> str | None:
    """`$1.25 for each Eligible Day of all Facilities`: as many times as they have together."""
    match = _OF_ALL.search(sentence)
    many = page.several(match["one"]) if match is not None else None
    if match is None or many is None or not page.is_whom(match["whom"]):
        return None
    total = f"{match['amount']} times (the {many} of all {match['whom']}, added together)"
    return f"{sentence[: match.start()]}{total}{sentence[match.end() :]}"


def funded(sentence: str, page: WholePage, _: str) -> str | None:
    """A pool that the payer funds is an amount by that name."""
    match = _FUNDS.fullmatch(sentence)
    if match is None or not page.is_payer(match["who"]):
        return None
    name = match["first"] or match["last"]
    return None if not name else f'"{name}" means {_plain(match["amount"])}.'


def _plain(amount: str) -> str:
    return re.sub(r"^(?:an? )?(?:amount|sum) (?:equal to|of) ", "", amount)


def into_funds(sentence: str, _: WholePage, before: str) -> str | None:
    """A fund that is divided into others, of which each is a share."""
    match = _INTO.fullmatch(sentence)
    if match is None:
        return None
    items = [
        _item(one)
        for one in re.split(r"(?:[,;] and|[,;]| and) (?=(?:an?|the|\d|\()[ \d.%])", match["parts"])
    ]
    found = [one for one in items if one is not None]
    of = _subject(before) if match["of"] == "It" else match["of"]
    if len(found) != len(items) or len(found) < 2 or of is None:
        return None
    if sum(_share(one["percent"]) for one in found) != 1:
        return None
    return " ".join(f'"{one["name"]}" means {one["percent"]} of the {of}.' for one in found)


def _item(said: str) -> re.Match[str] | None:
    found = next((match for one in _ITEMS if (match := one.fullmatch(said.strip()))), None)
    named = found is not None and (found["quote"] or _FUND.fullmatch(found["name"]))
    return found if named else None


def _subject(before: str) -> str | None:
    match = re.match(rf"(?:The )?\"?(?P<name>{NAME})\"? (?:means|is|equals|shall)", before)
    return match["name"] if match is not None else None


def _share(said: str) -> Fraction:
    """The value of a share: `46%`, `forty-six percent (46%)`, `two-thirds`, `half`."""
    if figures := re.search(r"(\d+(?:\.\d+)?)%", said):
        return Fraction(figures[1]) / 100
    if said in ("half", "one-half"):
        return Fraction(1, 2)
    many, _, part = said.partition("-")
    number = number_in_words(many, 0, len(many))
    size = _SIZES.get(part.rstrip("s"))
    return Fraction(0) if number is None or size is None else number.value / size


_SIZES = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}


def either_way(sentence: str, _: WholePage, __: str) -> str | None:
    """A surplus or a deficit: what one figure is more than another, or less."""
    match = _EITHER.fullmatch(sentence)
    if match is None:
        return None
    left, right = match["left"], match["right"]
    if re.match(r"(?:is |are )?(?:less|lower|smaller)|falls?", match["how"]):
        left, right = right, left
    first = f'"{match["one"]}" means the amount by which {left} exceeds {right}.'
    return f'{first} "{match["other"]}" means the amount by which {right} exceeds {left}.'


def not_earned(sentence: str, _: WholePage, __: str) -> str | None:
    """What is not earned back, which the sentence itself works out."""
    match = _NOT_EARNED.fullmatch(sentence)
    if match is None or not match["whom"] == match["first"] == match["second"]:
        return None
    if "Earned" not in match["earned"] and "Return" not in match["earned"]:
        return None
    return f'"{match["name"]}" means {match["formula"]}.'


def in_halves(sentence: str, page: WholePage, _: str) -> str | None:
    """A pool of which one part is divided by one measure, and the rest by another."""
    match = _HALVES.fullmatch(sentence)
    if match is None:
        return None
    parts = [
        _SOME.fullmatch(one.strip(" ,;"))
        for one in re.split(r",? and (?=[a-z-]+ |\d)", match["parts"])
    ]
    name = match["name"] or page.part_of(match["of"])
    if None in parts or len(parts) < 2 or name is None:
        return None
    shares: list[Fraction] = []
    for one in parts:
        rest = one is not None and one["share"].startswith("the ")
        shares.append(1 - sum(shares, Fraction(0)) if rest else _share(one["share"] if one else ""))
    if sum(shares) != 1 or min(shares) <= 0:
        return None
    made = [
        f"({share.numerator}/{share.denominator} of the {match['of']}, divided among "
        f"{match['whom']} {one['by']})"
        for share, one in zip(shares, parts, strict=True)
        if one is not None
    ]
    return f'"{name}" means {" plus ".join(made)}.'


def each_receiving(sentence: str, _: WholePage, __: str) -> str | None:
    """`..., each such Facility receiving a share proportionate to its Days`, of those among whom
    it is divided: `among the Facilities, each Preferred Facility receiving` names others."""
    match = _RECEIVING.search(sentence)
    if match is None or f" {plural(match['whom'])}" not in sentence[: match.start()]:
        return None
    how = "equally" if match["equal"] else "in proportion to"
    return f"{sentence[: match.start()]} {how}{sentence[match.end() :]}"


def named_part(sentence: str, page: WholePage, _: str) -> str | None:
    """A division that does not say what each one's part is called, with the name."""
    match = re.fullmatch(
        rf"(?:The )?(?P<of>{NAME}) (?:is|are|shall be|will be|must be) {DIVIDED} "
        r"(?:among|to|between) (?:[^.\"();]|\.(?=\d))+\.",
        sentence,
    )
    name = page.part_of(match["of"]) if match is not None else None
    leans = re.search(r"\bshare (?:of the|shall|is|will)\b", page.text)
    clash = match is not None and name == f"{match['of']} Share" and not page.paid_as(name)
    if match is None or name is None or not leans or (clash and page.defines(name)):
        return None
    return f'{sentence[:-1]} (the "{name}").'


def share_paid(sentence: str, page: WholePage, _: str) -> str | None:
    """`Each Hospital's share shall be paid on June 30`, by the payer."""
    match = _SHARE_PAID.fullmatch(sentence)
    if match is None or len(page.payers) != 1 or page.whom is None:
        return None
    if match["payer"] and not page.is_payer(match["payer"]):
        return None
    pools = {
        one["of"]
        for one in re.finditer(
            rf"(?P<of>{NAME}) (?:is|shall be|will be|must be) {DIVIDED} (?:among|to|between)",
            page.text,
        )
    }
    pool = match["pool"] or (next(iter(pools)) if len(pools) == 1 else None)
    name = page.part_of(pool.removeprefix("The ")) if pool else None
    if name is None or match["whom"].split()[-1] != page.whom.split()[-1]:
        return None
    return f"The {page.payers[0]} pays each {match['whom']} its {name} {match['day']}."


def its_share(sentence: str, page: WholePage, _: str) -> str | None:
    """`its share of the Pool`, by the name of that part."""
    match = _ITS_SHARE.search(sentence)
    name = page.part_of(match["pool"]) if match is not None else None
    if match is None or name is None:
        return None
    return f"{sentence[: match.start()]}{match['its']} {name}{sentence[match.end() :]}"


def among_them(sentence: str, page: WholePage, _: str) -> str | None:
    """`pays the Clinics $1,000, divided among them equally`."""
    match = _AMONG_THEM.fullmatch(sentence)
    if match is None or page.whom is None or not page.is_whom(match["whom"]):
        return None
    if _CONDITION.search(f"{match['before']} {match['last'] or ''}"):
        return None  # among all, or among those of whom it holds?
    how = (match["first"] or match["last"] or " equally").strip().replace("evenly", "equally")
    if match["first"] and match["last"]:
        return None
    amount = f"{match['amount']}, divided among all {match['whom']} {how}"
    return f"{match['before']} each {page.whom} {amount}{match['behind'] or ''}."


def most_of_a_pool(sentence: str, page: WholePage, _: str) -> str | None:
    """A limit of each one's part, whose name another sentence says; the payer keeps the rest."""
    match = _NO_PART.fullmatch(sentence)
    name = page.part_of(match["pool"]) if match is not None else None
    if match is None or name is None or (match["keeper"] and not page.is_payer(match["keeper"])):
        return None
    if match["whom"] != page.whom and not _among_those(page, match["pool"], match["whom"]):
        return None
    return f"The {name} shall not exceed {match['most']}."


def _among_those(page: WholePage, pool: str, whom: str) -> bool:
    """Whether a pool is divided among these alone: `No Preferred Facility may receive more`."""
    divided = page.divided(pool)
    among = (
        re.match(r"(?:among|to|between) (?:all )?(?:the )?", divided["how"]) if divided else None
    )
    return (
        divided is not None
        and among is not None
        and divided["how"][among.end() :].startswith(plural(whom))
    )


def nobody_shares(sentence: str, page: WholePage, _: str) -> str | None:
    """`If there is no Preferred Facility, the Plan retains the Pool`, of those that share in it:
    where none does nothing is paid, so it stands already."""
    match = next((found for one in _NOBODY if (found := one.fullmatch(sentence))), None)
    if match is None or not page.is_payer(match["keeper"]):
        return None
    return "" if _among_those(page, match["pool"], match["whom"]) else None


def cents_kept(sentence: str, page: WholePage, _: str) -> str | None:
    """What rounding each part down leaves stays with the payer, who is to keep it."""
    match = _CENTS.fullmatch(sentence)
    if match is None or not page.is_payer(match["keeper"]):
        return None
    return f"The {match['name']} is rounded down to the cent."
