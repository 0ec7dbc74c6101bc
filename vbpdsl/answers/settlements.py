"""Which settlement and which Term a person means by what they typed.

    --for "Practice=north street"     the settlement of North Street Clinic is not guessed: the
                                      value must be one, letters' case aside
    "line e", "e", "net savings"      Net Savings

What cannot be found is answered with what is there and the nearest spelling.
"""

import difflib
from collections.abc import Iterable, Sequence, Set

from vbpdsl.engine.reference.step import At
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.results.reckoned.figures import figures_of, key_text, settlement_pairs, settlement_text
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic

SHOWN = 10
"""How many possible answers a message lists."""

MOST_TERMS = 60
"""How many Terms a message lists: those of a long exhibit, not those of a book."""


@frozen
class Wanted:
    """Values of keys that narrow what is meant: pairs of key and value as typed."""

    pairs: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(texts: Iterable[str], keys: Sequence[str] = ()) -> "Wanted | Diagnostic":
        """From `Practice=North Street` texts; `keys` are those of the contract, for advice."""
        pairs = []
        for text in texts:
            key, sign, value = text.partition("=")
            if not sign or not key.strip() or not value.strip():
                said = f"`{text}` does not say which key has which value"
                form = _key_form(keys) or "--for KEY=VALUE"
                advice = f"write the key, an equals sign and the value: {form}"
                return Diagnostic("VBP820", said, suggestion=advice)
            pairs.append((key.strip(), value.strip()))
        return Wanted(tuple(pairs))

    def value(self, key: str) -> str | None:
        """The value typed for a key, letters' case aside."""
        return next((value for name, value in self.pairs if name.lower() == key.lower()), None)

    def unknown_key(self, contract: Contract, of: Definition | None = None) -> Diagnostic | None:
        """Why a key that was typed is none of the contract, or of the Term that is asked for."""
        own = () if of is None else of.keys
        keys = tuple(dict.fromkeys((*contract.settlement.keys, *own)))
        for name, _ in self.pairs:
            if name.lower() not in {key.lower() for key in keys}:
                return _no_key(name, keys, of)
        return None


def narrowed_to(
    texts: Iterable[str], contracts: Sequence[Contract], of: str | None = None
) -> Wanted | Diagnostic:
    """What `--for` says, refused where a contract, or the Term asked for, has no such key."""
    asked = [(contract, None if of is None else find_term(contract, of)) for contract in contracts]
    wrong = next((term for _, term in asked if isinstance(term, Diagnostic)), None)
    if wrong is not None:
        return wrong
    keys = [key for contract in contracts for key in contract.settlement.keys]
    wanted = Wanted.of(texts, tuple(dict.fromkeys(keys)))
    if isinstance(wanted, Diagnostic):
        return wanted
    for contract, term in asked:
        unknown = wanted.unknown_key(contract, term if isinstance(term, Definition) else None)
        if unknown is not None:
            return unknown
    return wanted


def find_term(contract: Contract, typed: str) -> Definition | Diagnostic:
    """The Term or line that is meant."""
    wanted = typed.strip().lower()
    letter = wanted.removeprefix("line ").strip()
    for definition in contract.definitions:
        if definition.letter is not None and definition.letter.lower() == letter:
            return definition
        if definition.name.lower() == wanted:
            return definition
    said = f"`{typed}` is no Term or line of this contract"
    names = [item.name for item in contract.definitions]
    near = difflib.get_close_matches(wanted, [name.lower() for name in names], n=1, cutoff=0.5)
    if near:
        return _unknown("VBP821", said, typed, names)
    return Diagnostic("VBP821", said, suggestion=_terms_and_lines(contract))


def _terms_and_lines(contract: Contract) -> str:
    """All that can be asked for: the lines by their letters, then the Terms."""
    named = [item for item in contract.definitions if item.role not in ("hidden", "payment")]
    lines = [f"line {item.letter} (`{item.name}`)" for item in named if item.letter is not None]
    terms = [f"`{item.name}`" for item in named if item.letter is None]
    more = f" and {len(terms) - MOST_TERMS} more Terms" if len(terms) > MOST_TERMS else ""
    listed = ", ".join((*lines, *terms[:MOST_TERMS]))
    return f"there are {listed}{more}; `vbp inspect` shows what each is"


def find_settlements(run: Run, wanted: Wanted) -> tuple[SettlementKey, ...] | Diagnostic:
    """The settlements whose keys have the wanted values; a finding if there is none."""
    keys = run.contract.settlement.keys
    asked = [(key, wanted.value(key)) for key in keys]
    every = tuple(run.settlements())
    found = tuple(item for item in every if _fits(run.contract, item, asked))
    if found:
        return found
    if not every:
        said = "there is nobody to settle: the table of parties has no rows"
        return Diagnostic("VBP822", said, suggestion="look at `vbp data check`")
    typed = ", ".join(f"{key}={value}" for key, value in asked if value is not None)
    pairs = {pair for item in every for pair in settlement_pairs(run.contract, item)}
    wrong, last = _nobody_has(asked, pairs)
    known = sorted(text for key, text in pairs if key == wrong)
    return _unknown("VBP822", f"no settlement fits `{typed}`", last, known)


def _nobody_has(
    asked: Sequence[tuple[str, str | None]], pairs: Set[tuple[str, str]]
) -> tuple[str, str]:
    """The key whose value no settlement has, else the last one that was asked for."""
    said = [(key, value) for key, value in asked if value is not None]
    folded = {(key, text.lower()) for key, text in pairs}
    unknown = [one for one in said if (one[0], one[1].lower()) not in folded]
    return (unknown or said)[-1] if said else ("", "")


def only_settlement(run: Run, wanted: Wanted) -> SettlementKey | Diagnostic:
    """The one settlement that is meant; a finding that lists some if there are several."""
    found = find_settlements(run, wanted)
    if isinstance(found, Diagnostic):
        return found
    if len(found) == 1:
        return found[0]
    some = "; ".join(settlement_text(run.contract, item) for item in found[:SHOWN])
    more = f"; and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    first = settlement_pairs(run.contract, found[0])
    advice = " ".join(f'--for "{key}={value}"' for key, value in first)
    said = f"there are {len(found):,} settlements: {some}{more}"
    return Diagnostic("VBP823", said, suggestion=f"say which one, such as {advice}")


def find_figure(
    run: Run, settlement: SettlementKey, definition: Definition, wanted: Wanted
) -> At | Diagnostic:
    """The keys of the one figure of a Term that is meant."""
    if not definition.keys:
        return ()
    asked = [(key, wanted.value(key)) for key in definition.keys]
    every = [at for at, _ in figures_of(run, settlement).of(definition.name)]
    found = [at for at in every if _matches(definition, at, asked)]
    if len(found) == 1:
        return found[0]
    if not found and every:
        typed = ", ".join(f"{key}={value}" for key, value in asked if value is not None)
        said = f"`{definition.name}` has no figure for `{typed}`"
        near = [key_text(value, definition.type) for at in every for value in at]
        last = next(value for _, value in reversed(asked) if value is not None)
        return _unknown("VBP824", said, last, list(dict.fromkeys(near)))
    some = found
    listed = "; ".join(
        ", ".join(key_text(value, definition.type) for value in at) for at in some[:SHOWN]
    )
    more = f"; and {len(some) - SHOWN:,} more" if len(some) > SHOWN else ""
    keys = " and each ".join(definition.keys)
    said = f"`{definition.name}` has a figure for each {keys}: {listed}{more}"
    advice = " ".join(f'--for "{key}=..."' for key in definition.keys)
    return Diagnostic("VBP824", said, suggestion=f"say which one: {advice}")


def _fits(
    contract: Contract, settlement: SettlementKey, asked: Sequence[tuple[str, str | None]]
) -> bool:
    known = dict(settlement_pairs(contract, settlement))
    return all(value is None or known[key].lower() == value.lower() for key, value in asked)


def _matches(definition: Definition, at: At, asked: Sequence[tuple[str, str | None]]) -> bool:
    return all(
        wanted is None or key_text(value, definition.type).lower() == wanted.lower()
        for value, (_, wanted) in zip(at, asked, strict=True)
    )


def _no_key(typed: str, keys: tuple[str, ...], of: Definition | None) -> Diagnostic:
    """A key that nothing is settled or found by; with what there is to name instead."""
    what = "a settlement of this contract" if of is None else f"`{of.name}` in a settlement"
    said = f"`{typed}` is no key of {what}"
    if not keys:
        advice = "leave --for away: the contract makes one settlement"
        return Diagnostic("VBP820", said, suggestion=advice)
    near = difflib.get_close_matches(typed.lower(), [key.lower() for key in keys], n=1)
    chosen = [key for key in keys if key.lower() in near] or keys
    return Diagnostic("VBP820", said, suggestion=f"write {_key_form(chosen)}")


def _key_form(keys: Sequence[str]) -> str:
    """How keys are named on a command line, the values left open."""
    return " ".join(f'--for "{key}=..."' for key in keys)


def _unknown(code: str, said: str, typed: str, known: Sequence[str]) -> Diagnostic:
    folded = {item.lower(): item for item in known}
    near = difflib.get_close_matches(typed.lower(), list(folded), n=1, cutoff=0.5)
    if near:
        return Diagnostic(code, said, suggestion=f"did you mean `{folded[near[0]]}`?")
    listed = ", ".join(f"`{item}`" for item in known[:SHOWN])
    return Diagnostic(code, said, suggestion=f"there are {listed}")
