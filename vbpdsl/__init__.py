"""The language in which health-care payment contracts are written, checked and paid.

    vbpdsl.check("contract.vbp")
    settled = vbpdsl.settle("contract.vbp", {"medical_claim": frame, ...})
    settled.lines, settled.payments, settled.terms

The verbs live in `vbpdsl.answers.python` and are imported when first used, so that
`import vbpdsl` costs nothing and the command line does not wait for pandas.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vbpdsl.answers.python import Settled, check, format_text, inspect, settle, test

__version__ = "0.1.0"

__all__ = ["Settled", "__version__", "check", "format_text", "inspect", "settle", "test"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'vbpdsl' has no attribute {name!r}")
    from vbpdsl.answers import python

    return getattr(python, name)
