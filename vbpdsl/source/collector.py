"""How often Python looks for cycles of objects that nobody needs any more.

What a command makes it mostly keeps until it ends. Looking as often as Python does by itself took a
tenth of the time of a settlement, and found nothing. Set by the processes of this program alone:
whoever imports the package keeps their own.
"""

import gc

SELDOM = 200_000
"""Objects made between two looks, which are some 20 MB."""


def look_seldom() -> None:
    """Have the collector of this process look seldom."""
    gc.set_threshold(SELDOM, 20, 20)


def keep_all() -> None:
    """Have the collector of this process never look again at what there is now: modules and a
    contract that was read are kept until the end, and at the end all goes at once, where looking
    took a quarter of a second. In the process of somebody else nothing is done."""
    if gc.get_threshold()[0] == SELDOM:
        gc.freeze()
