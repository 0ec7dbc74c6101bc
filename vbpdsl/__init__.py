"""The language in which health-care payment contracts are written, checked and paid.

    vbpdsl.check("contract.vbp")
    settled = vbpdsl.settle("contract.vbp", {"medical_claim": frame, ...})
    settled.lines, settled.payments, settled.terms

The verbs live in `vbpdsl.answers.python` and are imported when first used, so that
`import vbpdsl` costs nothing and the command line does not wait for pandas.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VERBS = ("Refused", "Settled", "check", "format_text", "inspect", "settle", "test")


# Found by name: an import written out here would make every stage depend on the last one.
def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module 'vbpdsl' has no attribute {name!r}")
    return getattr(import_module("vbpdsl.answers.python"), name)


def __dir__() -> list[str]:
    return [*globals(), *_VERBS]
