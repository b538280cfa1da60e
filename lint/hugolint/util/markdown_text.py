"""hugolint's own Markdown, such as rules' documentation, as plain text: for editors that show no other."""

from collections.abc import Iterable
from typing import Any


def as_text(text: str) -> str:
    """Return Markdown as plain text: paragraphs, lists and code, each link with its address."""
    from mistune import create_markdown

    return _blocks(create_markdown(renderer=None)(text))


def _blocks(tokens: Any) -> str:
    return "\n\n".join(filter(None, map(_block, tokens)))


def _block(token: dict[str, Any]) -> str:
    if token["type"] == "list":
        return "\n".join(f"- {_blocks(item['children'])}" for item in token["children"])
    if token["type"] in ("paragraph", "heading", "block_text"):
        return _inline(token["children"]).strip()
    return _blocks(token["children"]) if "children" in token else str(token.get("raw", "")).rstrip()


def _inline(tokens: Iterable[dict[str, Any]]) -> str:
    return "".join(map(_of_inline, tokens))


def _of_inline(token: dict[str, Any]) -> str:
    if token["type"] in ("softbreak", "linebreak"):
        return "\n"
    text = _inline(token["children"]) if "children" in token else str(token.get("raw", ""))
    url = token.get("attrs", {}).get("url", "") if token["type"] == "link" else ""
    return f"{text} ({url})" if url and url != text else text
