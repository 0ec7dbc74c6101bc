"""The answer to "give me data to try this on": invented claims with known totals."""

import json
from pathlib import Path

from attrs import evolve, field

from vbpdsl.data.generate import Generated, Progress, generate
from vbpdsl.results.folder.exchange import failed, reserved_folder
from vbpdsl.results.folder.ours import Kind, record
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic


@frozen
class GenerateRequest:
    """How much to invent; the same request gives the same files on every machine."""

    members: int = 1_000
    practices: int = 5
    months: int = 15
    seed: int = 1
    format: str = "csv"
    start: str = "2009-10"
    run_out_months: int = 3


@frozen
class GenerateAnswer:
    """What was written, or why nothing was."""

    folder: Path
    generated: Generated | None = field(repr=False)
    findings: tuple[Diagnostic, ...] = ()


def generate_data(
    folder: Path, request: GenerateRequest, progress: Progress | None = None
) -> GenerateAnswer:
    """Write invented data into a folder, whole or not at all."""
    with reserved_folder(folder, Kind.INVENTED) as reserved:
        if isinstance(reserved, Diagnostic):
            return GenerateAnswer(folder, None, (reserved,))
        try:
            made = write_generated(reserved.begin(), request, progress)
            problem = reserved.put_in_place()
        except OSError as error:
            return GenerateAnswer(folder, None, (failed(folder, error),))
        except ValueError as error:
            return GenerateAnswer(folder, None, (impossible(error, "data generate"),))
        if problem is not None:
            return GenerateAnswer(folder, None, (problem,))
        return GenerateAnswer(folder, evolve(made, folder=folder), reserved.findings)


def write_generated(
    folder: Path, request: GenerateRequest, progress: Progress | None = None
) -> Generated:
    """Write invented data into a folder that is the caller's to keep whole.

    The record of the true totals also lists the files, so that they can be told from others.
    """
    made = generate(
        folder,
        members=request.members,
        practices=request.practices,
        months=request.months,
        seed=request.seed,
        format=request.format,
        start=request.start,
        run_out_months=request.run_out_months,
        progress=progress,
    )
    path = folder / Kind.INVENTED.value
    said = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(record(folder, said, Kind.INVENTED), indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
    return made


def impossible(error: ValueError, command: str) -> Diagnostic:
    """VBP825: the generator says in a sentence which argument is out of range."""
    return Diagnostic("VBP825", str(error), suggestion=f"see `vbp {command} --help`")


def occupied(folder: Path) -> Diagnostic | None:
    """Why a folder may not be begun in: it is a file, or has something in it."""
    if folder.exists() and not folder.is_dir():
        said = f"`{folder}` is a file, not a folder"
    elif folder.is_dir() and any(folder.iterdir()):
        said = f"the folder `{folder}` has other files in it, which would be replaced"
    else:
        return None
    return Diagnostic("VBP814", said, suggestion="name a new or empty folder")
