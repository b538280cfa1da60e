"""What people who write rules may rely on: it is named here, so that nobody changes it by accident."""

import re
import sys
from collections.abc import Iterable
from importlib import import_module

import pytest
from project import PROJECT

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field, FrontMatter, Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.addresses.losses import Change, Loss
from hugolint.links.external.outcomes import Result
from hugolint.markdown.constructs import CodeBlock, Heading, Image, Link
from hugolint.markdown.document import Document
from hugolint.rule import CheckedLink, LinkRule, PageRule

PUBLIC = {
    "hugolint.rule": """
        WHOLE_FILE Change ChangeRule CheckedLink CodeBlock Config Document EngineRule Field Finding Format FrontMatter HasPath Heading Image
        Invalid Link LinkRule NoOptions Node Outcome Page PageRule PageSource Result Rule Severity Shortcode Site SiteRule Valid
    """,
    "hugolint.finding": "CRASHED Edit Finding Fix Safety Severity",
    "hugolint.source": "Lines Position Span",
    "hugolint.edits": """
        HasFrontMatter Key append delete_item delete_key move_key rename_key rewrite set_value sort_keys
    """,
    "hugolint.testing": "EXAMPLE_PATH EXAMPLE_SETTINGS examples problems",
}
OFFERED = {
    PageSource: """
        path text lines front_matter body_span is_markdown is_html shortcodes prose document config refusals
    """,
    FrontMatter: "values format get",
    Field: "value span key_span written node key",
    Node: "items fields",
    Document: """
        headings links images links_and_images link_definitions code_blocks code_spans raw_html comments paragraphs emphasis
        tables footnote_references footnote_definitions undefined_references anchors
    """,
    Heading: "span level id text",
    Link: "span destination destination_span text",
    Image: "span alt alt_span",
    CodeBlock: "span language content_span",
    Site: "pages sources refused page page_of config now",
    Page: """
        kind title path logical_path section type language url aliases slug draft dates params terms resources published hidden
        source
    """,
    CheckedLink: "url path span result",
    Result: "outcome reason status final_url hops checked_at persistent",
    PageRule: "code name severity default Options VALID INVALID only_where refused_pages finding check",
    LinkRule: "outcomes",
    Change: "before after losses revision",
    Loss: "cause page addresses successor path",
}
GUIDE = PROJECT / "docs" / "content" / "writing-rules.md"


@pytest.mark.parametrize("module", PUBLIC)
def test_a_module_exports_what_it_promises(module: str) -> None:
    loaded = import_module(module)
    assert sorted(loaded.__all__) == sorted(PUBLIC[module].split())
    assert all(getattr(loaded, name) is not None for name in loaded.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        import_module("hugolint.rule").Nothing  # noqa: B018


def annotations(kind: type) -> Iterable[str]:
    """Return the names that a class annotates itself; from Python 3.14 on nothing has them before they are asked for."""
    if sys.version_info < (3, 14):
        return vars(kind).get("__annotations__", {})
    from annotationlib import Format, get_annotations

    return get_annotations(kind, format=Format.FORWARDREF)


@pytest.mark.parametrize("offering", OFFERED)
def test_what_rules_are_given_has_what_it_promises(offering: type) -> None:
    annotated = {name for base in offering.__mro__ for name in annotations(base)}
    assert set(OFFERED[offering].split()) - annotated - set(dir(offering)) == set()


def test_the_guide_names_all_of_it() -> None:
    named = set(re.findall(r"[A-Za-z_]+", GUIDE.read_text(encoding="utf-8")))
    promised = {name for names in OFFERED.values() for name in names.split()}
    functions = {name for name in PUBLIC["hugolint.edits"].split() if name.islower()}
    assert (promised | functions) - named - {"key"} == set()
