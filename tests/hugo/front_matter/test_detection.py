"""Where front matter begins and ends, and what Hugo refuses to look for."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import real_hugo
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import read

ACCEPTED = [
    ("---\ntitle: A\n---\nbody", Format.YAML, "body"),
    ("\ufeff---\ntitle: A\n---\nbody", Format.YAML, "body"),
    ("\n \t---\ntitle: A\n---\nbody", Format.YAML, "body"),
    ("--- # c\ntitle: A\n---body", Format.YAML, "body"),
    ("---title: A\n---- x", Format.YAML, "- x"),
    ("---\r\ntitle: A\r\n---\r\nbody", Format.YAML, "body"),
    ("---\rtitle: A\r---\rbody", Format.YAML, "body"),
    ("---\n---\nbody", Format.YAML, "body"),
    ("---\ntitle: A\n---", Format.YAML, ""),
    ("---\na: |\n  x\n---\n  y\n---\nbody", Format.YAML, "  y\n---\nbody"),
    ("+++\ntitle = 'A'\n+++\n\nbody", Format.TOML, "\nbody"),
    ('{"title": "A {x\\"}"}body', Format.JSON, "body"),
    ('\ufeff {"title": "A"}\nbody', Format.JSON, "body"),
    ("#+TITLE: A\n#+DATE: <2020-01-02 Thu>\nbody", Format.ORG, "body"),
    ("# Heading\n", None, "# Heading\n"),
    ("", None, ""),
    ("just text", None, "just text"),
    ("\u00a0---\ntitle: A\n---\n", None, "\u00a0---\ntitle: A\n---\n"),
    ("<!-- c -->\n---\ntitle: A\n---\n", None, "<!-- c -->\n---\ntitle: A\n---\n"),
]
REFUSED = [
    ("---\ntitle: A\n", 2),
    ("---\ntitle: A\n ---\nbody", 2),
    ("---\ntitle: A\n...\nbody", 2),
    ("---\ntitle: A\n+++\nbody", 2),
    ("+++\ntitle = 'A'\n---\nbody", 2),
    ("\n\n- a\n- b", 1),
    ("+ a", 1),
    ("----\ntitle: A\n----\n", 1),
    ("{{< figure >}}\n", 1),
    ("{a} text", 1),
    ('{"title": "A"\nbody', 1),
    ("---\n- a\n---\n", 2),
    ("\n\n---\ntitle: A\ntitle: B\n---\n", 5),
    ("---\njust words\n---\n", 2),
]


@pytest.mark.parametrize(("text", "format", "body"), ACCEPTED)
def test_found(text, format, body):
    matter = read(text)
    assert matter.refusal is None
    assert matter.format is format
    assert text[matter.body_start :].removeprefix("\ufeff" if format is None else "") == body
    if format is not None and "title" in matter:
        assert str(matter["title"].value).startswith("A")


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_refused(text, line):
    refusal = read(text).refusal
    assert refusal is not None
    assert (refusal.line or text.count("\n", 0, refusal.span.start) + 1) == line
    assert refusal.reason
    assert refusal.help


@pytest.mark.slow
@pytest.mark.hugo
def test_hugo_agrees(tmp_path: Path):
    texts = [text for text, *_ in (*ACCEPTED, *REFUSED)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda numbered: ask(tmp_path / str(numbered[0]), numbered[1]), enumerate(texts)))
    ours = [body for _, _, body in ACCEPTED] + [line for _, line in REFUSED]
    assert list(zip(texts, answers, strict=True)) == list(zip(texts, ours, strict=True))


def ask(site: Path, text: str) -> str | int:
    """Return the body of a page as Hugo sees it, or the line at which Hugo refuses the page: it stops at the first."""
    import re

    (site / "content").mkdir(parents=True)
    (site / "layouts").mkdir()
    (site / "layouts" / "page.html").write_text("{{ .RawContent | jsonify }}", encoding="utf-8")
    (site / "hugo.json").write_text(
        '{"disableKinds": ["home", "section", "taxonomy", "term", "rss", "sitemap", "404"]}'
    )
    (site / "content" / "page.md").write_bytes(text.encode())
    result = real_hugo.run(site)
    if found := re.search(r"content/page\.md:(\d+):", result.stdout + result.stderr):
        return int(found[1])
    return json.loads((site / "public" / "page" / "index.html").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("\u00a0---\ntitle: A\n---\n", "\u00a0"),
        ("\u200b\n---\ntitle: A\n---\n", "\u200b\n"),
        ("\ufeff\ufeff+++\ntitle = 'A'\n+++\n", "\ufeff\ufeff"),
        ("<!-- note -->\n\n---\ntitle: A\n---\nbody", "<!-- note -->\n\n"),
    ],
)
def test_hidden_front_matter(text, cause):
    hidden = read(text).hidden_delimiter
    assert hidden is not None
    assert text[: hidden.start] == cause
    assert text[hidden.start : hidden.end] in ("---", "+++")


@pytest.mark.parametrize(
    "text", ["<!-- c -->\n---\n\nbody", "---\ntitle: A\n---\n---\nx: 1\n---\n", "text\n---\ntitle: A\n---\n"]
)
def test_a_rule_is_not_taken_for_front_matter(text):
    assert read(text).hidden_delimiter is None


def test_org_settings():
    matter = read("#+TITLE: A\n#+TAGS[]: a b\n#+FILETAGS: :x:y:\n#+DATE: <2020-01-02 Thu>\n#+X: 1\n#+X: 2\nbody")
    assert matter.values == {
        "title": "A",
        "tags": ["a", "b"],
        "filetags": ["x", "y"],
        "date": "2020-01-02",
        "x": ["1", "2"],
    }


def test_bytes_that_are_not_utf8():
    data = b"+++\ntitle = 'caf\xe9'\n+++\n"
    text = data.decode("utf-8", "replace")
    at = text.index("\ufffd")
    from hugolint.source import Span

    assert read(text, Span(at, at + 1)).refusal is not None
    assert read("---\ntitle: caf\ufffd\n---\n", Span(14, 15)).refusal is None


pieces = st.lists(
    st.sampled_from(
        ["---", "+++", "\n", "\r\n", "\r", " ", "\t", "{", "}", '"', "title: A", "a = 1", "- x", ": ", "[", "]", "'", "|", ">", "#", "&a", "*a", "!t", "%", "@",
         "<<: ", "? ", "\ufeff", "\x00", "é", "\\", "...", "#+X: y", ",", "\u2028", "<!--", "-->"]
    ),
    max_size=25,
)  # fmt: skip


@given(pieces.map("".join) | st.text() | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_gives_front_matter_or_a_refusal(text):
    matter = read(text)
    assert 0 <= matter.body_start <= len(text)
    assert matter.refusal is None or matter.refusal.reason
    for field in matter.root.descendants():
        assert 0 <= field.key_span.start <= field.key_span.end <= len(text)
        assert 0 <= field.span.start <= field.span.end <= len(text)
