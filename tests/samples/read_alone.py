"""A contract read with its mistakes and no advice: to try words for each of them takes long."""

from vbpdsl.answers.opening import Opened, opened_again


def read_alone(text: str, name: str = "contract") -> Opened:
    """What `open_text` gives, but that nothing is advised."""
    return opened_again(Opened(name, None, None, None, ()), text)
