"""What a figure depends on: everything that can change one, with its hash, and one hash of it all.

The contract and each document it uses, the data, the mapping that says how the data are to be read,
the day that they are to stand on and the program. Two runs with one hash have the same figures; two
parties compare it before they compare a single cent.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.ours import file_hash
from vbpdsl.results.folder.program import program_hash
from vbpdsl.source.classes import frozen
from vbpdsl.source.render import JsonValue
from vbpdsl.source.text import SourceText

if TYPE_CHECKING:
    import pyarrow


@frozen
class DataFile:
    """A file that was read: where it lies, and its name within the folder of data."""

    path: Path
    name: str


@frozen
class Inputs:
    """What was read besides the contract. `frames` are tables that were handed in without a file.

    `mapping` is the text of `vbp.toml`; `as_of` the day that was asked for.
    """

    files: tuple[DataFile, ...] = ()
    frames: Mapping[str, "pyarrow.Table"] = field(factory=dict, repr=False)
    mapping: SourceText | None = None
    as_of: date | None = None


def fingerprint(contract: Contract) -> str:
    """One hash of a contract's text and of every text it uses.

    The same wherever they lie: the texts are taken in the order of their own hashes, since what
    they are called is a matter of the machine.
    """
    whole = hashlib.sha256()
    for text in sorted(_text_hash(source) for source in contract.sources):
        whole.update(text.encode())
    return whole.hexdigest()


def inputs_json(contract: Contract, inputs: Inputs) -> dict[str, JsonValue]:
    """All inputs with their hashes, and last the hash of all of them."""
    texts: list[JsonValue] = [_source_json(item) for item in _sources(contract)]
    said: dict[str, JsonValue] = {
        "fingerprint": fingerprint(contract),
        "texts": texts,
        "mapping": None if inputs.mapping is None else _source_json(inputs.mapping),
        "data": [_file_json(item) for item in inputs.files],
        "data_in_memory": [_frame_json(name, one) for name, one in inputs.frames.items()],
        "as_of": None if inputs.as_of is None else inputs.as_of.isoformat(),
        "program": program_hash(),
    }
    # What the texts are called is a matter of the machine; what the files are called says which
    # table they are.
    counted = {**said, "texts": None, "mapping": inputs.mapping and _text_hash(inputs.mapping)}
    text = json.dumps(counted, sort_keys=True, separators=(",", ":"))
    return {**said, "inputs": hashlib.sha256(text.encode()).hexdigest()}


def _sources(contract: Contract) -> Sequence[SourceText]:
    return tuple({item.name: item for item in (contract.source, *contract.sources)}.values())


def _source_json(source: SourceText) -> JsonValue:
    """A text by the name of its file: the folder is a matter of the machine."""
    return {"name": Path(source.name).name, "sha256": _text_hash(source)}


def _text_hash(source: SourceText) -> str:
    return hashlib.sha256(source.typed.encode("utf-8", "surrogatepass")).hexdigest()


def _file_json(file: DataFile) -> JsonValue:
    return {
        "name": file.name,
        "bytes": file.path.stat().st_size,
        "sha256": file_hash(file.path),
    }


def _frame_json(name: str, table: "pyarrow.Table") -> JsonValue:
    """A table in memory by its columns and rows, in one piece: how it is cut is no matter."""
    import pyarrow

    whole = hashlib.sha256()
    with pyarrow.PythonFile(_Hashing(whole), mode="w") as sink:
        plain = table.replace_schema_metadata(None).combine_chunks()
        with pyarrow.ipc.new_stream(sink, plain.schema) as writer:
            writer.write_table(plain)
    return {"name": name, "rows": table.num_rows, "sha256": whole.hexdigest()}


class _Hashing:
    """A file that is written into a hash."""

    closed = False

    def __init__(self, whole: "hashlib._Hash") -> None:
        self._whole = whole
        self._size = 0

    def write(self, data: bytes) -> int:
        """Hash some bytes."""
        self._whole.update(data)
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes there were."""
        return self._size

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Nothing is open."""
