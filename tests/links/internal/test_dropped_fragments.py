"""`{{% %}}` within `{{% %}}` is HTML when Goldmark reads the page, which drops it unless `unsafe` is on."""

from pathlib import Path

import pytest

from hugolint.hugo.inspection import page_row
from hugolint.hugo.load import load
from hugolint.links.internal.inspection import resolver

PAGE = """---
title: Tea
---

[up](#within) [out](#without)

## Without

{{% tabs %}}
{{% tab %}}

## Within

[nowhere](/nowhere/)

{{% /tab %}}
{{% /tabs %}}
"""


@pytest.mark.parametrize(
    ("unsafe", "states"),
    [("true", ["broken-target", "ok", "ok"]), ("false", ["unchecked", "broken-fragment", "ok"])],
)
def test_links_and_ids_in_what_goldmark_drops(tmp_path: Path, unsafe: str, states: list[str]):
    files = {
        "hugo.toml": f"markup.goldmark.renderer.unsafe = {unsafe}\n",
        "layouts/_shortcodes/tabs.html": "{{ .Inner }}",
        "layouts/_shortcodes/tab.html": "{{ .Inner }}",
        "content/tea.md": PAGE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    site = load(tmp_path, variables={})
    page = site.page("/tea")
    assert page is not None
    assert [link["state"] for link in page_row(page, resolver(site))["links"]] == states
