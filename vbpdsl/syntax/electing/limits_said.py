"""Limits and layers as lawyers say them, each in the sentence of the language that means the same.

    Of the first $2,000 of Savings the Clinic receives 20%, and of the rest 30%. The sum, rounded
    to the nearest dollar, is the "Bonus".
        ->   "Bonus" means (20% of the first $2,000 of Savings and 30% of the rest), rounded ...
    The Repayment shall not exceed 5% of Premium; whatever exceeds it is forgiven.
        ->   The Repayment shall not exceed 5% of Premium.

That what exceeds a limit is not paid the limit says itself. What a sentence says beyond what is
understood is never passed over: it then stays as it stands, and is refused.
"""

import re
from itertools import pairwise

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, PAYS, WholePage

_MONEY = r"\$\d[\d,]*(?:\.\d+)?"
_PERCENT = r"(?:[a-z -]+ percent \(\d+(?:\.\d+)?%\)|\d+(?:\.\d+)?%)"
_NEXT = rf"(?:[,;] (?:and )?of the next {_MONEY},? {_PERCENT})*"
_LAYERS = (
    rf"(?P<first>{_PERCENT})(?P<next>{_NEXT})[,;] and of (?:the|any) "
    rf"(?:remainder|balance|rest|excess)(?: thereof)?,? (?P<last>{_PERCENT})"
)
_NAMED = rf"(?: \((?:the|a) \"(?P<name>{NAME})\"\))?"
_OF_THE_FIRST = pattern(
    rf"Of the first (?P<money>{_MONEY}) of (?:the )?(?P<of>{NAME}),? (?:the |each"
    rf" )?(?P<who>{NAME}) "
    r"(?:(?:shall|will|must) )?(?:receives?|earns?|keeps?|is credited with|be credited with"
    r"|retains?) "
    rf"{_LAYERS}{_NAMED}\."
)
_OF_THE_FIRST_PAID = pattern(
    rf"Of the first (?P<money>{_MONEY}) of (?:the )?(?P<of>{NAME}),? (?:the )?(?P<payer>{NAME}) "
    rf"{PAYS} (?:the |each )?(?P<who>{NAME}) {_LAYERS}(?P<day>,? (?:on|by|within)"
    rf" [^()\"]+?)?{_NAMED}\."
)
_SUM = pattern(
    r"The (?:sum|total)(?: of (?:these|them|both))?(?P<rounding>, rounded [^\"]+?)?,? (?:is|are"
    r"|shall be)"
    rf"(?: called)? the \"(?P<name>{NAME})\"\."
)
_FORGIVEN = (
    r"(?:whatever exceeds (?:it|that|this limit|that limit)|any excess|the excess|any amount in"
    r" excess"
    r"(?: thereof| of (?:it|that limit|that amount))?|anything above (?:it|that))"
    r" (?:is|shall be|will be) (?:forgiven|waived|written off)"
    r"(?:,? and (?:is not|shall not be|will not be|not) carried (?:forward|over)"
    r"(?: (?:to|into) any (?:later|other|subsequent) [A-Z][\w ]+)?)?\."
)
_LIMITED = (
    r"(?:(?:shall|may|will|must|can)(?: in no event)? ?not exceed|(?:is|are|be) (?:limited to"
    r"|capped at)"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?:not|no) more than|up to a maximum of)"
)
_LIMITS = (
    r"(?<!\bhas )(?<!\bhave )(?<!\bfor )(?<!\bwith )(?<!\bof )(?<!\bhaving )(?<!\bby )"
    rf"(?<!\bin )(?<!\bwithin )(?<!\bthan ){_LIMITED}"
)
"""What a sentence before limits: `if the Clinic has no more than 70 days` limits nothing."""
_TAIL = pattern(rf"(?P<said>.*{_LIMITED}.+?)[;,] (?:and )?(?P<forgiven>{_FORGIVEN})")
_PER_PARTY = pattern(
    rf"(?P<said>.*{_LIMITED} {_MONEY}) (?:per|for each|for any one|for any) (?P<whom>{NAME})\."
)
_MAXIMUM = (
    pattern(
        rf"The maximum (?P<name>{NAME})(?: payable)?(?: for (?:a|an|any|each|the)"
        rf" (?P<period>{NAME}))? "
        r"(?:is|shall be|will be) (?P<most>.+)\."
    ),
    pattern(
        r"A (?:cap|ceiling|limit|maximum) of (?P<most>.+) (?:applies|shall apply) to the "
        rf"(?P<name>{NAME})\."
    ),
    pattern(
        rf"The (?P<name>{NAME}) (?:is|shall be) subject to an? (?:cap|ceiling|overall limit"
        rf"|limit) of "
        r"(?P<most>.+)\."
    ),
    pattern(
        rf"No (?P<whom>{NAME}) (?:may|shall|will) (?:be paid|receive) (?:a|an|any)"
        rf" (?P<name>{NAME}) "
        r"(?:of more than|in excess of|exceeding|greater than) (?P<most>.+)\."
    ),
)
_NEITHER = pattern(
    r"(?P<said>.*\b(?:shall|may|will|must)) be neither (?P<low>(?:less|lower) than .+?) nor "
    r"(?P<high>(?:more|greater|higher) than .+)\."
)
_BETWEEN_SHARES = pattern(
    rf"(?P<low>(?:not|no) (?:less|lower|more|greater|higher) than|at least|at most)"
    rf" (?P<one>{_PERCENT})"
    rf"(?P<joint>,? (?:and|but|nor) (?:(?:not|no) )?(?:more|greater|higher|less|lower) than )"
    rf"(?P<other>{_PERCENT}) of (?P<of>(?:the )?{NAME})(?![\w'-])"
    r"(?! (?:net|less|plus|minus|times|after|of|in excess|multiplied|divided|as)\b)"
    r"(?!, (?:net|less|plus|minus|times|multiplied|as)\b)"
)
_SHORTFALL = pattern(
    r"(?P<before>.*\b)(?P<the>the (?P<what>shortfall|excess|difference))(?P<between>[^\"]*?), "
    r"provided(?:, however,)? that no (?:such )?payment shall be (?:made|due) (?:with respect to"
    r"|for|in respect"
    r" of|on) any (?:part|portion) of (?:the|such) (?P=what) (?:that is )?(?:greater than|in"
    r" excess of|above"
    rf"|exceeding|over) (?P<most>[^()\"]+?)(?P<name> \((?:the|a) \"{NAME}\"\))?\."
)
_IN_LAYERS = pattern(
    rf"If (?P<more>(?:the )?{NAME}) exceeds? (?P<less>(?:the )?{NAME}),? (?P<pays>(?:the )?{NAME}"
    rf" {PAYS} "
    rf"(?:the )?{NAME})(?P<day>,? (?:on|by|within) [^:()]+?)?:? (?P<layers>\((?:i|a|1)\) .+?)"
    rf"(?P<name> \((?:the|a) \"{NAME}\"\))?\."
)
_LETTER = pattern(r"(?:^|[,;]? (?:and )?)\((?:[a-h]|i{1,3}|iv|v|[1-8])\) ")
_EDGE = rf"(?:\d[\d.]*%(?: of (?:the )?{NAME})?|{_MONEY})"
_LAYER = pattern(
    r"(?:(?P<none>nothing|no part|none) (?:on|of)|(?P<rate>\d[\d.]*%) of) (?:"
    rf"the first (?P<first>{_EDGE})(?: of the excess)?"
    rf"|the (?:excess|part of the excess|portion of the excess) (?:above|over|in excess of"
    rf"|exceeding) "
    rf"(?P<above>{_EDGE})(?: (?:and|but) (?:up to|not (?:above|over|exceeding))"
    rf" (?P<until>{_EDGE}))?"
    r"|(?P<rest>any (?:further|additional|remaining) excess|the (?:rest|remainder|balance)(?: of"
    r" the excess)?))"
)


def _layers(said: re.Match[str]) -> str:
    """`20% of the first $2,000 of Savings and 30% of the remainder`."""
    nexts = re.findall(rf"of the next ({_MONEY}),? ({_PERCENT})", said["next"])
    found = [f"{said['first']} of the first {said['money']} of {said['of']}"]
    found += [f"{rate} of the next {money}" for money, rate in nexts]
    return " and ".join([*found, f"{said['last']} of the remainder"])


def _part_name(said: re.Match[str]) -> str:
    return f"Share in Layers of {said['of']}"


def of_the_first(sentence: str, page: WholePage, _: str) -> str | None:
    """What a party receives of the first dollars and of the rest, by the name behind it; without
    one it is what the next sentence calls the sum."""
    match = _OF_THE_FIRST.fullmatch(sentence)
    if match is None or not (page.is_whom(match["who"]) or page.is_party(match["who"])):
        return None
    if not (page.speaks_of(match["name"]) if match["name"] else _SUM.search(page.text)):
        return None  # nothing else makes it paid
    return f'"{match["name"] or _part_name(match)}" means {_layers(match)}.'


def of_the_first_paid(sentence: str, _: WholePage, __: str) -> str | None:
    """The same, of what one party pays the other."""
    match = _OF_THE_FIRST_PAID.fullmatch(sentence)
    if match is None:
        return None
    day = (match["day"] or "").removeprefix(",")
    name = f' (the "{match["name"]}")' if match["name"] else ""
    return f"The {match['payer']} pays the {match['who']} {_layers(match)}{day}{name}."


def sum_of_layers(sentence: str, _: WholePage, before: str) -> str | None:
    """`The sum, rounded to the nearest dollar, is the "Bonus"`, of the layers before it."""
    match = _SUM.fullmatch(sentence)
    first = _OF_THE_FIRST.fullmatch(before) if match is not None else None
    if match is None or first is None or first["name"]:
        return None
    return f'"{match["name"]}" means {_part_name(first)}{match["rounding"] or ""}.'


def forgiven(sentence: str, _: WholePage, before: str) -> str | None:
    """What exceeds a limit is not paid, which the limit says: said of that limit alone."""
    if (match := _TAIL.fullmatch(sentence)) is not None:
        return f"{match['said']}."
    alone = re.fullmatch(_FORGIVEN, sentence[:1].lower() + sentence[1:])
    limits = re.search(_LIMITS, before)
    return "" if alone is not None and limits is not None else None


def for_each_party(sentence: str, page: WholePage, _: str) -> str | None:
    """`limited to $600 per Clinic`, where each Clinic is settled by itself."""
    match = _PER_PARTY.fullmatch(sentence)
    if match is None or page.whom != match["whom"] or _of_other_things(match["said"], page):
        return None
    return f"{match['said']}."


def _of_other_things(said: str, page: WholePage) -> bool:
    """Whether a limit is of a Term that is another for each visit or member: `limited to $600 per
    Clinic` is then of all of them together."""
    limited = re.search(_LIMITED, said)
    names = re.findall(NAME, said[: limited.start()] if limited is not None else said)
    return any(page.is_of_each(name.removeprefix("The ")) for name in names)


def maximum(sentence: str, page: WholePage, _: str) -> str | None:
    """`The maximum Bonus is $600`, of a Bonus that another clause defines or pays."""
    match = next((found for one in _MAXIMUM if (found := one.fullmatch(sentence))), None)
    if match is None or not page.defines(match["name"]):
        return None
    groups = match.groupdict()
    if groups.get("period") and not page.is_period(groups["period"]):
        return None
    if groups.get("whom") and groups["whom"] != page.whom:
        return None
    if (groups.get("period") or groups.get("whom")) and page.is_of_each(match["name"]):
        return None
    return f"The {match['name']} shall not exceed {match['most']}."


def neither_nor(sentence: str, _: WholePage, __: str) -> str | None:
    """`shall be neither less than 0.95 nor more than 1.05`."""
    match = _NEITHER.fullmatch(sentence)
    if match is None:
        return None
    return f"{match['said']} not be {match['low']} nor {match['high']}."


def both_of_it(sentence: str, _: WholePage, __: str) -> str | None:
    """`not less than 99.5% and not more than 100.5% of the Budget`: each of the Budget."""
    match = _BETWEEN_SHARES.search(sentence)
    if match is None:
        return None
    first = f"{match['low']} {match['one']} of {match['of']}"
    both = f"{first}{match['joint']}{match['other']} of {match['of']}"
    return f"{sentence[: match.start()]}{both}{sentence[match.end() :]}"


def part_of_shortfall(sentence: str, _: WholePage, __: str) -> str | None:
    """`pays the shortfall, provided that no payment is made for any part of it above 2%`."""
    match = _SHORTFALL.fullmatch(sentence)
    if match is None or match["before"].count(match["the"]):
        return None
    capped = f"({match['the']}, but not more than {match['most']})"
    return f"{match['before']}{capped}{match['between']}{match['name'] or ''}."


def in_layers(sentence: str, _: WholePage, __: str) -> str | None:
    """What is paid of an excess, layer by layer."""
    match = _IN_LAYERS.fullmatch(sentence)
    if match is None:
        return None
    parts = [one.strip(" ,;") for one in _LETTER.split(match["layers"]) if one.strip(" ,;")]
    found = [one for part in parts if (one := _LAYER.fullmatch(part)) is not None]
    bases = {edge.partition(" of ")[2] for one in found for edge in _edges(one) if " of " in edge}
    if (
        len(found) != len(parts)
        or len(found) < 2
        or len({one.removeprefix("the ") for one in bases}) > 1
    ):
        return None
    edges = _ranges(found, next(iter(bases), ""))
    if edges is None:
        return None
    excess = f"(the amount by which {match['more']} exceeds {match['less']})"
    worth = [
        _worth(one["rate"], excess, edge)
        for one, edge in zip(found, edges, strict=True)
        if one["rate"]
    ]
    day = (match["day"] or "").removeprefix(",")
    condition = f"If {match['more']} exceeds {match['less']}, {match['pays']}"
    return f"{condition} ({' plus '.join(worth)}){day}{match['name'] or ''}."


def _edges(one: re.Match[str]) -> list[str]:
    return [edge for group in ("first", "above", "until") if (edge := one[group])]


_Range = tuple[str | None, str | None]


def _ranges(found: list[re.Match[str]], base: str) -> list[_Range] | None:
    """Where each layer begins and ends; None unless each begins where the one before it ends."""
    ranges: list[_Range] = []
    for one in found:
        above, until = _full(one["above"], base), _full(one["first"] or one["until"], base)
        if one["rest"]:
            above = ranges[-1][1] if ranges else None
        ranges.append((above, until))
    follow = all(one[1] is not None and one[1] == after[0] for one, after in pairwise(ranges))
    known = all(edge is None or not edge.endswith("%") for one in ranges for edge in one)
    return ranges if follow and known and ranges[0][0] is None else None


def _full(edge: str | None, base: str) -> str | None:
    if edge is None:
        return None
    said = f"{edge} of {base}" if base and edge.endswith("%") else edge
    return said.replace(" of the ", " of ")


def _worth(rate: str, excess: str, edge: _Range) -> str:
    above, until = (f"({one})" if one and " of " in one else one for one in edge)
    if above is None:
        return f"({rate}) times ({excess}, but not more than {until})"
    beyond = f" and does not exceed {until}" if until is not None else ""
    return f"({rate}) times (the part of {excess} that lies above {above}{beyond})"
