"""A dead address that several templates may have written: the first is named, and the others with it."""

from pathlib import Path

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions

ADDRESS = '<a href="/of/{{ .Kind }}/">a</a>'
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["home", "section", "taxonomy", "term"]\n',
    "content/a.md": "---\ntitle: A page\n---\n",
    "layouts/all.html": f'{ADDRESS}\n{ADDRESS}{{{{ partial "foot.html" . }}}}',
    "layouts/_partials/foot.html": ADDRESS,
    "layouts/_partials/unused.html": ADDRESS,
    "public/a/index.html": '<!doctype html>\n<html><body><a href="/of/page/">a</a></body></html>',
}


def test_other_templates_are_named_once(tmp_path: Path) -> None:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    options = LintOptions(use_cache=False, published=tmp_path / "public", jobs=1)
    found = [one.finding for one in Linter(tmp_path, options).report().findings if one.finding.code == "TP001"]
    named = [(one.path, "foot.html)" in one.message, "all.html" in one.message) for one in found]
    assert named in (
        [("layouts/all.html", True, False)],
        [("layouts/_partials/foot.html", False, True)],
    ), found
