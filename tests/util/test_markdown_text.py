"""Markdown as plain text: nothing is lost but the marks."""

from hugolint.util.markdown_text import as_text


def test_blocks_and_inlines() -> None:
    text = "# Title\n\n**a** and `b`\nc\n\n- one\n- [two](/u/)\n\n```sh\ncode\n```\n\n<https://x.y>"
    assert as_text(text) == "Title\n\na and b\nc\n\n- one\n- two (/u/)\n\ncode\n\nhttps://x.y"


def test_escapes_and_nothing() -> None:
    assert as_text("B \\*star\\*") == "B *star*"
    assert as_text("") == ""
