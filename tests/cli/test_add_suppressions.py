"""`--add-suppressions`: comments for what is found today, which change nothing that is published."""

import pytest

CONFIGURATION = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
TOP = "---\ntitle: A\ndate: 2024-01-01\n---\n\n"
BROKEN = "See [it](/nowhere/).\n"


def suppressed(hugolint, lay_out, page, *arguments):
    root = lay_out({"hugo.toml": CONFIGURATION, "content/a.md": page})
    assert "Nothing found" not in hugolint("check", *arguments, root).out
    ran = hugolint("check", *arguments, "--add-suppressions", "it -->\ncomes later", root)
    assert ran.code == 0, ran.err
    after = hugolint("check", *arguments, root)
    assert (after.code, "Nothing found" in after.out) == (0, True), after.out
    return (root / "content/a.md").read_bytes().decode()


def test_above_a_paragraph(hugolint, lay_out):
    text = suppressed(hugolint, lay_out, TOP + "Text.\n\n" + BROKEN)
    assert text == TOP + "Text.\n\n<!-- hugolint: ignore[broken-link] it comes later -->\n" + BROKEN


def test_above_a_field(hugolint, lay_out):
    text = suppressed(hugolint, lay_out, TOP.replace("title: A\n", "title: A\nkind: section\n"), "--select", "FM007,HL")
    assert "\n# hugolint: ignore[ignored-field] it comes later\nkind: section\n" in text


@pytest.mark.parametrize(
    ("page", "comment"),
    [
        (TOP + "- Text.\n\n- " + BROKEN, "# hugolint: ignore-file[broken-link] it comes later\n"),
        (TOP + "> " + BROKEN, "# hugolint: ignore-file[broken-link] it comes later\n"),
        (
            (TOP + "| a |\n|---|\n| [x](/nowhere/) |\n").replace("\n", "\r\n"),
            "# hugolint: ignore-file[broken-link] it comes later\r\n",
        ),
        (
            '{"title": "A", "date": "2024-01-01"}\n\n- ' + BROKEN,
            '"hugolint": "ignore-file[broken-link] it comes later",',
        ),
        ("+++\ntitle = 'A'\ndate = 2024-01-01\n+++\n\n* " + BROKEN, "# hugolint: ignore-file[broken-link]"),
        ("## Tea\n\n" + "Text.\n", "<!-- hugolint: ignore-file[missing-front-matter] it comes later -->\n"),
    ],
)
def test_for_the_whole_file_where_a_comment_would_change_the_page(hugolint, lay_out, page, comment):
    assert comment in suppressed(hugolint, lay_out, page)


def test_what_stands_in_no_page_is_left(hugolint, lay_out):
    settings = '[per-file-ignores]\n"content/gone/" = ["HD001"]\n'
    root = lay_out({"hugo.toml": CONFIGURATION, "content/a.md": TOP + BROKEN, "hugolint.toml": settings})
    ran = hugolint("check", "--add-suppressions", "why", root)
    assert ran.code == 1
    assert "1 finding in 1 file suppressed: why" in ran.out
    assert "1 finding cannot be suppressed by a comment: hugolint baseline" in ran.err
    assert hugolint("check", "--add-suppressions", " ", root).code == 2
