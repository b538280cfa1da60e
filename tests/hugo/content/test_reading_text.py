"""The text that readers see, line for line and column for column."""

import json
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.content.reading_text import reading_text
from hugolint.hugo.load import load

PAGE = """---
title: "Teh start"
description: A reciepe
tags: [xyzzy]
---
<!-- commnet -->
# Some **bold** headng {#id}

- A [lnk](/pagge/ "Ttl") and `cde` ![altt](imgg.png)
- [ ] See <https://exmaple.org> and {{< figure src="fgure.png" >}}

> Quoteed

| a | b |
|---|---|
| tabel | cell |

```sh
hugoo
```
<div class="cls">innr</div>

[rf]: /defn/
"""
SEEN = [
    "Teh",
    "start",
    "A",
    "reciepe",
    "Some",
    "bold",
    "headng",
    "A",
    "lnk",
    "and",
    "altt",
    "See",
    "and",
    "Quoteed",
    "a",
    "b",
]


def text_of(lay_out, page: str) -> str:
    site = load(lay_out({"hugo.toml": "", "content/a.md": page}))
    return reading_text(site.sources[0])


def test_what_readers_see_stays_and_all_else_is_blank(lay_out):
    words = text_of(lay_out, PAGE).split()
    assert words == [*SEEN, "tabel", "cell"]


def test_every_word_stays_in_its_place(lay_out):
    text = text_of(lay_out, PAGE)
    assert len(text) == len(PAGE)
    assert all(here in (" ", there) for here, there in zip(text, PAGE, strict=True))
    assert text.splitlines()[6].index("headng") == PAGE.splitlines()[6].index("headng")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_lines_and_columns_are_those_of_the_file(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("site")
    (folder / "content").mkdir()
    page = f"---\ntitle: A\n---\n{body}"
    (folder / "content" / "a.md").write_bytes(page.encode())
    text = reading_text(load(folder).sources[0])
    assert [len(line) for line in text.split("\n")] == [len(line) for line in page.split("\n")]


def test_the_command_prints_one_page_and_writes_many(hugolint, lay_out, tmp_path):
    root = lay_out({"hugo.toml": "", "content/a.md": PAGE, "content/b.md": PAGE})
    assert hugolint("prose", root / "content/a.md").out.split() == [*SEEN, "tabel", "cell"]
    ran = hugolint("prose", root)
    assert ran.code == 2
    assert "--output-dir" in ran.err
    assert hugolint("prose", root, "--output-dir", tmp_path / "out").code == 0
    assert (tmp_path / "out/content/b.md").read_text().split() == [*SEEN, "tabel", "cell"]
    assert hugolint("prose", root / "content/a.md", "--fields", "tags").out.split()[0] == "Some"


def test_codespell_finds_the_slips_at_their_lines(hugolint, lay_out):
    pytest.importorskip("codespell_lib")
    root = lay_out({"hugo.toml": "", "content/a.md": PAGE})
    text = hugolint("prose", root / "content/a.md").out
    ran = subprocess.run([sys.executable, "-m", "codespell_lib", "-"], input=text, capture_output=True, text=True)
    assert "Teh" in ran.stdout
    assert "exmaple" not in ran.stdout


@pytest.mark.skipif(not shutil.which("cspell"), reason="cspell is not installed")
def test_cspell_finds_the_slips_at_their_lines(hugolint, lay_out):
    root = lay_out({"hugo.toml": "", "content/a.md": PAGE})
    text = hugolint("prose", root / "content/a.md").out
    ran = subprocess.run(
        ["cspell", "stdin", "--reporter", "@cspell/cspell-json-reporter"], input=text, capture_output=True, text=True
    )
    assert json.loads(ran.stdout)["issues"]
