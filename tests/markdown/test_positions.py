"""What is at a construct's span is the construct: read by itself, it is the same."""

from pathlib import Path

import made_up_pages
import pytest

from hugolint.markdown.constructs import LinkForm
from hugolint.markdown.document import Document, parse
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.source import Span

SETTINGS = GoldmarkSettings()
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def read(text: str, start: int = 0) -> Document:
    return parse(text, start, SETTINGS)


def unquoted(text: str) -> str:
    """A slice over several lines holds the markers and the indentation of what is around it."""
    return "\n".join(line.lstrip("> \t") if index else line for index, line in enumerate(text.split("\n")))


def check(text: str, start: int = 0) -> None:
    document = read(text, start)
    for heading in document.headings:
        marker = heading.marker_span.of(text)
        if heading.setext:
            assert marker.strip("=" if heading.level == 1 else "-") == ""
            assert heading.span.of(text).endswith(marker)
        else:
            assert marker == "#" * heading.level
            assert heading.span.of(text).startswith(marker)
        if heading.id_span:
            assert heading.id_span.of(text) == heading.id or "\\" in heading.id_span.of(text)
        assert heading.span.start <= heading.text_span.start <= heading.text_span.end <= heading.span.end
    for link in document.links:
        whole = link.span.of(text)
        if link.form is LinkForm.BARE:
            assert link.destination.endswith(whole)
        elif link.form is LinkForm.AUTOLINK:
            assert whole == f"<{link.text}>"
        else:
            assert whole.startswith("[" + link.text_span.of(text))
            assert text[link.text_span.end :].lstrip("> \t\r\n").startswith("]")
            check_destination(text, link.span, link.form, link.destination, link.destination_span, link.title_span)
    for image in document.images:
        assert image.span.of(text)[2:].startswith(image.alt_span.of(text) + "]")
        check_destination(text, image.span, image.form, image.destination, image.destination_span, image.title_span)
    for block in document.code_blocks:
        if block.fenced:
            slice_ = block.span.of(text)
            assert slice_[:3] in ("```", "~~~")
            if block.language_span:
                assert block.language_span.of(text) == block.language
        assert block.span.start <= block.content_span.start <= block.content_span.end
    for code in document.code_spans:
        whole, content = code.span.of(text), code.content_span.of(text)
        ticks = (len(whole) - len(content)) // 2
        assert whole == "`" * ticks + content + "`" * ticks
    for html in document.raw_html:
        assert html.span.of(text).startswith("<")
        for tag in html.tags:
            assert tag.span.of(text).lower().startswith(f"</{tag.name}" if tag.closing else f"<{tag.name}")
    for comment in document.comments:
        assert comment.span.of(text).startswith("<!--")
    for emphasis in document.emphasis:
        marker = emphasis.span.of(text)[: 1 + emphasis.strong]
        assert marker in ("*", "_", "**", "__")
        assert emphasis.span.of(text).endswith(marker)
    for definition in document.link_definitions:
        assert definition.span.of(text).startswith("[")
        assert definition.destination_span.of(text) == definition.destination
    for reference in document.footnote_references:
        assert reference.span.of(text) == f"[^{reference.label}]"
    for undefined in document.undefined_references:
        assert undefined.span.of(text).endswith("]")


def check_destination(
    text: str, span: Span, form: LinkForm, destination: str, destination_span: Span, title_span: Span | None
) -> None:
    assert destination_span.of(text) == destination
    if form is LinkForm.INLINE:
        again = read(unquoted(span.of(text)))
        found = [item.destination for item in (*again.links, *again.images)]
        assert destination in found
        assert span.start < destination_span.start <= destination_span.end < span.end
        if title_span:
            assert destination_span.end < title_span.start <= title_span.end < span.end


@pytest.mark.parametrize("seed", range(5))
def test_made_up_pages(seed: int) -> None:
    for page in made_up_pages.pages(seed, 300):
        check(page)


@pytest.mark.parametrize(
    "text",
    [
        '\ufeff> - *a*\r\n>   [b](c "d")\r\n',
        "1.\t[wide 日本](x)\n\n\t![tab](y.png)\n",
        "> [a\n> b](c\n> 'd')\nlazy [e](f)\n",
        "- - > ## [g](h) {#i}\n",
        "| [a](b) | `c\\|d` |\n|--|--|\n| 😀 | [e](f) |\n",
        "Term [a](b)\n:   Text\n    [c](d)\n",
        "x[^n]\n\n[^n]: One\n\n    [two](three)\n",
        "[a]:\n  /dest\n  'title\n  more'\n\n[A] [x][a] [a][]\n",
    ],
)
def test_where_places_are_hard_to_find(text: str) -> None:
    check(text)


def test_a_body_behind_front_matter_keeps_the_places_of_the_file() -> None:
    text = "---\ntitle: x\n---\n\n# [a](b)\n"
    document = read(text, 17)
    assert document.headings[0].span.of(text) == "# [a](b)"
    assert document.links[0].destination_span.of(text) == "b"


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_pages_of_real_sites() -> None:
    for path in sorted(CORPUS.rglob("content/**/*.md"))[::7]:
        text = path.read_bytes().decode("utf-8", "replace")
        start = text.find("\n---", 3) + 4 if text.startswith("---") else 0
        check(text.replace("{{", "(("), start)
