"""The language in which health-care payment contracts are written, checked and paid.

    vbpdsl.check("contract.vbp")
    settled = vbpdsl.settle("contract.vbp", {"medical_claim": frame, ...})
    settled.lines, settled.payments, settled.terms

The verbs live in `vbpdsl.answers` and are imported when first used, so that `import vbpdsl` costs
nothing, `vbpdsl.check` does not wait for pandas, and Ctrl-C is looked after before anything else.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:  # what mypy reads; importing `typing` would take longer than all the rest here
    from typing import Any

__version__ = "0.1.0"

_VERBS = {
    "Refused": "python_texts",
    "Settled": "python",
    "check": "python_texts",
    "check_data": "python_data",
    "explain": "python_texts",
    "format_text": "python_texts",
    "generate": "python_data",
    "init": "python_data",
    "inspect": "python_texts",
    "read_back": "python_texts",
    "settle": "python",
    "test": "python_texts",
    "trace": "python",
}

__all__ = [*_VERBS]


# Found by name: an import written out here would make every stage depend on the last one.
def __getattr__(name: str) -> "Any":
    if name not in _VERBS:
        raise AttributeError(f"module 'vbpdsl' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"vbpdsl.answers.{_VERBS[name]}"), name)


def __dir__() -> list[str]:
    return ["__version__", *__all__]
