"""What a document holds, construct by construct, and what is broken in it."""

import pytest

from hugolint.markdown.constructs import LinkForm, MisreadingKind
from hugolint.markdown.document import Document, parse
from hugolint.markdown.settings import GoldmarkSettings

SETTINGS = GoldmarkSettings()


def read(text: str) -> Document:
    return parse(text, 0, SETTINGS)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b)", [("b", "a", "")]),
        ("[a](<b c> 'd')", [("b c", "a", "d")]),
        ("[a](b\\(c)", [("b\\(c", "a", "")]),
        ("[a](b&amp;c)", [("b&amp;c", "a", "")]),
        ("[a](b(c)d)", [("b(c)d", "a", "")]),
        ("[a](b", []),
        ("[a] (b)", []),
        ("[a [b](c) d](e)", [("c", "b", "")]),
        ("![a [b](c)](d)", [("c", "b", "")]),
        ("`[a](b)`", []),
        ("\\[a](b)", []),
        ("<a@b.co>", [("mailto:a@b.co", "a@b.co", "")]),
        ("<https://a.b>", [("https://a.b", "https://a.b", "")]),
        ("www.a.bc", [("https://www.a.bc", "www.a.bc", "")]),
        ("see (https://a.bc/d).", [("https://a.bc/d", "https://a.bc/d", "")]),
        ("a.bc", []),
        ("xhttps://a.bc", []),
        ("[https://a.bc](d)", [("d", "https://a.bc", "")]),
        ("- [x](b)", []),
        ("[A  b]\n\n[a B]: c 'd'", [("c", "A  b", "d")]),
        ("[a][b]\n\n[b]: c\n[b]: d", [("c", "a", "")]),
        ("x[^1]\n\n[^1]: [a](b)", [("b", "a", "")]),
        ("[^1]: [a](b)", []),
        ("<div>[a](b)</div>", []),
        ("    [a](b)", []),
        ("# [a](b)\n> [c](d)\n\n| [e](f) |\n|--|\n", [("b", "a", ""), ("d", "c", ""), ("f", "e", "")]),
    ],
)
def test_links(text: str, links: list[tuple[str, str, str]]) -> None:
    assert [(link.destination, link.text, link.title) for link in read(text).links] == links


def test_forms_of_links() -> None:
    text = "[a](b) [r][r] [r][] [r] <http://a.b> www.a.b\n\n[r]: c\n"
    assert [link.form for link in read(text).links] == list(LinkForm)


def test_code_blocks() -> None:
    text = "```go {a=1}\nx\n```\n\n- ~~~\n  y\n\n      indented\n\n```\nopen\n"
    blocks = read(text).code_blocks
    assert [(one.language, one.fenced, one.closed, one.list_depth) for one in blocks] == [
        ("go", True, True, 0),
        ("", True, False, 1),
        ("", True, False, 0),
    ]
    assert blocks[0].content_span.of(text) == "x\n"
    assert read("    a\n\n    b\n\nc\n").code_blocks[0].span.of("    a\n\n    b\n\nc\n") == "a\n\n    b"


def test_raw_html_and_its_attributes() -> None:
    text = "<img SRC='a&amp;b.png' alt>\n\nx <a name=top href=\"c\">y</a> <!-- note -->\n"
    document = read(text)
    image, link, closing = (html.tags[0] for html in document.raw_html)
    assert image["src"] is not None
    assert (image["src"].value, image["src"].value_span.of(text)) == ("a&b.png", "a&amp;b.png")
    assert (link.name, [attribute.name for attribute in link.attributes]) == ("a", ["name", "href"])
    assert closing.closing
    assert [(comment.text, comment.block) for comment in document.comments] == [(" note ", False)]
    assert not any(html.published for html in document.raw_html)
    assert all(html.published for html in parse(text, 0, GoldmarkSettings(unsafe=True)).raw_html)


def test_definitions_without_use_and_references_without_definition() -> None:
    document = read("[a][b] [c][] [d] x[^e] [used]\n\n[used]: u\n[idle]: v\n\n[^idle]: w\n")
    assert [(one.label, one.used) for one in document.link_definitions] == [("used", True), ("idle", False)]
    assert [(one.label, one.footnote) for one in document.undefined_references] == [
        ("b", False),
        ("c", False),
        ("e", True),
    ]
    assert [(one.label, one.used) for one in document.footnote_definitions] == [("idle", False)]


def test_slips() -> None:
    text = "#Heading\n\n[a] (https://b.c/d) (text)[e.md]\n\n<!-- more -->\n\n#\n"
    assert [(one.kind, one.span.of(text)) for one in read(text).misreadings] == [
        (MisreadingKind.HEADING_WITHOUT_SPACE, "#Heading"),
        (MisreadingKind.SPACED_LINK, "[a] (https://b.c/d)"),
        (MisreadingKind.REVERSED_LINK, "(text)[e.md]"),
        (MisreadingKind.MORE_WITH_SPACES, "<!-- more -->"),
    ]


def test_tables_paragraphs_and_emphasis() -> None:
    text = "a | b\n--|--\n1 | 2\n\n**all**\n\n- *x* y\n"
    document = read(text)
    assert [(table.columns, len(table.rows)) for table in document.tables] == [(2, 2)]
    assert [(one.text, one.emphasis_only, one.top_level) for one in document.paragraphs] == [
        ("all", True, True),
        ("x y", False, False),
    ]
    assert [(one.span.of(text), one.strong) for one in document.emphasis] == [("**all**", True), ("*x*", False)]


def test_anchors() -> None:
    settings = GoldmarkSettings(unsafe=True, block_attribute=True)
    text = '# One\n\nText[^n] <a name="two"></a>\n{#three}\n\n<div id="four"></div>\n\n[^n]: note\n'
    anchors = {anchor.id for anchor in parse(text, 0, settings).anchors}
    assert anchors == {"one", "two", "three", "four", "fn:1", "fnref:1"}


def test_attributes_behind_a_blank_line_belong_to_nothing() -> None:
    settings = GoldmarkSettings(block_attribute=True)
    assert [anchor.id for anchor in parse("a\n{#b}\n{.c}\n", 0, settings).anchors] == ["b"]
    assert parse("a\n\n{#b}\n{#c}\n", 0, settings).anchors == ()
