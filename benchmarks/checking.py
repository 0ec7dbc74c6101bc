"""How long a writer waits: whole processes of `vbp --help` and `vbp check`.

    python -m benchmarks.checking

Each is timed as a process of its own, from its start to its end, beside an empty Python process,
and must not have loaded pandas, DuckDB or sqlglot. The contract of 200 lines is the medical home
with further Terms; the thousand are the shipped programs with other amounts in them, so that no
two are the same text; they are without their examples, whose amounts would no longer hold.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "contracts_dsl" / "programs"
GOALS = {"vbp --help": 0.35, "vbp check, 200 lines": 0.6, "vbp check, 1,000 contracts": 20.0}
HEAVY = ("pandas", "duckdb", "sqlglot")


def main() -> None:
    """Print seconds of each command, its goal and its ratio to an empty process."""
    with tempfile.TemporaryDirectory() as folder:
        long = long_contract(Path(folder) / "long")
        many = many_contracts(Path(folder) / "many", 1000)
        commands = {
            "python -c pass": (["-c", "pass"], 7),
            "vbp --help": (["-m", "vbpdsl", "--help"], 7),
            "vbp check, 200 lines": (["-m", "vbpdsl", "check", str(long)], 7),
            "vbp check, 1,000 contracts": (["-m", "vbpdsl", "check", str(many)], 1),
        }
        nothing = 0.0
        print(f"{'whole process':28} {'seconds':>8} {'goal':>6} {'x empty':>8}")
        for name, (arguments, rounds) in commands.items():
            seconds = median(run(arguments) for _ in range(rounds))
            nothing = nothing or seconds
            goal = f"{GOALS[name]:.2f}" if name in GOALS else ""
            print(f"{name:28} {seconds:8.2f} {goal:>6} {seconds / nothing:8.1f}")
        loaded = heavy_modules(["check", str(long)]) + heavy_modules(["--help"])
        print(f"heavy modules loaded: {', '.join(loaded) or 'none'}")


def run(arguments: list[str]) -> float:
    """Seconds of one process."""
    # modules are compiled once, as they are for anybody who has the program installed
    usual = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=usual
    )
    return time.perf_counter() - begin


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
    """That many contracts, the shipped programs in turn, each with amounts of its own."""
    folder.mkdir()
    texts = [
        re.split(r"\nExample", path.read_text(encoding="utf-8"))[0]
        + "\n"
        + "".join(re.findall(r"\nSchedule \d.*?(?=\nSchedule|\Z)", path.read_text("utf-8"), re.S))
        for path in sorted(PROGRAMS.glob("*/contract.vbp"))
    ]
    for number in range(count):
        text = texts[number % len(texts)].replace("$75,000", f"${75_000 + number:,}")
        text = text.replace("50%", f"{41 + number % 10}%").replace(
            "$45.00", f"$45.{number % 90:02}"
        )
        (folder / f"contract-{number:04}.vbp").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
