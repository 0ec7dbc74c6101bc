"""Nouns of the calendar, which exist without a table: months, quarters, fortnights.

    For each calendar quarter      the quarter, if nothing else is called so
    settled quarterly              the quarter is the one that is settled
    every two weeks                a fortnight, by another of its names
"""

import re

from vbpdsl.syntax.declared.declaration import Declaring
from vbpdsl.syntax.declared.nouns import Noun
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import calendar_words


class CalendarNouns(Declaring):
    """Declares what a text says of the calendar."""

    def settle_in(self, stretch: str, noun: Noun) -> None:
        """The quarter of a Period that is settled by quarters is the one that is settled; a month
        is told by rows as well, and stays a thing of its own."""
        self.nouns.settled_in = stretch
        if stretch != "month":
            for form in (stretch, stretch.title()):
                self.nouns.call(form, noun)

    def of_the_calendar(self, unit: Unit, text: str, offsets: list[int]) -> None:
        if not any(root in text for root in calendar_words.ROOTS):
            return
        by_months = self.nouns.settled_in == "month"
        forms = [calendar_words.SAID, calendar_words.EACH_OF, calendar_words.PAID_SO_OFTEN]
        forms += [calendar_words.THE_MONTH] if by_months else []
        for said in (found for form in forms for found in form.finditer(text)):
            name = said["name"].lower()
            if self.nouns.called(name) is None:
                self.declare("ROWS", name, self.at(offsets, said.span("name")), unit)
            noun = self.nouns.called(name)
            assert noun is not None
            if "calendar" in said[0]:
                self.nouns.call(f"calendar {name}", noun)
            if said["name"] != name and self.nouns.by_name.get(said["name"]) is None:
                self.nouns.call(said["name"], noun)

        if calendar_words.EACH_DAYS.search(text):
            self._of_days(unit, text, offsets)

    def _of_days(self, unit: Unit, text: str, offsets: list[int]) -> None:
        """Weeks and fortnights, by each way in which they are called."""
        for said in calendar_words.of_days().finditer(text):
            name = "fortnight" if said["name"] != "week" else "week"
            if self.nouns.called(name) is None:
                self.declare("ROWS", name, self.at(offsets, said.span("name")), unit)
            noun = self.nouns.called(name)
            assert noun is not None
            whole = f"{said['whole'] or ''}{said['name']}{said['part'] or ''}"
            for form in (said["name"], whole):
                if form != name:
                    self.nouns.call(form, noun)
            self._becomes_of_cut(name, said)

    def _becomes_of_cut(self, name: str, said: re.Match[str]) -> None:
        """What is said of one that the end of the period cuts; of `for each week` nothing is."""
        words = [one for one in ("whole", "part") if said[one]]
        if words or calendar_words.FOR_EACH.search(said.string[: said.end()]):
            found = words[0] if words else "unsaid"
            known = self.nouns.cut.setdefault(name, found)
            self.nouns.cut[name] = known if known == found else "both"
