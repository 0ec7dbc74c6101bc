"""`vbp settle` as people run it: whole processes, beside SQL by hand for the same numbers.

    python -m benchmarks.settling [members ...]            190,000 members are five million lines
    python -m benchmarks.settling csv [members ...]        the same from CSV
    python -m benchmarks.settling reading [members ...]    what CSV takes more than Parquet
    python -m benchmarks.settling contracts [number]       so many contracts over one small folder

Every row is a process from its start to its end: Python, imports, files, statements on the screen.
`/ hand` is its time by that of the hand-written SQL of the same round, as a process of its own with
nothing but DuckDB: the payments, each member's cost, the accounts of claims and roster
(`benchmarks/by_hand.py`). `processor` is the same ratio in seconds of the processors, which other
work on the machine does not touch as much; memory is the most that was resident.

`as typed` is the command without options: it also works figures out again by the reference. What
CSV takes more stands beside DuckDB's own reading of the same columns of the same files into tables,
in the memory that the command has.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from attrs import evolve, fields, frozen

from benchmarks.by_hand import Tables, of_files, same_numbers
from benchmarks.home import TEXT, criteria, home_contract
from benchmarks.timing import table
from vbpdsl.data.load import LoadOptions

ROOT = Path(__file__).parents[1]
FIVE_MILLION_LINES = 190_000
PRACTICES = 60
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SMALL = 200
"""Members of the small folder that many contracts are settled on."""


@frozen
class Ran:
    """One process: seconds by the clock and of the processors, the most memory, what it printed."""

    seconds: float
    work: float
    megabytes: float
    printed: str


def main(arguments: Sequence[str]) -> None:
    """Print the comparison that is asked for."""
    form = "csv" if "csv" in arguments else "parquet"
    numbers = [int(one) for one in arguments if one.isdecimal()]
    if "contracts" in arguments:
        _contracts(numbers[0] if numbers else 100)
        return
    for members in numbers or [FIVE_MILLION_LINES]:
        if "reading" in arguments:
            _reading(members)
        else:
            _compare(members, form)


def _compare(members: int, form: str) -> None:
    folder = data(members, form)
    with tempfile.TemporaryDirectory() as place:
        hand = Path(place) / "by_hand.py"
        hand.write_text(script(folder, form), encoding="utf-8")
        settle = ["-m", "vbpdsl", "settle", str(TEXT), "--data", str(folder)]
        commands = {
            "SQL by hand": [str(hand)],
            "vbp settle, as typed": settle,
            "vbp settle --sample 0": [*settle, "--sample", "0"],
            "vbp settle --out": [*settle, "--out", str(Path(place) / "results")],
        }
        rounds = ROUNDS if members <= FIVE_MILLION_LINES else 1
        ran = {name: [] for name in commands}  # type: dict[str, list[Ran]]
        for turn in range(rounds):
            names = list(commands)
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                ran[name].append(run(commands[name]))
    _same(ran)
    print(f"{members:,} members, {form}, median of {rounds}\n")
    heads = ["whole process", "seconds", "/ hand", "processor", "/ hand", "memory"]
    print(table(heads, _rows(ran)), "\n")


def _rows(ran: Mapping[str, list[Ran]]) -> list[list[str]]:
    hand = ran["SQL by hand"]
    return [
        [
            name,
            f"{median(one.seconds for one in each):.1f}",
            f"{median(a.seconds / b.seconds for a, b in zip(each, hand, strict=True)):.2f}",
            f"{median(one.work for one in each):.1f}",
            f"{median(a.work / b.work for a, b in zip(each, hand, strict=True)):.2f}",
            f"{max(one.megabytes for one in each):,.0f} MB",
        ]
        for name, each in ran.items()
    ]


def _same(ran: Mapping[str, list[Ran]]) -> None:
    """The command says the total that the hand-written SQL comes to."""
    total = ran["SQL by hand"][0].printed.strip()
    for name, each in ran.items():
        assert all(total in one.printed for one in each), (name, total, each[0].printed[-2000:])


def run(arguments: Sequence[str]) -> Ran:
    """One process of this Python, from its start to its end."""
    # modules are compiled once, as they are for anybody who has the program installed
    usual = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=printed, stderr=subprocess.STDOUT, cwd=ROOT,
            env=usual,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        printed.seek(0)
        said = printed.read().decode()
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 1), said[-4000:]
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def data(members: int, form: str) -> Path:
    """The generated files, made once and kept beside the system's other temporary files."""
    end = "" if form == "parquet" else f"-{form}"
    folder = Path(tempfile.gettempdir()) / f"vbp-benchmark-{members}{end}"
    if not (folder / "truth.json").exists():
        print(f"generating claims of {members:,} members")
        options = ["--members", str(members), "--practices", str(PRACTICES), "--format", form]
        run(["-m", "vbpdsl", "data", "generate", str(folder), *options])
    return folder


def script(folder: Path, form: str) -> str:
    """The hand-written SQL as a program of its own, which prints the total of the payments."""
    tables = of_files(folder, criteria())
    if form == "csv":
        tables = _from_csv(tables)
    keep, pay, *accounts = same_numbers(tables)
    lines = [
        "import duckdb",
        "connection = duckdb.connect()",
        "connection.execute('SET enable_progress_bar = false')",
        f"connection.execute({keep!r})",
        f"paid = connection.execute({pay!r}).fetchall()",
        *(f"connection.execute({query!r}).fetchall()" for query in accounts),
        "print(f'{sum(row[-1] for row in paid):,.2f}')",
    ]
    return "\n".join(lines) + "\n"


def _from_csv(tables: Tables) -> Tables:
    """The same over CSV files, whose columns DuckDB finds the types of; months are numbers then."""
    said = {
        one.name: value.replace(".parquet'", ".csv'").replace(
            "strptime(year_month", "strptime(CAST(year_month AS VARCHAR)"
        )
        for one in fields(Tables)
        if isinstance(value := getattr(tables, one.name), str)
    }
    return evolve(tables, **said)


def _reading(members: int) -> None:
    """The command on CSV and on Parquet, beside DuckDB's own reading of the CSV files."""
    files = {form: data(members, form) for form in ("csv", "parquet")}
    with tempfile.TemporaryDirectory() as place:
        own = Path(place) / "reading.py"
        own.write_text(_own_reading(files["csv"], Path(place) / "spilled"), encoding="utf-8")
        settle = ["-m", "vbpdsl", "settle", str(TEXT), "--sample", "0", "--data"]
        commands = {form: [*settle, str(folder)] for form, folder in files.items()}
        rounds = ROUNDS if members <= FIVE_MILLION_LINES else 1
        turns = [
            (run([str(own)]), run(commands["parquet"]), run(commands["csv"])) for _ in range(rounds)
        ]
    print(f"{members:,} members, CSV, median of {rounds}\n")
    names = ("DuckDB reads the files", "vbp settle, Parquet", "vbp settle, CSV")
    rows = [
        [name, f"{median(one.seconds for one in each):.1f}",
         f"{median(one.work for one in each):.1f}",
         f"{max(one.megabytes for one in each):,.0f} MB"]
        for name, each in zip(names, zip(*turns, strict=True), strict=True)
    ]  # fmt: skip
    more = [(c.seconds - p.seconds) / o.seconds for o, p, c in turns]
    work = [(c.work - p.work) / o.work for o, p, c in turns]
    rows.append(["more, by DuckDB's reading", f"{median(more):.2f}", f"{median(work):.2f}", ""])
    print(table(["whole process", "seconds", "processor", "memory"], rows), "\n")


def _own_reading(folder: Path, spilled: Path) -> str:
    """The columns that the contract names, of each CSV file, as tables of DuckDB's."""
    read = [
        f"SELECT {', '.join(dict.fromkeys(one for _, names in file.columns for one in names))} "
        f"FROM '{folder / file.name}.csv'"
        for table in home_contract().tables
        for file in table.files
    ]
    settings = {"memory_limit": LoadOptions().memory_limit, "temp_directory": str(spilled)}
    lines = [
        "import duckdb",
        f"connection = duckdb.connect(config={settings!r})",
        "connection.execute('SET enable_progress_bar = false')",
        "connection.execute('SET preserve_insertion_order = false')",
        *(
            f"connection.execute({f'CREATE TABLE t{number} AS {query}'!r})"
            for number, query in enumerate(read)
        ),
    ]
    return "\n".join(lines) + "\n"


def _contracts(number: int) -> None:
    """So many contracts over one folder, beside one of them."""
    folder = data(SMALL, "parquet")
    with tempfile.TemporaryDirectory() as place:
        several = homes(Path(place) / "contracts", number)
        one = run(["-m", "vbpdsl", "settle", str(TEXT), "--data", str(folder)])
        all_of_them = run(["-m", "vbpdsl", "settle", str(several), "--data", str(folder)])
    rows = [
        [name, f"{each.seconds:.1f}", f"{each.seconds / one.seconds:.1f}", f"{each.work:.1f}",
         f"{each.work / one.work:.1f}", f"{each.megabytes:,.0f} MB"]
        for name, each in (("1 contract", one), (f"{number:,} contracts", all_of_them))
    ]  # fmt: skip
    print(table(["whole process", "seconds", "/ one", "processor", "/ one", "memory"], rows))


def homes(folder: Path, number: int) -> Path:
    """So many medical homes, each with a limit of its own on what a member costs."""
    folder.mkdir()
    text = TEXT.read_text(encoding="utf-8")
    for place in range(number):
        other = text.replace("$75,000", f"${75_000 + place:,}")
        (folder / f"home-{place:04}.vbp").write_text(other, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
