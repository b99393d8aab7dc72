"""All benchmarks in one run: ``python benchmarks/run.py`` (``--quick`` for a few rounds, to see that they work)."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    quick = "--quick" in sys.argv
    for script, arguments in (
        ("processes.py", ["--rounds", "3"] if quick else []),
        ("word_write.py", ["30", "300"] if quick else []),
        ("comparison.py", ["--quick"] if quick else []),
        ("catalogs.py", ["--quick"] if quick else []),
    ):
        print(f"-- {script}", flush=True)
        subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


if __name__ == "__main__":
    main()
