"""A site with templates that do next to nothing: what Hugo takes to build it is reading, rendering and writing content."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hugolint.hugo.config.loading import load_config

_PAGE = '<!doctype html><html lang="{{ site.Language.Lang }}"><title>{{ .Title }}</title>{{ .Content }}</html>\n'
_LIST = _PAGE.replace("</html>", '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</html>')
_TEMPLATES = {"single": _PAGE, "list": _LIST, "home": _LIST, "section": _LIST, "taxonomy": _LIST, "term": _LIST}
_CALL = re.compile(r"\{\{[<%]\s*(/?)\s*([A-Za-z0-9][\w./-]*).*?(/?)[>%]\}\}", re.DOTALL)
# Hugo's own that ask nobody else; of the others (`tweet`, `vimeo`, ...) some ask servers.
_EMBEDDED = frozenset(("ref", "relref", "highlight", "figure", "details", "comment", "qr"))
_OUTPUTS = re.compile(
    r"^outputs\s*[:=]\s*\[(.*?)\]|^outputs:\s*\n((?:\s*- .*\n)+)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_BUILT_IN = frozenset(("html", "rss", "json", "amp", "calendar", "css", "csv", "markdown", "robots", "sitemap", "404"))
_REPLACED = ("layouts", "themes", "_vendor", "config")
_SETTINGS_FILES = re.compile(r"(hugo|config)\.(toml|ya?ml|json)|go\.(mod|sum|work)")
_NOT_COPIED = frozenset(("theme", "themesdir", "layoutdir", "module", "build"))


def make_stub(site: Path) -> None:
    """Replace the templates and settings of a copied site: its languages, URLs and Markdown stay as they are."""
    pages = list(_pages(site / "content"))
    settings = _settings(site)
    formats = settings.setdefault("outputformats", {})
    for name in _formats(pages) - _BUILT_IN - {name.lower() for name in formats}:  # of a theme that is not here
        formats[name] = {"mediaType": "text/plain", "isPlainText": True, "baseName": name}
    for name in _REPLACED:
        shutil.rmtree(site / name, ignore_errors=True)
    for file in list(site.iterdir()):
        if _SETTINGS_FILES.fullmatch(file.name):
            file.unlink()
    (site / "hugo.json").write_text(json.dumps(settings, default=str), encoding="utf-8")
    for name, text in _TEMPLATES.items():
        _write(site / "layouts" / "_default" / f"{name}.html", text)
    for name, is_closed in _calls(pages).items():
        # Hugo wants a closing tag where a template prints what is inside, and none where it does not.
        _write(site / "layouts" / "shortcodes" / f"{name}.html", "{{ .Inner }}" if is_closed else "")


def _settings(site: Path) -> dict[str, Any]:
    raw = load_config(site).raw
    settings: dict[str, Any] = {key: _without_outputs(value) for key, value in raw.items() if key not in _NOT_COPIED}
    settings.pop("outputs", None)
    settings |= {"reflinkserrorlevel": "warning", "security": {"allowContent": [".*"]}}
    module = raw.get("module")
    mounts = module.get("mounts", ()) if isinstance(module, dict) else ()
    kept = [one for one in mounts if _is_kept(site, one)]
    return settings | ({"module": {"mounts": kept}} if kept else {})


def _without_outputs(value: Any) -> Any:
    """Return a setting without what languages and cascades say of output formats, which a theme may define."""
    if isinstance(value, dict):
        return {key: _without_outputs(one) for key, one in value.items() if key != "outputs"}
    return [_without_outputs(one) for one in value] if isinstance(value, list) else value


def _is_kept(site: Path, mount: dict[str, Any]) -> bool:
    """Return whether a mount is of files of the site's own that are no templates."""
    source = str(mount.get("source", ""))
    is_template = str(mount.get("target", "")).startswith("layouts")
    return not is_template and not source.startswith("node_modules") and (site / source).exists()


def _pages(content: Path) -> Iterator[str]:
    """Yield the texts of the pages below a folder."""
    for file in content.rglob("*"):
        if file.suffix in (".md", ".html", ".markdown") and file.is_file():
            yield file.read_text(encoding="utf-8", errors="replace")


def _formats(pages: Iterable[str]) -> set[str]:
    """Return the output formats that pages name, in lower case."""
    lists = (found[1] or found[2] for page in pages if (found := _OUTPUTS.search(page)))
    return {name.lower() for one in lists for name in re.findall(r"\w+", one)}


def _calls(pages: Iterable[str]) -> dict[str, bool]:
    """Return the names of the shortcodes that pages call, each with whether it is closed anywhere."""
    found: dict[str, bool] = {}
    for page in pages:
        for closing, name, closed in _CALL.findall(page):
            if name not in _EMBEDDED and not name.endswith(".html"):
                found[name] = found.get(name, False) or bool(closing or closed)
    return found


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
