"""Addresses that browsers correct before they ask a server."""

from pathlib import Path

import pytest
from link_sites import links_of, make

from hugolint.links.internal.model import State

PAGE = "content/a.md"


def test_a_slug_that_leads_out_of_its_section(tmp_path: Path) -> None:
    """Hugo 0.168 writes `public/trips/food/index.html`, though the page's own link is `/tours/../trips/food/`."""
    files = {
        PAGE: "[x](/trips/food/) [y](/tours/food/)",
        "content/tours/b.md": "---\ntitle: B\nslug: ../trips/food\n---\n",
    }
    links = links_of(make(tmp_path, files), PAGE)
    assert [link.state for link in links.values()] == [State.OK, State.BROKEN_TARGET]


def test_a_page_where_the_slug_of_another_leads(tmp_path: Path) -> None:
    """Both are written to one file, whatever their own links look like."""
    files = {
        "content/tours/b.md": "---\ntitle: B\nslug: ../trips/food\n---\n",
        "content/trips/food.md": "---\ntitle: C\n---\n",
    }
    site = make(tmp_path, files)
    assert [page.target for page in site.pages if page.kind == "page"] == ["/trips/food/index.html"] * 2


@pytest.mark.parametrize(
    ("base_url", "state"),
    [("https://example.net/", State.UNCHECKED), ("https://tea.github.io/", State.BROKEN_TARGET)],
)
def test_a_program_on_the_own_host(tmp_path: Path, base_url: str, state: State) -> None:
    files = {PAGE: f"[x](/form.php?a=1) [y]({base_url}post.php) [z](/form/)"}
    links = links_of(make(tmp_path, files, f'baseURL = "{base_url}"\n'), PAGE)
    assert [link.state for link in links.values()] == [state, state, State.BROKEN_TARGET]


def test_a_template_that_prints_backslashes(tmp_path: Path) -> None:
    files = {
        PAGE: '{{< pic "/tea.jpg" >}} {{< pic "/milk.jpg" >}}',
        "layouts/_shortcodes/pic.html": '<img src="\\images{{ .Get 0 }}">',
        "static/images/tea.jpg": "x",
    }
    links = links_of(make(tmp_path, files), PAGE)
    assert [link.state for link in links.values()] == [State.OK, State.BROKEN_TARGET]
