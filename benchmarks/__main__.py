"""All figures in one table, held against the floors: ``python -m benchmarks [TASK ...]``."""

from __future__ import annotations

import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from .gold import GOLD

_HERE = Path(__file__).resolve().parent
_TASKS = sorted(
    path.stem for path in _HERE.glob("*.py") if "\ndef measure(" in path.read_text(encoding="utf-8")
)


def main(tasks: list[str]) -> int:
    """Measure the tasks; 1 where a figure lies below its floor."""
    unknown = set(tasks) - set(_TASKS)
    if unknown:
        print(f"no task {', '.join(sorted(unknown))}; there are {', '.join(_TASKS)}")
        return 2
    if not GOLD.is_dir():
        print("the annotated sets are not here; set CONFLICTLIB_GOLD to their folder")
        return 2
    floors = tomllib.loads((_HERE / "floors.toml").read_text(encoding="utf-8"))
    below = 0
    for task in tasks or _TASKS:
        for row in import_module(f"{__package__}.{task}").measure():
            below += print_row(task, row, floors.get(task, {}))
    return 1 if below else 0


def print_row(task: str, row: dict[str, Any], floors: dict[str, Any]) -> bool:
    """Print one figure; True where it is worse than the bound that it has."""
    name = f"{row['set']}: {row['figure']}"
    least, most = floors.get(name), floors.get("at_most", {}).get(name)
    worse = (least is not None and row["value"] < least) or (
        most is not None and row["value"] > most
    )
    bound = f"  at least {least}" if least is not None else f"  at most {most}" if most else ""
    note = f"{bound}{'  FAILS' if worse else ''}"
    print(f"{task:14} {name:62} {row['value']:>10} (n {row['n']}){note}", flush=True)
    return worse


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
