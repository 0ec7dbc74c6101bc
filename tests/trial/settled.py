"""Every clause of the later trials that is computed, settled by both engines on invented rows.

    python -m tests.trial.settled [second ...]

A clause can pass the checker and yet be one that an engine cannot work out; here that would show.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import vbpdsl
from tests.samples.invented_rows import write_rows
from tests.trial.standing import SETS, Outcome, contract_with, outcomes
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import Severity

SAME = ["period", "first day", "last day", "computed", "promises broken"]


def computed_clauses(name: str) -> list[Outcome]:
    """The clauses of a set with which the whole contract is right, examples and all."""
    return [item for item in outcomes(name) if item.computed and _is_right(item)]


def _is_right(item: Outcome) -> bool:
    """A clause taken out of its contract may cite what is not there, or give a number twice."""
    findings = vbpdsl.check(contract_with(item.form, item.text)).findings
    return all(finding.severity is not Severity.ERROR for finding in findings)


def both_engines_agree(contract: str, folder: Path) -> bool:
    """Whether payments, Terms and what could not be computed are the same.

    Why a settlement could not be computed is said in each engine's own words.
    """
    opened = open_text(contract, "trial").contract
    assert opened is not None
    write_rows(opened, folder)
    with (
        vbpdsl.settle(contract, folder, sample=0) as batch,
        vbpdsl.settle(contract, folder, engine="reference") as reference,
    ):
        return (
            batch.payments.equals(reference.payments)
            and batch.terms.equals(reference.terms)
            and batch.settlements[SAME].equals(reference.settlements[SAME])
        )


def main(names: list[str]) -> None:
    """Settle all; print what differs and how many agree."""
    for name in names or SETS:
        found, agreed = computed_clauses(name), 0
        for item in found:
            with TemporaryDirectory() as folder:
                if both_engines_agree(contract_with(item.form, item.text), Path(folder)):
                    agreed += 1
                else:
                    print("the engines differ:", item.text)
        print(f"{name:10} {agreed} of {len(found)} settled alike")


if __name__ == "__main__":
    main(sys.argv[1:])
