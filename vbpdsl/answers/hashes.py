"""The hashes of what a run has read, taken by a thread: they need no Python, and no connection.

They are begun when the run is there, while pages for the screen are written, and are asked for when
the record of the run is, so that nobody waits for them but where the files are very large. The
thread keeps no process from ending: nobody waits for the hash of a file after Ctrl-C.
"""

from concurrent.futures import Future
from threading import Thread

from attrs import field

from vbpdsl.answers.settle import Settled
from vbpdsl.results.folder.inputs import inputs_json
from vbpdsl.source.classes import define
from vbpdsl.source.render import JsonValue


@define
class Hashes:
    """All inputs of one run with their hashes, as the record has them."""

    _taken: "Future[dict[str, JsonValue]]" = field(factory=Future, init=False)
    _thread: Thread | None = field(default=None, init=False)

    def begin(self, settled: Settled) -> None:
        """Begin with them, if nobody has."""
        if self._thread is None:
            self._thread = Thread(target=self._take, args=(settled,), daemon=True)
            self._thread.start()

    def _take(self, settled: Settled) -> None:
        try:
            assert settled.contract is not None
            self._taken.set_result(inputs_json(settled.contract, settled.inputs))
        except Exception as error:  # told to whoever asks
            self._taken.set_exception(error)

    def result(self) -> dict[str, JsonValue]:
        """They, when all are taken; raises `OSError` where a file cannot be read."""
        return self._taken.result()
