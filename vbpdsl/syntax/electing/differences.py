"""A difference that is called one thing where one figure is the greater, and another otherwise.

    The difference between Benchmark and Expenditure is "Savings" where the Benchmark is the greater
    and "Loss" where it is the lesser, in each case stated also as a percentage of the Benchmark
    rounded to the nearest one-hundredth of one percent (the "Stated Percentage").
        ->   Savings means the amount by which Benchmark exceeds Expenditure. Loss means ...
             Stated Percentage of Savings means Savings as a percentage of Benchmark, rounded ...

The percentage is a figure of each, called by both names; by its own name it is that of whichever
there is, since one of the two is always nothing.
"""

import re

from vbpdsl.source.patterns import pattern

_NAME = r"[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){0,4}"
_BETWEEN = pattern(
    rf"(?:The|Any) difference between (?:the )?(?P<one>{_NAME}) and (?:the )?(?P<other>{_NAME}) "
    r"(?:is|are|shall be|is called|shall be called|constitutes|shall constitute) "
    r"(?P<first>[^;]+?)(?:,? (?:and|or)|;|; and) (?P<second>(?:(?:is|a|an|the|called|shall be) )*"
    r"\"[^;]+?)(?P<also>[,;] (?:in each case|in either case|each|both|stated|expressed)\b.*?)?\."
)
_CALLED = pattern(
    rf"(?:(?:is|a|an|the|called|shall be) )*\"(?:the )?(?P<name>{_NAME})\",? "
    r"(?:where|if|when) (?P<who>.+?) (?:is|are) (?:the )?(?P<side>[a-z]+)(?: of the two| one"
    r"| amount| figure| sum| than .+)?,?"
)
_GREATER = ("greater", "larger", "higher", "more", "bigger")
_LESSER = ("lesser", "smaller", "lower", "less", "fewer")
_ALSO = pattern(
    r"[,;] (?:(?:in each case|in either case|each|both)(?: being| to be)? )?(?:also )?"
    r"(?:stated|expressed|shown)(?: also| too)? as a (?:percentage|percent) of (?:the )?"
    rf"(?P<base>{_NAME}),?(?P<rounding> rounded [^()\"]+?)? \((?:the|each,? a|each a|a) "
    rf"\"(?:the )?(?P<name>{_NAME})\"\)"
)


def difference_said(text: str) -> tuple[str, ...]:
    """The clauses that a difference with two names stands for; none of any other clause."""
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return ()
    one, other = match["one"], match["other"]
    first = _CALLED.fullmatch(match["first"])
    second = _CALLED.fullmatch(match["second"])
    also = _ALSO.fullmatch(match["also"]) if match["also"] else None
    if first is None or second is None or (match["also"] and also is None):
        return ()
    greater = _greater(first, one, other, one), _greater(second, one, other, first["who"])
    if None in greater or greater[0] == greater[1]:
        return ()  # two names for one case, or words that do not say which is greater
    of = {one: other, other: one}
    named = [(said["name"], more, of[more])
             for said, more in zip((first, second), greater, strict=True) if more]  # fmt: skip
    found = [f"{name} means the amount by which {more} exceeds {less}."
             for name, more, less in named]  # fmt: skip
    return (*found, *(_percentages(also, first["name"], second["name"]) if also else ()))


def _greater(said: re.Match[str], one: str, other: str, it: str) -> str | None:
    """Which of the two is the greater where it has this name."""
    names = {
        one: one, other: other, "the former": one, "the first": one, "the latter": other,
        "the second": other, "it": _of(it, one, other),
    }  # fmt: skip
    who = names.get(said["who"]) or names.get(said["who"].removeprefix("the "))
    if who is None or not _compares_both(said, one, other, who):
        return None
    if said["side"] in _GREATER:
        return who
    if said["side"] in _LESSER:
        return other if who == one else one
    return None


def _of(it: str, one: str, other: str) -> str | None:
    """What `it` was said of: the figure of the first name."""
    said = it.removeprefix("the ")
    return {"former": one, "latter": other}.get(said, said if said in (one, other) else None)


def _compares_both(said: re.Match[str], one: str, other: str, who: str) -> bool:
    """`is greater than Expenditure`: than the other of the two, and no third one."""
    than = re.search(r" than (?:the )?(?P<other>.+?),?$", said[0])
    return than is None or than["other"] == (other if who == one else one)


def _percentages(also: re.Match[str], first: str, second: str) -> tuple[str, ...]:
    """The percentage of each, and that of whichever there is."""
    name, of = also["name"], f"as a percentage of {also['base']}"
    rounding = f",{also['rounding']}" if also["rounding"] else ""
    return (
        f"{name} of {first} means {first} {of}{rounding}.",
        f"{name} of {second} means {second} {of}{rounding}.",
        f"{name} means ({first} plus {second}) {of}{rounding}.",
    )
