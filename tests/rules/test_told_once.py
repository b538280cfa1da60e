"""One fault is reported by one rule."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from hugolint.engine.linter import Linter
from hugolint.settings.settings import LoadedSettings, Settings

TITLE = "---\ntitle: Tea\ndescription: All about it\ndate: 2024-01-01\n---\n\n"
MISSING_THEME = {"hugo.toml": 'baseURL = "https://example.org/"\ntheme = "not-here"\n'}


def found(root: Path, body: str, files: Mapping[str, str] = {}) -> list[str]:
    layout = {"layouts/single.html": "<h1>{{ .Title }}</h1>{{ .Content }}"}
    site = {
        "hugo.toml": 'baseURL = "https://example.org/"\n',
        **layout,
        "content/posts/tea.md": TITLE + body + "\n",
        **files,
    }
    for path, text in site.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    report = Linter(root, settings=LoadedSettings(Settings())).report(["content/posts/tea.md"])
    return [found.finding.name for found in report.findings]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("See [green](TODO).", ["placeholder-destination"]),
        ("See [green](www.example.com/green).", ["malformed-address"]),
        ("See [green](ada@example.com).", ["malformed-address"]),
        ("See [green]().", ["empty-link-destination"]),
        ("See [green](http://localhost:1313/green/).", ["local-address"]),
        ("![Green tea](http://localhost:1313/green.png)", ["local-address"]),
        ("See [green](price list.pdf).", ["blank-in-destination"]),
        ("See [green](javascript:alert(1)).", ["dropped-destination"]),
        ("{{< figgure src=a.png >}}", ["unknown-shortcode"]),
        ("{{< details >}}", ["unclosed-shortcode"]),
        ("{{< youtube 0RKpf3rK57I >}}{{< /youtube >}}", ["needless-closing-tag"]),
        ("{{< youtube “0RKpf3rK57I” >}}", ["malformed-shortcode"]),
        ("{{< tweet 1 >}}", ["removed-shortcode"]),
        ('[Green]({{< ref "green" >}})', ["broken-ref"]),
        ("## Green {#a b}", ["heading-attribute-as-text"]),
        ("## Green {: .tea}", ["heading-attribute-as-text"]),
        ("<!-- for later", ["unclosed-comment"]),
        ("A ![green tea](missing.png) [link](missing.pdf)", ["missing-image", "broken-link"]),
        ("# Tea", ["level-one-heading"]),
        ("[a](#a)\n\n| a | b |\n|---|\n| c | d |", ["broken-fragment", "unparsed-table"]),
    ],
)
def test_one_fault_is_told_by_one_rule(tmp_path: Path, body: str, rules: list[str]) -> None:
    assert found(tmp_path, body) == rules


def test_a_link_to_the_file_of_a_draft_is_told_as_one_to_an_unpublished_page(tmp_path: Path) -> None:
    draft = {"content/posts/green.md": "---\ntitle: Green\ndate: 2024-01-01\ndraft: true\n---\n"}
    assert found(tmp_path, "See [green](green.md).", draft) == ["link-to-unpublished-page"]


@pytest.mark.parametrize(
    "body",
    [
        "[original]({{% param original %}}) and [{{% param name %}}](https://example.org/)",
        "[original]\n\n[original]: <{{% param original %}}>",
        "See https://github.com/gohugoio/hugo/releases/tag/v{{% param version %}}",
        "- Review {{% badge %}}:\n  - {{% badge %}} all",
        "{{< box >}}\n| a | b |\n| c | d |\n1. x\n2. y\n{{< /box >}}",
    ],
)
def test_what_a_shortcode_prints_is_not_guessed(tmp_path: Path, body: str) -> None:
    templates = {"badge": "BADGE", "box": "{{ .Inner }}", "param": "x"}
    layouts = {f"layouts/_shortcodes/{name}.html": text for name, text in templates.items()}
    assert found(tmp_path, body, layouts) == []


@pytest.mark.parametrize("body", ["{{< theirs >}}", "{{< tweet 1 >}}", '{{< figure file="a.png" >}}'])
def test_a_theme_that_is_not_here_may_define_any_shortcode(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body, MISSING_THEME) == []


def test_dropped_html_is_not_told_where_hugo_was_asked_not_to_warn_of_it(tmp_path: Path) -> None:
    settings = {"hugo.toml": 'baseURL = "https://example.org/"\nignoreLogs = ["warning-goldmark-raw-html"]\n'}
    assert found(tmp_path, "Green<br>black", settings) == []
    assert found(tmp_path, "Green<br>black", {"hugo.toml": 'baseURL = "https://example.org/"\n'}) == ["dropped-html"]
