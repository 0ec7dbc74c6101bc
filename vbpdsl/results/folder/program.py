"""One hash of the program that ran: its modules, its grammar, the data beside it, what was built.

It stands by itself because it is asked for by everything that says what a figure came from.
"""

import hashlib

from vbpdsl.results.folder.ours import file_hash
from vbpdsl.source.files import PACKAGE, shipped
from vbpdsl.source.kept_patterns import NAME as PATTERNS
from vbpdsl.syntax.parsing.kept_table import kept
from vbpdsl.syntax.words.kinds import KINDS
from vbpdsl.syntax.words.vocabulary import GRAMMAR, WORDS

TABLE = "grammar/table.json"


def program_hash() -> str:
    """One hash of the program: modules, grammar, words, kinds of nouns, table and kept patterns,
    sorted by name.

    A version names what was released; this is what ran, an unreleased change included. It is the
    same from a checkout and from an installation: `sha256sum` of each file, then of the list.
    """
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    files = {name: path for name, path in files.items() if not name.startswith("shipped/")}
    files[GRAMMAR] = shipped(GRAMMAR)
    for beside in (WORDS, KINDS):
        files[f"grammar/{beside}"] = shipped(GRAMMAR).with_name(beside)
    hashes = {name: file_hash(path) for name, path in files.items()}
    hashes[TABLE] = kept().sha256  # of what was followed, which may not have been kept
    if (patterns := shipped(PATTERNS)).exists():
        hashes[PATTERNS] = file_hash(patterns)
    whole = hashlib.sha256()
    for name in sorted(hashes):
        whole.update(f"{hashes[name]}  {name}\n".encode())
    return whole.hexdigest()
