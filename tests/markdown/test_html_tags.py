"""Tags of HTML, all of them and those with attributes alone."""

import pytest

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
        "</p id=x><p ><p/><style media=print><a id=x></style><b>",
    ],
)
def test_tags_with_attributes_are_those_of_all_tags_that_have_some(html: str) -> None:
    expected = [tag for tag in tags(html, Span) if tag.attributes]
    assert [tag for tag in tags_with_attributes(html, Span) if tag.attributes] == expected
