"""The answer to "give me data to try this on": invented claims with known totals."""

from pathlib import Path

from attrs import field, frozen

from vbpdsl.data.generate import Generated, Progress, generate
from vbpdsl.results.folder import failed, whole_folder
from vbpdsl.source.diagnostic import Diagnostic

TRUTH = "truth.json"
"""The file of true totals; a folder with it was generated and may be replaced."""


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
    taken = occupied(folder, TRUTH)
    if taken is not None:
        return GenerateAnswer(folder, None, (taken,))
    try:
        with whole_folder(folder) as writing:
            made = write_generated(writing, request, progress)
    except OSError as error:
        return GenerateAnswer(folder, None, (failed(folder, error),))
    except ValueError as error:
        return GenerateAnswer(folder, None, (impossible(error, "data generate"),))
    return GenerateAnswer(folder, made)


def write_generated(
    folder: Path, request: GenerateRequest, progress: Progress | None = None
) -> Generated:
    """Write invented data into a folder that is the caller's to keep whole."""
    return generate(
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


def impossible(error: ValueError, command: str) -> Diagnostic:
    """VBP825: the generator says in a sentence which argument is out of range."""
    return Diagnostic("VBP825", str(error), suggestion=f"see `vbp {command} --help`")


def occupied(folder: Path, mark: str) -> Diagnostic | None:
    """Why a folder may not be written into: it has something in it that this command did not write.

    `mark` is the file that shows that it did.
    """
    if folder.exists() and not folder.is_dir():
        said = f"`{folder}` is a file, not a folder"
    elif folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
        said = f"the folder `{folder}` has other files in it, which would be replaced"
    else:
        return None
    return Diagnostic("VBP814", said, suggestion="name a new or empty folder")
