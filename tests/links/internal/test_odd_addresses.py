"""Addresses that browsers correct before they ask a server."""

from pathlib import Path

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


def test_a_template_that_prints_backslashes(tmp_path: Path) -> None:
    files = {
        PAGE: '{{< pic "/tea.jpg" >}} {{< pic "/milk.jpg" >}}',
        "layouts/_shortcodes/pic.html": '<img src="\\images{{ .Get 0 }}">',
        "static/images/tea.jpg": "x",
    }
    links = links_of(make(tmp_path, files), PAGE)
    assert [link.state for link in links.values()] == [State.OK, State.BROKEN_TARGET]
