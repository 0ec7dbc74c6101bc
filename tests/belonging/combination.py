"""One combination of the matrix: its sentences, what is due to them, and the figures by loops."""

from attrs import frozen

from tests.belonging.loops import Figures
from tests.belonging.setting import Setting
from tests.belonging.words import Due


@frozen
class Combination:
    """`{t}` in its sentences is the name of the Term, `{i}` that of an inner one.

    `others` are the figures of readings that somebody might take instead: they must show
    something else, or the combination proves nothing.
    """

    setting: Setting
    axes: dict[str, str]
    sentences: tuple[str, ...]
    due: Due
    figures: Figures
    others: dict[str, Figures]

    @property
    def telling(self) -> bool:
        """Whether every other reading would show in the figures."""
        shown = self.figures.shows()
        return all(self._differs(shown, other) for other in self.others.values())

    def _differs(self, shown: dict, other: Figures) -> bool:  # type: ignore[type-arg]
        return any(other.values.get(at) != value for at, value in shown.items())

    def clauses(self, name: str) -> tuple[str, ...]:
        """The sentences with a name of their own."""
        named = (text.replace("{i}", f"Inner {name}") for text in self.sentences)
        return tuple(text.replace("{t}", name).replace("{s}", name.lower()) for text in named)
