"""Makes terminal.svg, the picture in README.md, from a real run over a fixture site: python docs/make_picture.py"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree, ignore_patterns

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

PROJECT = Path(__file__).resolve().parents[1]
PICTURE = PROJECT / "docs" / "terminal.svg"
WIDTH = 92
COMMAND = "hugolint check"
# As rich writes it, without the font that it would fetch from elsewhere, and with what screen readers say.
FORMAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-label="LABEL">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="10" fill="#16181d"/>
<g transform="translate(14, 12)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
THEME = TerminalTheme(
    (22, 24, 29),
    (214, 218, 224),
    [(40, 44, 52), (240, 108, 117), (140, 200, 120), (229, 192, 105), (97, 160, 240), (200, 120, 220), (86, 190, 200), (214, 218, 224)],
    [(92, 99, 112), (240, 108, 117), (140, 200, 120), (229, 192, 105), (97, 160, 240), (200, 120, 220), (86, 190, 200), (255, 255, 255)],
)  # fmt: skip


def picture() -> str:
    """Return the SVG of what the command prints."""
    drawn = console(WIDTH + 2)
    drawn.print(Text(f"$ {COMMAND}\n", style="bold"), end="\n")
    drawn.print(Text.from_ansi(_output()), end="")
    return svg(drawn, "hugolint's output for a small site")


def console(width: int) -> Console:
    """Return a console that records what is printed."""
    return Console(record=True, width=width, file=io.StringIO(), force_terminal=True)


def svg(drawn: Console, label: str) -> str:
    """Return what was printed as a picture, with what screen readers say of it."""
    return drawn.export_svg(theme=THEME, code_format=FORMAT.replace("LABEL", label), unique_id="hugolint")


def _output() -> str:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "garden"
        copytree(PROJECT / "docs" / "garden", site, ignore=ignore_patterns(".hugolint_cache"))
        (site / "hugolint.toml").touch()
        ran = subprocess.run(
            [sys.executable, "-m", *COMMAND.split(), "--color", "always"],
            cwd=site,
            env={"COLUMNS": str(WIDTH), "PYTHONUTF8": "1", "PATH": ""},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if ran.returncode != 1:
        raise SystemExit(f"hugolint ended with {ran.returncode}: {ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
