"""Nouns of the cover: the parties, what is settled, and stretches of time that it names.

    Payer:           Bay Health Plan (the "Plan")
    Provider:        each Clinic listed in Schedule 1, settled separately
    Years:           2025 and 2026, each a Contract Year settled on its own
    Baseline Period: January 1, 2024 through June 30, 2024
"""

import re

from vbpdsl.syntax.declared.calendar_nouns import CalendarNouns
from vbpdsl.syntax.declared.names_of_members import names_stretch
from vbpdsl.syntax.declared.naming import parties_said
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import calendar_words, openings


def _several_of(head: str, name: str) -> bool:
    """Whether a line of the cover names all that a schedule lists under a heading: what the line
    lacks is said of it alone, and the clauses are read."""
    rest = re.sub(r"^(?:all )?(?:the )?", "", name, flags=re.IGNORECASE)
    return head != name and re.match(rf"{re.escape(plural(head))}\b", rest) is not None


class CoverNouns(CalendarNouns):
    """Declares what the lines of the cover name."""

    def of_the_cover(self, unit: Unit, heads: list[str]) -> None:
        text = self.text(unit)
        if unit.label in ("Payer", "Provider", "Receiver"):
            for short, said in parties_said(text):
                name = next((head for head in heads if _several_of(head, short)), short)
                self.declare("PARTY", name, unit.span, unit)
                self._also_called(name, said)
        elif unit.label in ("Period", "Term", "Years", "Year"):
            match = openings.PERIOD_NAME.search(text)
            names = [one for one in match.groups() if one] if match else []
            whole = unit.label if unit.label in ("Period", "Term") else "Performance Year"
            stretch = calendar_words.settled_in(text) if whole == unit.label else None
            if stretch is not None and not names:
                names = [calendar_words.name_of(stretch)]
            self.declare("PERIOD", (*names, whole)[0], unit.span, unit)
            if names and whole == unit.label:  # `the Period`, whatever else it is called
                self.nouns.call(whole, self.nouns.by_name[names[0]])
            if stretch is not None:
                self.settle_in(stretch, self.nouns.by_name[names[0]])

        elif stretched := names_stretch(f"{unit.title}: {text}", self.nouns):
            self.declare("STRETCH", stretched, unit.title_span or unit.span, unit)

    def _also_called(self, name: str, text: str) -> None:
        """`each Obstetric Group listed in Annex 1 (the "Group")` are Groups by their full name."""
        listed, noun = openings.PARTY_EACH.match(text), self.nouns.by_name.get(name)
        if listed is not None and noun is not None and listed["name"] != name:
            self.nouns.call(listed["name"], noun)

    def guess_parties(self, units: tuple[Unit, ...]) -> None:
        """Whoever pays in a contract whose cover names no payer: what is missing is said once."""
        if any(unit.role == "cover" and unit.label == "Payer" for unit in units):
            return
        for unit in units:
            for match in openings.PAYER.finditer(self.text(unit)) if unit.role == "clause" else ():
                if self.nouns.by_name.get(match["name"]) is None:
                    self.declare("PARTY", match["name"], unit.span, unit)
