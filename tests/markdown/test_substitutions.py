"""What Hugo puts in the place of shortcodes, and the way back from it to the file."""

from hugolint.markdown.document import parse
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

SETTINGS = GoldmarkSettings()
PLACEHOLDER = "HAHAHUGOSHORTCODE0s0HBHB"


def opaque(text: str, written: str) -> Substitution:
    start = text.index(written)
    return Substitution(Span(start, start + len(written)), PLACEHOLDER, opaque=True)


def tag(text: str, written: str, becomes: str = "") -> Substitution:
    start = text.index(written)
    return Substitution(Span(start, start + len(written)), becomes)


def test_places_behind_a_shortcode_are_those_of_the_file() -> None:
    text = "a {{< x >}} [b](c) d\n\n# e [f](g)\n"
    document = parse(text, 0, SETTINGS, [opaque(text, "{{< x >}}")])
    assert [link.span.of(text) for link in document.links] == ["[b](c)", "[f](g)"]
    assert document.ids_complete
    assert not document.anchors_complete


def test_a_destination_that_holds_a_shortcode_is_unknown() -> None:
    text = "[a](b/{{< x >}}/c) [d](e)\n"
    unknown, known = parse(text, 0, SETTINGS, [opaque(text, "{{< x >}}")]).links
    assert not unknown.known
    assert unknown.destination_span.of(text) == "b/{{< x >}}/c"
    assert known.known


def test_an_id_made_of_a_shortcode_is_not_stable() -> None:
    text = "# a {{< x >}}\n# b {{< x >}} {#b}\n"
    first, second = (Span(text.index("{{"), text.index("{{") + 9), Span(text.rindex("{{"), text.rindex("{{") + 9))
    substitutions = [Substitution(span, PLACEHOLDER, opaque=True) for span in (first, second)]
    assert [one.stable_id for one in parse(text, 0, SETTINGS, substitutions).headings] == [False, True]


def test_what_stands_between_the_tags_of_a_markdown_shortcode_is_markdown_of_the_page() -> None:
    text = "{{% x %}}\n# [a](b)\n{{% /x %}}\n"
    document = parse(text, 0, SETTINGS, [tag(text, "{{% x %}}"), tag(text, "{{% /x %}}")])
    assert document.headings[0].span.of(text) == "# [a](b)"
    assert not document.ids_complete


def test_a_fragment_has_ids_and_definitions_of_its_own() -> None:
    text = "# a\n\n[r]\n\n[r]: page\n\n<<# a\n\n[r]\n\n[r]: fragment\n>>\n"
    start, end = text.index("<<"), text.index(">>") + 2
    document = parse(text, 0, SETTINGS, [Substitution(Span(start, end), "")], [Fragment(Span(start + 2, end - 2))])
    assert [heading.id for heading in document.headings] == ["a", "a"]
    assert [link.destination for link in document.links] == ["fragment", "page"]
    assert [heading.span.start for heading in document.headings] == [start + 2, 0]
