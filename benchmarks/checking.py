"""How long a writer waits: whole processes of `vbp --help` and `vbp check`.

    python -m benchmarks.checking [another checkout]

Each is timed as a process of its own, from its start to its end, beside an empty Python process and
beside one that loads what every check loads (click, attrs), and must not have loaded pandas, DuckDB
or sqlglot. `after pip install` is the first check that somebody makes who has installed the wheel:
into an environment of its own, three times, with the packages that it needs from here. Pip compiles
modules when it installs them; `never compiled` is what a checkout takes that nobody has compiled
(`make` does). The contract of 200 lines is the medical home with further Terms, once with five of
its words misspelt; the thousand are the shipped programs, each an exhibit of its own number, so
that no two are the same text, and with other amounts where one of three stands in them; they are
without their examples, whose amounts would no longer hold. Beside the seconds by the clock stand
those of the processors, which say more where others work on the machine. With another checkout (of
an earlier version, say) each is timed there too, in turn, and the last column says how many times
as long it takes the processors there.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "contracts_dsl" / "programs"
LONGEST = "esrd-quality-incentive"
"""The program with examples of which a check takes longest."""
MISSPELT = {"Budget": "Bugdet", "pays": "pasy", "Practice": "Pratcice", "exceeds": "execeds",
            "members": "memebrs"}  # fmt: skip
GOALS = {
    "vbp --help": 0.35,
    "vbp check, 200 lines": 0.6,
    "the first, after pip install": 1.5,
    "the same, 5 words misspelt": 3.0,
    f"vbp check {LONGEST}": 1.0,
    "vbp check, all programs": 10.0,
    "vbp check, 1,000 contracts": 20.0,
}
HEAVY = ("pandas", "duckdb", "sqlglot")
Spent = tuple[float, float]
"""Seconds by the clock, and of the processors with those of all processes that were begun."""


def main() -> None:
    """Print seconds of each command, its goal, and its ratio to an empty process."""
    other = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        long = long_contract(place / "long")
        slips = with_slips(long, place / "slips")
        many = many_contracts(place / "many", 1000)
        check = ["-m", "vbpdsl", "check"]
        commands = {
            "python -c pass": (["-c", "pass"], 7),
            "import click, attrs": (["-c", "import click, attrs"], 7),
            "vbp --help": (["-m", "vbpdsl", "--help"], 7),
            "vbp check, 200 lines": ([*check, str(long)], 7),
            "the same, never compiled": (["-X", "pycache_prefix=", *check, str(long)], 5),
            "the same, 5 words misspelt": ([*check, str(slips)], 3),
            f"vbp check {LONGEST}": ([*check, str(PROGRAMS / LONGEST / "contract.vbp")], 7),
            "vbp check, all programs": ([*check, str(PROGRAMS)], 3),
            "vbp check, 1,000 contracts": ([*check, str(many)], 1),
        }
        nothing = 0.0
        behind = f" {'there':>8}" if other is not None else ""
        print(
            f"{'whole process':34} {'seconds':>8} {'goal':>6} {'x empty':>8} {'CPU':>8}{behind}"
        )
        for name, (arguments, rounds) in commands.items():
            (seconds, processors), there = timed(arguments, rounds, other)
            nothing = nothing or seconds
            behind = f" {there / processors:7.2f}x" if other is not None else ""
            print(f"{row(name, (seconds, processors), nothing)}{behind}")
        print(row("the first, after pip install", first_check(long, place), nothing))
        loaded = heavy_modules(["check", str(long)]) + heavy_modules(["--help"])
        print(f"heavy modules loaded: {', '.join(loaded) or 'none'}")


def timed(arguments: list[str], rounds: int, other: Path | None) -> tuple[Spent, float]:
    """The middle of what some processes take here, and of the processors in another checkout."""
    run(arguments, ROOT)  # files are read from the disk once, and modules compiled
    if other is None:
        return middle([run(arguments, ROOT) for _ in range(rounds)]), 0.0
    run(arguments, other)
    both = [(run(arguments, ROOT), run(arguments, other)) for _ in range(rounds)]
    return middle([here for here, _ in both]), middle([there for _, there in both])[1]


def row(name: str, spent: Spent, nothing: float) -> str:
    """A line of the table: seconds, the goal, how many times an empty process, processors."""
    seconds, processors = spent
    goal = f"{GOALS[name]:.2f}" if name in GOALS else ""
    return f"{name:34} {seconds:8.2f} {goal:>6} {seconds / nothing:8.1f} {processors:8.2f}"


def first_check(contract: Path, place: Path) -> Spent:
    """What the first check takes where the wheel was installed, the middle of three."""
    wheels = place / "wheels"
    silent = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    pip = ["-m", "pip", "--quiet"]
    subprocess.run(
        [sys.executable, *pip, "wheel", "--no-deps", "-w", str(wheels), str(ROOT)], **silent
    )
    (wheel,) = wheels.iterdir()
    found = []
    for number in range(3):
        made = place / f"environment-{number}"
        subprocess.run([sys.executable, "-m", "venv", str(made)], **silent)
        packages = {"base": str(made), "platbase": str(made)}
        others = Path(sysconfig.get_path("purelib", vars=packages)) / "others.pth"
        others.write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        python = str(made / "bin" / "python")
        subprocess.run([python, *pip, "install", "--no-deps", str(wheel)], **silent)
        found.append(run(["-m", "vbpdsl", "check", str(contract)], place, python))
    return middle(found)


def middle(spent: list[Spent]) -> Spent:
    """The median by the clock, and that of the processors."""
    return median(clock for clock, _ in spent), median(processors for _, processors in spent)


def run(arguments: list[str], checkout: Path, python: str = sys.executable) -> Spent:
    """What one process takes; what it compiles is thrown away where the command line says so."""
    # modules are compiled once, as they are for anybody who has the program installed
    usual = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    usual["PYTHONPATH"] = str(checkout)
    with tempfile.TemporaryDirectory() as empty:
        given = [f"{one}{empty}" if one == "pycache_prefix=" else one for one in arguments]
        begin, before = time.perf_counter(), os.times()
        subprocess.run([python, *given], stdout=subprocess.DEVNULL, cwd=checkout, env=usual)
        after = os.times()
        worked = after.children_user - before.children_user
        worked += after.children_system - before.children_system
        return time.perf_counter() - begin, worked


def with_slips(contract: Path, folder: Path) -> Path:
    """The contract with some of its words misspelt, each the last time that it is written."""
    folder.mkdir()
    text = contract.read_text(encoding="utf-8")
    for word, typed in MISSPELT.items():
        before, _, behind = text.rpartition(word)
        text = f"{before}{typed}{behind}"
    path = folder / "contract.vbp"
    path.write_text(text, encoding="utf-8")
    return path


def heavy_modules(arguments: list[str]) -> list[str]:
    """Which of the heavy packages a command loads."""
    script = (
        "import sys; from vbpdsl.cli.main import main; main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, cwd=ROOT
    )
    return re.findall(r"'(\w+)'", done.stderr.decode().strip().splitlines()[-1])


def long_contract(folder: Path) -> Path:
    """The medical home with further Terms and uses of them, 200 lines in all."""
    folder.mkdir()
    text = (PROGRAMS / "medical-home" / "contract.vbp").read_text(encoding="utf-8")
    head, tail = text.split("\n4  Settlement", 1)
    more: list[str] = []
    while text.count("\n") + len(more) < 199:
        number = len(more) + 6
        before = f"Reserve {number - 1}" if number > 6 else "1% of Member Budget"
        more.append(
            f"3.{number}  Reserve {number} means {before}, but not more than $1,{number:03}."
        )
    more[0] = more[0].replace("1% of Member Budget", "$900")
    path = folder / "contract.vbp"
    path.write_text("\n".join([head.rstrip(), *more]) + "\n\n4  Settlement" + tail, "utf-8")
    return path


def many_contracts(folder: Path, count: int) -> Path:
    """That many contracts, the shipped programs in turn, each a text of its own."""
    folder.mkdir()
    texts = [
        re.split(r"\nExample", path.read_text(encoding="utf-8"))[0]
        + "\n"
        + "".join(re.findall(r"\nSchedule \d.*?(?=\nSchedule|\Z)", path.read_text("utf-8"), re.S))
        for path in sorted(PROGRAMS.glob("*/contract.vbp"))
    ]
    for number in range(count):
        text = re.sub(r"\AEXHIBIT \w+", f"EXHIBIT {number + 1}", texts[number % len(texts)])
        text = text.replace("$75,000", f"${75_000 + number:,}")
        text = text.replace("50%", f"{41 + number % 10}%").replace(
            "$45.00", f"$45.{number % 90:02}"
        )
        (folder / f"contract-{number:04}.vbp").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
