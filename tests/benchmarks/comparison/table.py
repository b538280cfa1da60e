"""The table of one site: medians, and ratios between runs of the same round with their spread."""

import statistics
from collections.abc import Mapping, Sequence

from comparison.measuring import Measured

Runs = Mapping[str, Sequence[Measured]]  # of each program, a run a round


def table(runs: Runs, beside: Mapping[str, str]) -> list[str]:
    """Return the rows of a table in Markdown; `beside` are the programs that others are compared with, by what their
    columns are called.
    """
    columns = {title: name for title, name in beside.items() if name in runs}
    rows = [
        f"| program | wall, s | CPU, s | memory, MB |{''.join(f' {title} |' for title in columns)}",
        f"|---|---|---|---|{'---|' * len(columns)}",
    ]
    for name, measured in runs.items():
        wall, cpu = (
            statistics.median(values) for values in zip(*((one.wall, one.cpu) for one in measured), strict=True)
        )
        ratios = (_ratios(measured, runs[other]) for other in columns.values())
        memory = max(one.memory for one in measured)
        rows.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |{''.join(f' {one} |' for one in ratios)}")
    return rows


def _ratios(runs: Sequence[Measured], others: Sequence[Measured]) -> str:
    """Return the median of the ratios of paired runs, with the least and the greatest."""
    ratios = sorted(one.wall / other.wall for one, other in zip(runs, others, strict=True))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}..{ratios[-1]:.2f})"
