"""The answer to "how do I begin": a contract that is whole, with data that settle at once."""

import shutil
from pathlib import Path

from attrs import frozen

from vbpdsl.answers.data_generate import (
    GenerateRequest,
    impossible,
    occupied,
    write_generated,
)
from vbpdsl.results.folder import failed, whole_folder
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.files import shipped

TEMPLATE = "contracts_dsl/programs/medical-home/contract.vbp"
CONTRACT = "contract.vbp"
DATA = "data"


@frozen
class Begun:
    """What was written, or why nothing was: the contract and the folder of its data."""

    contract: Path
    data: Path
    findings: tuple[Diagnostic, ...] = ()


def begin(folder: Path, request: GenerateRequest) -> Begun:
    """Write a contract and data for it into a new or empty folder, whole or not at all."""
    begun = Begun(folder / CONTRACT, folder / DATA)
    # Nothing marks a begun folder as ours: the contract in it is the writer's from now on.
    taken = occupied(folder, mark="/")
    if taken is not None:
        return Begun(begun.contract, begun.data, (taken,))
    try:
        with whole_folder(folder) as writing:
            shutil.copyfile(shipped(TEMPLATE), writing / CONTRACT)
            write_generated(writing / DATA, request)
    except OSError as error:
        return Begun(begun.contract, begun.data, (failed(folder, error),))
    except ValueError as error:
        return Begun(begun.contract, begun.data, (impossible(error, "init"),))
    return begun
