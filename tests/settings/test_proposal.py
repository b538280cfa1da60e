"""What `init` says of the site at the top of the settings that it proposes."""

import pytest

PAGE = "---\ntitle: A page\n---\n"
SECTIONS = {f"content/s{n}/a{m}.md": PAGE for n in range(1, 8) for m in range(8 - n)}


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"content/top.md": PAGE}, "1 page in en."),
        ({"content/top.md": PAGE, "content/posts/a.md": PAGE}, "2 pages in en; in posts (1)."),
        (SECTIONS, "28 pages in en; in s1 (7), s2 (6), s3 (5), s4 (4), s5 (3), s6 (2), …."),
    ],
)
def test_the_head_counts_pages_and_names_the_largest_sections(hugolint, lay_out, pages, said):
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', **pages})
    assert hugolint("init", root).code == 0
    assert (root / "hugolint.toml").read_text().startswith(f"# hugolint's settings for this site: {said}\n")
