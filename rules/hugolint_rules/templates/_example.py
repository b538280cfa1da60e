"""Examples of rules that look at the built site: a template, and what Hugo makes of it."""

from collections.abc import Mapping


def built_site(layout: str, body: str, **others: str) -> Mapping[str, str]:
    """Return a site of one page with this template, and with what it is built to."""
    files = {
        "hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["home", "section", "taxonomy", "term"]\n',
        "content/a.md": "---\ntitle: A page\n---\n",
        "layouts/all.html": layout,
    }
    return {**files, **others, "public/a/index.html": f"<!doctype html>\n<html><body>{body}</body></html>"}
