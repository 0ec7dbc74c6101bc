"""The contract that an amendment leaves: its text, and what holds when.

    AMENDMENT 2 TO "EXHIBIT C: CARE FEES"   ->   the contract of that name in the same folder, as
                                                 amended by Amendment 1 and then by this one

Whoever opens an amendment opens the contract as amended, so that it is checked, read and settled by
the same commands. Nothing is written: the text as amended is an answer (`vbp amended`).
"""

from collections.abc import Sequence
from pathlib import Path

from vbpdsl.answers.advice.tried import tried
from vbpdsl.answers.amendments.beside import amendments_before, contract_of
from vbpdsl.answers.amendments.when import Dated, dated, question
from vbpdsl.answers.read import read_contract
from vbpdsl.model.contract import Contract
from vbpdsl.model.in_force.join import join, parts_of_periods
from vbpdsl.model.in_force.times import ChangeDay, said
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.amending.apply import Made, amended
from vbpdsl.syntax.amending.changes import Amendment
from vbpdsl.syntax.amending.heading import heading
from vbpdsl.syntax.amending.read import read_amendment


@frozen
class AmendedContract:
    """The text as amended, the contract through its whole term (each period by the words that hold
    then), and what was found.

    `last` is the contract by the text as amended alone, whose examples are those of the page.
    """

    source: SourceText | None
    findings: tuple[Diagnostic, ...]
    contract: Contract | None = None
    last: Contract | None = None
    changes: tuple[Dated, ...] = ()


def amended_by(source: SourceText, path: Path) -> AmendedContract:
    """The contract as an amendment leaves it, those before it made first."""
    findings = Findings()
    named = heading(source.folded)
    assert named is not None
    signed = contract_of(source, named, path, findings)
    if signed is None:
        return AmendedContract(None, findings.sorted())
    texts = amendments_before(source, named, path, signed.signed, findings)
    read = tuple(read_amendment(text, one, findings) for text, one in texts)
    if signed.held is not None:
        every = tuple((one, change) for one in read for change in one.changes)
        signed.held.after(every, signed.source, findings)
    if findings.refused:
        return AmendedContract(None, findings.sorted())
    return _Amending(signed.source, path, read, findings).made()


@frozen
class _Amending:
    """A contract on its way through its amendments."""

    signed: SourceText
    path: Path
    amendments: tuple[Amendment, ...]
    findings: Findings

    def made(self) -> AmendedContract:
        """All changes made and the text read; then the texts that hold before it."""
        every = tuple((one, change) for one in self.amendments for change in one.changes)
        name = f"{Path(self.signed.name).name} as amended by {self.amendments[-1].called}"
        source = amended(SourceText(name, self.signed.typed), every, self.findings)
        if self.findings.refused:
            return AmendedContract(source, self.findings.sorted())
        last = self._read(source)
        if last is None:
            return AmendedContract(source, self.findings.sorted())
        changes = [dated(*one, last.settlement.periods, self.findings) for one in every]
        joined = self._in_force(sorted(changes, key=lambda one: one.step), last)
        refused = self.findings.refused
        return AmendedContract(
            source,
            self.findings.sorted(),
            None if refused else joined,
            None if refused else last,
            tuple(changes),
        )

    def _in_force(self, changes: Sequence[Dated], last: Contract) -> Contract:
        """The contract through its term: each text from the day on which it begins to hold."""
        begins = min(one.first for one in last.settlement.periods)
        steps = dict.fromkeys(one.step for one in changes if one.day > begins)
        so_far = [one for one in changes if one.day <= begins]
        before = self._text_of(so_far, changes, "as it was before", last) if steps else last
        joined = before
        for step in steps:
            these = [one for one in changes if one.step == step]
            so_far += these
            after = self._text_of(so_far, changes, f"from {said(step[0])}", last)
            if before is None or joined is None or after is None:
                break
            on = ChangeDay.of(step[0], after, parts_of_periods(joined, after))
            found = join(joined, before, after, on, by_month=step[1])
            for asked in found.asked:
                self.findings.add(question(asked, these, on, after))
            joined, before = found.contract, after
        return joined or last

    def _text_of(
        self, some: Sequence[Dated], changes: Sequence[Dated], when: str, last: Contract
    ) -> Contract | None:
        """The contract by the text with some of the changes in it."""
        if len(some) == len(changes):
            return last
        source = SourceText(f"{Path(self.signed.name).name} {when}", self.signed.typed)
        made: list[Made] = [(one.amendment, one.change) for one in some]
        return self._read(
            amended(source, made, self.findings, interim=True), warned=True
        )

    def _read(self, source: SourceText, *, warned: bool = False) -> Contract | None:
        """The contract by one of its texts; what is wrong with it, with advice that works.

        What is only to be looked at is said of the last text, and not of all before it.
        """
        library = library_for(self.path)

        def found_in(text: str) -> tuple[Diagnostic, ...]:
            again = Findings()
            read_contract(SourceText(source.name, text), again, library)
            return again.sorted()

        heard = Findings()
        contract = read_contract(source, heard, library)
        if not heard.refused:
            self.findings.extend(() if warned else heard.sorted())
            return contract
        self.findings.extend(tried(heard.sorted(), found_in))
        return None
