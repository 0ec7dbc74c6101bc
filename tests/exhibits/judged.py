"""What a person judged of the sentences of the exhibits, by exhibit and place.

Judged by comparing each that is read with the rules of the language, and on the redrafts beside
this file.
"""

READ_WRONGLY: frozenset[str] = frozenset()

ASKED_RIGHTLY = frozenset(
    {"1 2.4", "1 Common terms", "4 Common terms", "5 4.1", "5 Shared definitions"}
)
"""`that member's Paid Claims`, where Paid Claims are those of the Group; a document that the
exhibit names and that was not sent with it: nobody can say what it says; from which end 90 days of
payment are counted, where half of the Term is worked out alone."""

ADVISED_RIGHTLY = frozenset(
    f"{number} {place}"
    for number, places in {
        4: "Period,1.1,2.6,3.1,4.1,5.1,a",
        5: "Independent Actuary",
        1: "1.3",
        9: "1.1a,2.1a,2.2a,3.2a,3.3a,3.4a,3.5,4.1b,4.1c,5.2",
    }.items()
    for place in places.split(",")
)
"""Where the words that are advised mean what the exhibit means. A sample of the form with other
days in it, as the advice on other cover lines is, does not. What they leave out is so anyway, or is
said where it is used: that a Measure `remains available`, that the rates of all MCOs are placed
(3.4 and 3.5 are asked whose), a remark on where a rate comes from."""

REDRAFTED = frozenset(
    f"{number} {place}"
    for number, places in {
        4: "2.5,2.6,3.1,a,5.1",
        9: "1.3a,2.1a,2.2a,3.1,3.2a,3.3a,3.4a,3.4b,3.5,4.1b,4.1c,4.3,5.2,6.2b,7.1a,7.1b",
        1: "Common terms,1.1,1.2,1.3,2.1,2.4,3.1,3.2,3.3,d,4.3",
        7: "1.1a,1.1b,1.3,1.5a,1.5b,2.1,2.2,2.3a,2.3b,2.4,3.1a,3.1b,3.1c,3.2,3.3,3.4a,3.4b,"
        "4.1,4.2,4.3a,4.3b,4.3c,4.4,5.1,5.2,5.3a,5.3b,6.1,6.2a,6.2b,7.1,7.2,7.3",
    }.items()
    for place in places.split(",")
)
"""What the redraft that settles to the right cheques says in other words, in several clauses, on
the cover, or leaves out because it is so without being said."""

NOT_SAYABLE = frozenset({"7 1.2a", "7 1.2b"}) | frozenset(
    f"{number} {place}"
    for number, places in {
        4: "Cost,1.3,1.4,4.1,4.2,c",
        5: "3.2,3.3,5.3",
    }.items()
    for place in places.split(",")
)
"""What no form says, or what a redraft takes as data: months of a span that is given by two days
(`prepared.py`); which claims an Episode has and what was advanced for it; what people cost for
each month before the Term, and those who are no Participants."""
