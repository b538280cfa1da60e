"""A site with templates that do next to nothing: what Hugo takes to build it is reading, rendering and writing content."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from hugolint.hugo.config.loading import load_config

_PAGE = '<!doctype html><html lang="{{ site.Language.Lang }}"><title>{{ .Title }}</title>{{ .Content }}</html>\n'
_LIST = _PAGE.replace("</html>", '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</html>')
_TEMPLATES = {"single": _PAGE, "list": _LIST, "home": _LIST, "section": _LIST, "taxonomy": _LIST, "term": _LIST}
_CALL = re.compile(r"\{\{[<%]\s*(/?)\s*([A-Za-z0-9][\w./-]*)")
# Hugo's own that ask nobody else; of the others (`tweet`, `vimeo`, ...) some ask servers.
_EMBEDDED = frozenset(("ref", "relref", "highlight", "figure", "param", "details", "comment", "qr"))
_REPLACED = ("layouts", "themes", "_vendor", "config")
_SETTINGS_FILES = re.compile(r"(hugo|config)\.(toml|ya?ml|json)|go\.(mod|sum|work)")
_NOT_COPIED = frozenset(("theme", "themesdir", "layoutdir", "module", "build", "security", "reflinkserrorlevel"))


def make_stub(site: Path) -> None:
    """Replace the templates and settings of a copied site: its languages, URLs and Markdown stay as they are."""
    settings = _settings(site)
    for name in _REPLACED:
        shutil.rmtree(site / name, ignore_errors=True)
    for file in list(site.iterdir()):
        if _SETTINGS_FILES.fullmatch(file.name):
            file.unlink()
    (site / "hugo.json").write_text(json.dumps(settings, default=str), encoding="utf-8")
    for name, text in _TEMPLATES.items():
        _write(site / "layouts" / "_default" / f"{name}.html", text)
    for name, is_closed in _calls(site / "content").items():
        # Hugo wants a closing tag where a template prints what is inside, and none where it does not.
        _write(site / "layouts" / "shortcodes" / f"{name}.html", "{{ .Inner }}" if is_closed else "")


def _settings(site: Path) -> dict[str, Any]:
    raw = load_config(site).raw
    settings: dict[str, Any] = {key: value for key, value in raw.items() if key not in _NOT_COPIED}
    settings["refLinksErrorLevel"] = "warning"
    module = raw.get("module")
    mounts = module.get("mounts", ()) if isinstance(module, dict) else ()
    kept = [one for one in mounts if _is_kept(site, one)]
    return settings | ({"module": {"mounts": kept}} if kept else {})


def _is_kept(site: Path, mount: dict[str, Any]) -> bool:
    """Return whether a mount is of files of the site's own that are no templates."""
    source = str(mount.get("source", ""))
    is_template = str(mount.get("target", "")).startswith("layouts")
    return not is_template and not source.startswith("node_modules") and (site / source).exists()


def _calls(content: Path) -> dict[str, bool]:
    """Return the names of the shortcodes that content calls, each with whether it is closed anywhere."""
    found: dict[str, bool] = {}
    for file in content.rglob("*"):
        if file.suffix in (".md", ".html", ".markdown") and file.is_file():
            for slash, name in _CALL.findall(file.read_text(encoding="utf-8", errors="replace")):
                if name not in _EMBEDDED and not name.endswith(".html"):
                    found[name] = found.get(name, False) or bool(slash)
    return found


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
