"""Where the grammar leaves two ways open, people do; everywhere else its table has one."""

import re
from collections import Counter
from itertools import accumulate

from vbpdsl.source.files import shipped
from vbpdsl.syntax.parsing.kept_table import grammar_rules, table, table_of
from vbpdsl.syntax.parsing.table import Table
from vbpdsl.syntax.words.kinds import HOLDERS, KEYS, NOUNS
from vbpdsl.syntax.words.vocabulary import GRAMMAR, grammar_text, vocabulary

OPEN = {
    "PLUS", "LESS", "TIMES", "DIVIDED_BY",  # 50% of A less B, A divided by B times C
    "IN_EXCESS_OF", "UP_TO_HERE", "RAISED_HERE",  # 50% of A in excess of B
    "OR_INSTEAD",  # A plus $10 or $5,000, whichever is less
    "LIMIT", "RANGE_LIMIT",  # A in excess of B, but not more than C
    "AND", "OR",  # A or B and C
    # more than the visits whose wait is at least 5 and less than 10: which is less than 10?
    "AND_COMPARE", "OR_COMPARE", "BUT_NOT", "BY_AT_LEAST", "OR_LESS", "OR_MORE",
    "OR_BETTER",  # as `or more`
    "RANGE_TO", "ENDS_SAID",  # more than the visits whose wait is 5 to 10: which is 5 to 10?
    "LAYER_END",  # half of the part of A above half of B above C and up to D: which of them ends?
    "OF", "OF_OWNER", "WEIGHTED_BY", "BY_METHOD",  # of rows: what of which
    "BRACKET_OPEN",  # pays Elm ($500): Elm is paid, or is a figure that is said again
    "TO",  # one month or several
    "IN",  # members with 2 visits in the Period: of the visits or of the members
    "OF_AT", "OF_COMPARE",  # members with a visit of at least 30 minutes: the visit or the member
    "POSS",  # each client's visits: something of each client, or each of the client's visits
    "FOR_EACH_ROW",  # pays the Service for each run an amount equal to A: of each, or per run of it
    "EACH", "ROWS",  # pays the Group on the last day each Member's Fee: the day, or the amount
    "IS",  # each Measure is met if ..., each row is a Measure
    "IS_IN", "HAS", "COMPARE", "IS_NOT",  # 3 Measures are not met: so many of them, or a figure
    "FOLLOWED_WITHIN",
    "ON", "AT", "IN_THAT", "FOLLOWED_BY", "PERIOD",  # members with a visit on dialysis: which is?
    "ON_SAME_DAY", "OF_ROWS",  # on the same day as a visit at all Practices: which of the two is?
    "LIST_OR",  # whose largest visit that is late or missed is coded 1 or 2: which of them is?
    "BY_SO_MUCH",  # as `by at least`
    "LIST_COMMA",  # with 2 visits and a Score of 60 and a fee of $5: has, or is asked
    "FOR",  # 6% for 80 or more Points, $5 for 2026: of which figure, or of which year
    "A_MONTH",  # $612 per month for an intensive client: of each month, or for all months
    "TERM", "LETTER", "LINE", "CLAUSE",  # For each month the Fee is ..., or is payable to ...
    "PARTY", "COMMA",  # to the Hospital and the Group: of one list, or another part; A, B or C
    "IF",  # pays A, plus a further B if ...: B is paid if, or all of it
    "COLUMN", "NAME", "NUMBER", "YES_NO",  # pays a Clinic whose Score is 60 its fee
    # above the average fee of all visits of other Clinics: whose fee is, or what the average is of
    "LASTING",  # as LONGER_THAN
    "AGED", "AGED_COMPARE", "AND_THEN", "BETWEEN", "BY_DAY", "EACH_LAST", "EXCLUDING",
    "FOR_MONTHS", "FOR_SERVICES", "FROM_TIME", "IN_NAMED", "IN_WHICH", "LISTED_IN", "LONGER_THAN",
    "NAMED", "OF_ALL_KINDS", "OF_KIND", "ON_THAT_DAY", "OR_ELSE", "PAID_AFTER", "PAID_BY",
    "PAID_WITHIN", "TO_WHOM", "UNDER_NAMED", "UNDER_NAMED_COLUMN", "WHO", "WHOSE",
    "WITH",
    "THROUGH",  # in 2025 through the end of the month: years, or the days up to then
    "WITHIN_DAYS", "WITHOUT", "NOT_SO", "LISTED_AS", "HAPPENED", "CODED",
    "NOT_BEYOND",  # above the part of A that lies above B and does not exceed C: of which part?
    "WEIGHTED_AT",  # the average A of the average B weighted 60% and 40%: of which of the two?
    "TO_THE_POWER", "SQUARED",  # 1 plus Trend to the power of 3: Trend, or both
    "EARNED",  # a stay of more than 3 days earns $5: by its length, or by the one figure that it is
    "YEAR_BRACKETED",  # is at least 60 (2025): a figure of that year, or the first of several
    "PAYS",  # the Plan pays the Clinic: an amount, nothing, or a share
    "COLON",  # is set by the Score: 5% if ..., or the table below: a definition, or a table
    "ABOVE",  # $2 for each member above 15: of members, or a case by another figure
    "THEN_PLUS",  # 10% of A up to $5, plus 20% of A above $5: the next layer, or an amount more
    "OTHERWISE_ELSE",  # pays $100 if A; otherwise $40: of the amount, or of the whole payment
    "BULLET", "SEMICOLON",  # $5 if all of these hold: (a) ...; (b) ...: a condition, or a case
    "IT",  # $5 for each Measure it meets: which Measures, or what is said next
    "OR_PART",  # for each 10 visits or part thereof: of the visits, or by which A exceeds B
    "AMOUNT_EQUAL",  # On May 1 a fee of $5 is payable, or the Plan pays a fee of $5: whose day
    # Costs for 2026 are deducted from the Fee, Costs for 2026 shall not exceed $5: of which year
    "FOR_EACH_OF", "YEAR_IN",
    "FORFEITS",  # its Bonus is taken from the Fee, its Bonus the Clinic forfeits: of whom
    "STARTS",  # those who had a stay beginning within 30 days after another: the stay, or they
    "PAID_BY_WHOM",  # $5 if it was authorized by the Plan: who authorizes, or who pays
    "PER_MANY",  # the stays per 1,000 members are more than 4: of what is compared, or of all of it
    "ASSIGNED_TO",  # visits of members assigned to the Clinic: which are, the visits or the members
    "OF_A",  # the Fee of each visit is not counted, or is limited: of which rows, or whose Fee
    "NON", "STATUS",  # all other urgent visits: other than those at hand, or than urgent ones
    "LAYER_OVER",  # a member's claims for the Year over $500: of what counts, or a part
    "OF_EACH_ROW",  # 10% of the fee of each visit: of the fees added up, or of each
    "BUT_IF",  # pays $10, except that if A, the Plan pays $4: a value instead, or what is paid
    "OTHERWISE_NOTHING",  # of the payment, or the last of its cases: as much either way
}  # fmt: skip
"""The words at which the grammar goes on in two ways: another one would be an accident."""


def conflicts(built: Table) -> set[str]:
    """The words that two actions of a state are possible for."""
    return {
        word
        for state in range(len(built.moves.texts))
        for word, rules in Counter(
            word for _, words in built.completed[state] for word in words
        ).items()
        if rules > 1 or word in built.moves[state]
    }


def test_two_ways_where_people_have_two() -> None:
    """By the table of the package, which is the one that would be made of the grammar
    (`test_kept_table`)."""
    assert conflicts(table()) == OPEN


MOST_ALTERNATIVES = 400
"""How many ways to say something the grammar has: a form is added to the idea that has it, and
the number never goes up. Which kinds of nouns a place takes is data (`kinds.txt`), as words are.
What is joined in brackets within an alternative is not counted either, so the number says how many
ideas have ways of their own, and not how many ways there are."""


def alternatives(grammar: str) -> int:
    """The alternatives of all rules; what is said in brackets or left out belongs to its own, but
    brackets around a whole rule make it no smaller."""
    body = re.sub(r"//.*", "", grammar)
    rules = re.findall(r"^[?!_]*[a-z_]+(?:\{[^}]*\})?: *(.*(?:\n[ \t].*)*)", body, re.MULTILINE)
    return sum(1 + _flat(_without_brackets(rule)).count("|") for rule in rules)


def _without_brackets(rule: str) -> str:
    """A rule that stands in brackets as a whole, without them."""
    whole = re.fullmatch(r"\((.*)\)(?:\s*->\s*\w+)?\s*", rule, re.DOTALL)
    depths = list(accumulate((sign == "(") - (sign == ")") for sign in whole[1])) if whole else []
    return _without_brackets(whole[1]) if whole and min(depths, default=0) >= 0 else rule


def _flat(rule: str) -> str:
    """A rule without what stands in brackets."""
    while (inner := re.sub(r"\([^()\[\]]*\)|\[[^()\[\]]*\]", "", rule)) != rule:
        rule = inner
    return rule


def test_forms_combine() -> None:
    assert alternatives(forms()) <= MOST_ALTERNATIVES


def forms() -> str:
    """The forms alone: words, and the kinds of nouns that a place takes, are data beside them."""
    return shipped(GRAMMAR).read_text(encoding="utf-8")


def test_kinds_that_a_place_takes_are_listed_once() -> None:
    """Who reads a tree asks the list that the forms go by, and no form has its own again."""
    listed = [" | ".join(kinds) for kinds in (KEYS, HOLDERS, NOUNS)]
    assert [kinds for kinds in listed if f": {kinds}\n" not in grammar_text()] == []
    assert [kinds for kinds in listed if kinds in forms()] == []


def test_nothing_is_only_itself() -> None:
    """A phrase that could be a phrase of its own kind and nothing more had trees without end."""
    alone: dict[str, set[str]] = {}
    for rule, parts in grammar_rules(grammar_text()):
        if len(parts) == 1:
            alone.setdefault(rule.origin, set()).add(parts[0])
    for _ in alone:
        alone = {o: s.union(*(alone.get(n, set()) for n in s)) for o, s in alone.items()}
    assert [origin for origin, reached in alone.items() if origin in reached] == []


def test_a_conflict_would_be_seen() -> None:
    """Two ways to read `A as a percentage of B as a percentage of C`, and one."""
    rules = "share: {} AS_A_PERCENTAGE_OF {} | TERM\n%declare TERM AS_A_PERCENTAGE_OF\n"
    one_way, both_ways = rules.format("TERM", "share"), rules.format("share", "share")
    assert conflicts(table_of(one_way, ["share"])) == set()
    assert conflicts(table_of(both_ways, ["share"])) == {"AS_A_PERCENTAGE_OF"}


def test_every_word_has_one_canonical_spelling() -> None:
    words = vocabulary()
    assert all(words.canonical.values())
    assert len(words.canonical) > 100
