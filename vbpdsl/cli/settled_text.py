"""What is said about a whole run, below its statements and in its JSON."""

from collections.abc import Mapping
from textwrap import wrap

from vbpdsl.answers.data_check import prepared_json
from vbpdsl.answers.settle import Settled
from vbpdsl.cli.output import counted, said_of
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.values.number import exact_text, show_money
from vbpdsl.results.folder.inputs import fingerprint
from vbpdsl.results.folder.manifest import SampleCheck, sample_json
from vbpdsl.results.reckoned.figures import settlement_text
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.statement.accounts import WIDTH, account_lines, ties
from vbpdsl.results.statement.limits import Limited
from vbpdsl.results.statement.text import account_json, statement_json
from vbpdsl.results.statement.totals import PaymentTotal, run_totals
from vbpdsl.results.why.text import why_json
from vbpdsl.source.render import JsonValue

MOST_LISTED = 20


def run_summary(settled: Settled) -> str:
    """The whole run: payments in all, what could not be computed, promises, rows, the sample."""
    run = settled.run
    if run is None:
        return ""
    totals = run_totals(run)
    lines = [_totals_said(run, totals.payments), *_problems(run), *_broken(run)]
    if run.number() != 1:
        lines += _accounts(run, totals.limits)
    if settled.store is not None and settled.store.prepared.lines:
        lines += ["", *said_of(settled.store.prepared)]
    lines += _engine(settled)
    return "\n".join(lines)


def run_json(settled: Settled, chosen: tuple[SettlementKey, ...]) -> dict[str, JsonValue]:
    """A run as JSON: the chosen settlements whole, the run in totals."""
    run, contract = settled.run, settled.contract
    if run is None or contract is None:
        return {"file": settled.opened.name, "settled": False}
    totals = run_totals(run).payments
    return {
        "file": settled.opened.name,
        "settled": True,
        "fingerprint": fingerprint(contract),
        "engine": run.engine,
        "fallback": settled.fallback,
        "data_as_of": settled.as_of.words if settled.as_of is not None else None,
        "settlements": [_one_json(settled, item, len(chosen)) for item in chosen],
        "totals": {item.name: exact_text(item.amount) for item in totals},
        "paid_in": {item.name: item.settlements for item in totals},
        "not_computed_in": {item.name: item.not_computed for item in totals},
        "accounts": [account_json(item) for item in run.accounts()],
        **(prepared_json(settled.store.prepared) if settled.store is not None else {}),
        "checked_by_reference": sample_json(settled.sample),
    }


def _one_json(settled: Settled, settlement: SettlementKey, statements: int) -> JsonValue:
    reasons = settled.why(settlement, statements)
    return {**statement_json(settled.statement(settlement)), "why": why_json(reasons)}


def _totals_said(run: KeptRun, totals: tuple[PaymentTotal, ...]) -> str:
    every = counted(run.number(), "settlement")
    said = "; ".join(_total_said(item) for item in totals)
    return f"{every}. {said}." if said else f"{every}."


def _total_said(total: PaymentTotal) -> str:
    said = f"{total.name}: {show_money(total.amount)} in {counted(total.settlements, 'settlement')}"
    return f"{said}, not computed in {total.not_computed:,}" if total.not_computed else said


def _problems(run: KeptRun) -> list[str]:
    found = run.problems()
    if not found:
        return []
    lines = [f"{counted(len(found), 'settlement')} cannot be computed:"]
    lines += [
        f"    {settlement_text(run.contract, item.settlement)}: {item.term} ({item.clause}): "
        f"{item.reason}"
        for item in found[:MOST_LISTED]
    ]
    return [*lines, *_more(len(found))]


def _broken(run: KeptRun) -> list[str]:
    found = run.broken_promises()
    if not found:
        return []
    lines = [f"{counted(len(found), 'promise')} broken:"]
    lines += [
        f"    {settlement_text(run.contract, item.settlement)}: {item.clause} {item.text}"
        for item in found[:MOST_LISTED]
    ]
    return [*lines, *_more(len(found))]


def _more(number: int) -> list[str]:
    return [f"    and {number - MOST_LISTED:,} more"] if number > MOST_LISTED else []


def _accounts(run: KeptRun, limits: Mapping[str, Limited]) -> list[str]:
    """The rows of the whole run; one that does not tie would be a bug and is never hidden."""
    lines = ["", "Rows, for all settlements of this run:"]
    for account in run.accounts():
        lines += account_lines(account, run.contract, limits.get(account.term))
        if not ties(account):
            lines.append("    THIS DOES NOT TIE: received is not counted plus left out")
    return lines if len(lines) > 2 else []


def _engine(settled: Settled) -> list[str]:
    lines = [""]
    if settled.fallback:
        lines.append(f"Worked out by the reference, not in batch: {settled.fallback}")
    if settled.sample is not None:
        lines += _checked(settled.sample)
    return lines if len(lines) > 1 else []


def _checked(sample: SampleCheck) -> list[str]:
    """What was worked out again, and, of single figures, what was not."""
    of = counted(sample.settlements, "settlement")
    if sample.settlements < sample.of:
        of = f"{sample.settlements:,} of {counted(sample.of, 'settlement')}"
    if sample.within:
        more = f" and {len(sample.within) - 1:,} more" if sample.within[1:] else ""
        of = f"{counted(sample.figures, 'figure')} of {sample.within[0]}{more}"
    if sample.differences:
        differ = counted(sample.differences, "figure")
        return [f"A BUG IN THIS PROGRAM: {differ} differ from the reference in {of}"]
    every = "all equal" if sample.within else "all figures equal"
    lines = [f"Checked: {of} worked out again by the reference, {every}"]
    if sample.unchecked:
        listed = ", ".join(sample.unchecked[:MOST_LISTED])
        more = f" and {len(sample.unchecked) - MOST_LISTED:,} more"
        said = f"Not worked out again, since they rest on too many rows: {listed}"
        lines += wrap(said + (more if sample.unchecked[MOST_LISTED:] else ""), WIDTH)
    if sample.within:
        lines.append("    --sample all works out every figure again")
    return lines
