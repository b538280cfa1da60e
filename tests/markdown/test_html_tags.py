"""Tags of HTML, all of them and those with attributes alone."""

import pytest

from hugolint.markdown.constructs import HTMLTag
from hugolint.markdown.html_tags import tags, tags_with_attributes
from hugolint.source import Span


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/tea/">Tea</a></p><br/><img src=tea.png>',
        '<SCRIPT>"<a href=x>"</SCRIPT><a href=y>',
        "<title><a id=x></title ><p><a id=y>",
        "<p><!-- <a id=x> --><b><a id=y><!-- <a id=z>",
        '<p<!-->text<a id=x><p<a id="y"><i',
        '<a ID="x" href=1><p class="hidden"><a HREF=y>',
        "</p id=x><p ><p/><style media=print><a id=x></style><b>",
    ],
)
@pytest.mark.parametrize("names", [("href", "src"), ("id",), ("media", "id")])
def test_tags_with_attributes_are_those_of_all_tags_that_have_some_of_these_names(
    html: str, names: tuple[str, ...]
) -> None:
    expected = [tag for tag in tags(html, Span) if _has(tag, names)]
    assert [tag for tag in tags_with_attributes(html, Span, names) if _has(tag, names)] == expected


def _has(tag: HTMLTag, names: tuple[str, ...]) -> bool:
    return any(attribute.name in names for attribute in tag.attributes)
