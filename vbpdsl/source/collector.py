"""How often Python looks for cycles of objects that nobody needs any more.

What a command makes it mostly keeps until it ends. Looking as often as Python does by itself took a
tenth of the time of a settlement, and found nothing; looking through all of it once more at its end
took a seventh of the time of a check. Set by the processes of this program alone: whoever imports
the package keeps their own.
"""

import gc

SELDOM = 200_000
"""Objects made between two looks, which are some 20 MB."""


def look_seldom() -> None:
    """Have the collector of this process look seldom."""
    gc.set_threshold(SELDOM, 20, 20)


def look_no_more() -> None:
    """Have the collector of this process leave alone what there is: its work is done."""
    gc.freeze()
