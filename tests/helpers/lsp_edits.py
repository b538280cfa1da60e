"""Random edits through the language server, each compared with a fresh run over the same files.

    python tests/helpers/lsp_edits.py EDITS FIRST_SEED END_OF_SEEDS [SITE]

makes so many edits with each seed, on a small site of its own or on a copy of SITE, whose content is in `content`.
"""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lsp_client import Client

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[taxonomies]\ntag = "tags"\n',
    "layouts/all.html": "{{ .Content }}{{ range .Pages }}{{ .Title }}{{ end }}",
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    **{
        f"content/posts/p{n}.md": f"---\ntitle: Page {n}\ntags: [one, Two]\n---\n\n## Part {n}\n\n"
        f"[next](/posts/p{(n + 1) % 8}/#part-{(n + 1) % 8})\n"
        for n in range(8)
    },
    "content/docs/guide/index.md": "---\ntitle: Guide\n---\n\n![cat](cat.png)\n",
    "content/docs/guide/cat.png": "",
}
NOT_COPIED = shutil.ignore_patterns(".hugolint_cache", ".git", "node_modules", "public", "resources")
BLOCKS = (
    "\nSome more words 😀, and `code`.\n",
    "\n## Another heading\n",
    "\n#### Deep\n",
    "\n[nowhere](/nowhere/)\n",
    "\n[part](/posts/p3/#part-3)\n",
    "\n[part](/posts/p2/#another-heading)\n",
    "\n{{< nosuch >}}\n",
    '\n{{< ref "p4" >}}\n',
    "\n<!-- hugolint: ignore[broken-link] because -->\n[nowhere](/nowhere/)\n",
    "\n![image](missing.png)\n",
)
FIELDS = (
    "title: Another title",
    "title: Page 1",
    "title: [",
    "draft: true",
    "date: 2031-01-01",
    "url: /posts/p3/",
    "slug: elsewhere",
    "aliases: [/nowhere/, /posts/p9/]",
    "tags: [one, two, brand-new]",
    "weight: x",
    "cascade: {draft: true}",
)


def differences(seed: int, count: int, site: Path | None = None) -> Iterator[str]:
    """Yield what the server shows otherwise than a fresh run after any of so many random edits of a site."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Client() as client:
        root, copy = Path(folder) / "site", Path(folder) / "copy" / "site"
        if site:
            shutil.copytree(site, root, ignore=NOT_COPIED, symlinks=True)
        else:
            _lay_out(root)
        shutil.copytree(root, copy, symlinks=True)
        client.start(root, {"diagnostics": "site"})
        first = _pages(root)[0]
        opened = {first: _text(root / first)}  # texts of open documents, by path
        client.open(root / first)
        client.settled()
        undone: list[tuple[str, str]] = []
        for number in range(count):
            told = _edit(rng, client, root, opened, undone)
            client.settled()
            shown = _shown(client, root)
            fresh = _fresh(root, opened, copy)
            if shown != fresh:
                yield f"seed {seed}, edit {number} ({told}): shown {sorted(shown - fresh)}, not shown {sorted(fresh - shown)}"
                return


def _lay_out(root: Path) -> None:
    for path, text in SITE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def _pages(root: Path) -> list[str]:
    every = (path for path in (root / "content").rglob("*.md") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in every if _is_text(path))


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _edit(rng: random.Random, client: Client, root: Path, opened: dict[str, str], undone: list[tuple[str, str]]) -> str:
    every = _pages(root)
    kind = rng.choice(
        ["body"] * 5 + ["field"] * 5 + ["undo"] * 2 + ["save", "close", "rename", "delete", "disk", "new"]
    )
    if kind == "undo" and undone:
        path, text = undone.pop()
        if path in opened:
            _change(client, root, opened, path, text)
        return f"undo in {path}"
    if kind in ("save", "close") and opened:
        path = rng.choice(sorted(opened))
        kind = kind if len(opened) > 1 else "save"  # a site without an open document is not looked at
        uri = (root / path).as_uri()
        if kind == "save":
            _write(root / path, opened[path])
            client.save(uri)
        else:
            del opened[path]
            client.close(uri)
        return f"{kind} {path}"
    if kind in ("rename", "delete", "disk", "new"):
        return _on_disk(rng, kind, client, root, opened, [path for path in every if path not in opened])
    path = rng.choice(every)
    if path not in opened:
        opened[path] = _text(root / path)
        client.open(root / path, opened[path])
    before = opened[path]
    undone.append((path, before))
    if kind == "field":
        lines = before.split("\n")
        field = rng.choice(FIELDS)
        same = [n for n, line in enumerate(lines[:9]) if line.partition(":")[0] == field.partition(":")[0]]
        if same and rng.random() < 0.3:
            del lines[same[0]]
        elif same:
            lines[same[0]] = field
        else:
            lines.insert(1, field)
        text = "\n".join(lines)
    elif rng.random() < 0.4 and "\n\n" in before:
        text = before[: before.rindex("\n\n")] + "\n"
    else:
        text = before + rng.choice(
            (*BLOCKS, f"\n[page](/{rng.choice(every).removeprefix('content/').removesuffix('.md')}/)\n")
        )
    _change(client, root, opened, path, text)
    return f"{kind} in {path}"


def _change(client: Client, root: Path, opened: dict[str, str], path: str, text: str) -> None:
    opened[path] = text
    client.change((root / path).as_uri(), text)


def _on_disk(
    rng: random.Random, kind: str, client: Client, root: Path, opened: dict[str, str], closed: list[str]
) -> str:
    path = rng.choice(closed) if closed else f"content/posts/q{rng.randrange(9)}.md"
    file = root / path
    if kind == "new" or not closed:
        file = root / f"content/posts/q{rng.randrange(9)}.md"
        if str(file.relative_to(root)) in opened:
            return "nothing"
        _write(file, "---\ntitle: New\n---\n")
    elif kind == "delete" and len(closed) > 3:
        file.unlink()
    elif kind == "rename":
        new = file.with_name(f"r{rng.randrange(99)}.md")
        if str(new.relative_to(root)) not in opened:
            file.rename(new)
    else:
        _write(file, _text(file) + rng.choice(BLOCKS))
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
    return f"{kind} {file.name} on disk"


def _shown(client: Client, root: Path) -> set[tuple[str, str, int]]:
    prefix = root.as_uri() + "/"
    return {
        (unquote(uri.removeprefix(prefix)), one["code"], one["range"]["start"]["line"] + 1)
        for uri, shown in client.diagnostics.items()
        for one in shown["diagnostics"]
    }


def _fresh(root: Path, opened: dict[str, str], copy: Path) -> set[tuple[str, str, int]]:
    """Return what a run says that knows nothing of earlier ones, over a copy that is what the site would be when saved."""
    now = {path: _text(root / path) for path in _pages(root)} | opened
    there = {path: _text(copy / path) for path in _pages(copy)}
    for path in there.keys() - now.keys():
        (copy / path).unlink()
    for path, text in now.items():
        if there.get(path) != text:
            _write(copy / path, text)
    report = Linter(copy, LintOptions(use_cache=False)).report()
    return {(one.finding.path, one.finding.code, one.start.line) for one in report.findings}


if __name__ == "__main__":
    edits, seeds = int(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3]))
    of_site = Path(sys.argv[4]) if len(sys.argv) > 4 else None
    for seed in seeds:
        for difference in differences(seed, edits, of_site):
            print(difference, flush=True)
    print(f"{edits * len(seeds)} edits")
