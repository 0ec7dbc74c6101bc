"""Nouns of the calendar, which exist without a table: months, quarters, fortnights.

    For each calendar quarter      the quarter, if nothing else is called so
    settled quarterly              the quarter is the one that is settled
    every two weeks                a fortnight, by another of its names
"""

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
        by_months = self.nouns.settled_in == "month"
        forms = [calendar_words.SAID, calendar_words.EACH_OF]
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
        for said in calendar_words.DAYS.finditer(text):
            name = "fortnight" if said["name"] != "week" else "week"
            if self.nouns.called(name) is None:
                self.declare("ROWS", name, self.at(offsets, said.span("name")), unit)
            noun = self.nouns.called(name)
            assert noun is not None
            whole = f"{said['whole'] or ''}{said['name']}{said['part'] or ''}"
            for form in (said["name"], whole):
                if form != name:
                    self.nouns.call(form, noun)
            if said["whole"] or said["part"]:
                self.nouns.cut[name] = "whole" if said["whole"] else "part"
