"""The answer to "how do I begin": a contract that is whole, with data that settle at once."""

import shutil
from pathlib import Path

from vbpdsl.answers.data_generate import (
    GenerateRequest,
    impossible,
    occupied,
    write_generated,
)
from vbpdsl.results.folder.exchange import Reserved, failed, reserved_folder
from vbpdsl.results.folder.ours import Kind
from vbpdsl.source.classes import frozen
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
    # A begun folder is never replaced: the contract in it is the writer's from now on.
    taken = occupied(folder)
    if taken is not None:
        return Begun(begun.contract, begun.data, (taken,))
    with reserved_folder(folder, Kind.INVENTED) as reserved:
        problem = reserved if isinstance(reserved, Diagnostic) else _written(reserved, request)
    return begun if problem is None else Begun(begun.contract, begun.data, (problem,))


def _written(reserved: Reserved, request: GenerateRequest) -> Diagnostic | None:
    try:
        writing = reserved.begin()
        shutil.copyfile(shipped(TEMPLATE), writing / CONTRACT)
        write_generated(writing / DATA, request)
        return reserved.put_in_place()
    except OSError as error:
        return failed(reserved.target, error)
    except ValueError as error:
        return impossible(error, "init")
