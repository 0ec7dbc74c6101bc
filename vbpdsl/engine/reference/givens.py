"""What an example says: values that stand in the place of figures, and nothing else.

    Example 1. If Budget is $9,960,000, ... and 12 Criteria are met, then ...

`Budget` is not worked out then, and what it would be worked out from is not needed. Keys that an
example names (`Risk Score is 1.02 for Commercial`) exist in it even though no rows are read.
"""

from collections.abc import Mapping

from attrs import field

from vbpdsl.engine.reference.step import At, Reason
from vbpdsl.engine.reference.world import Outcome
from vbpdsl.model.contract import Definition, Given, Value
from vbpdsl.source.classes import frozen


@frozen
class Givens:
    """The given values of one example."""

    items: tuple[Given, ...]
    about: Mapping[str, Value] = field(factory=dict)

    def outcome(
        self, definition: Definition, at: At, settled: Mapping[str, Value] | None = None
    ) -> Outcome | None:
        """The value given for a figure, None if the example does not say it.

        A value given without keys, or with some of them, holds at all others; the one that
        names most keys comes first. `about` is the period that the example is about, of which all
        is said but what names another; `settled` are the keys of the settlement that is asked for.
        """
        keys = {**self.about, **(settled or {}), **dict(zip(definition.keys, at, strict=True))}
        fitting = [
            item
            for item in self.items
            if item.term == definition.name
            and all(keys.get(key) == value for key, value in item.at)
            and all(key in dict(item.at) or keys[key] == value for key, value in self.about.items())
        ]
        if not fitting:
            return None
        value = max(fitting, key=lambda item: len(item.at)).value
        if value is not None:
            return Outcome(value)
        words = f"the example says that there is no {definition.name}"
        return Outcome(None, Reason(words, definition.name, at, definition.clause))

    def combinations(
        self, keys: tuple[str, ...], party: Mapping[str, Value] | None = None
    ) -> dict[At, None]:
        """The combinations of some keys that the example names, of one party where it has more."""
        named = [
            found
            for item in self.items
            if (found := dict(item.at))
            and all(found.get(key, value) == value for key, value in (party or {}).items())
        ]
        full = [values for values in named if values and set(keys) <= set(values)]
        return dict.fromkeys(tuple([values[key] for key in keys]) for values in full)
