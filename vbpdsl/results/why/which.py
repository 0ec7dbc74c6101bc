"""Which reasons a statement tells; by itself, so that a command line loads nothing else for it."""

from enum import Enum


class WhichReasons(Enum):
    """Those that moved money, or all."""

    MONEY = "money"
    ALL = "all"
