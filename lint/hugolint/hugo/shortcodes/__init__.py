"""Shortcodes: what Hugo's lexer makes of `{{< >}}` and `{{% %}}`, before Goldmark sees the page."""

from hugolint.hugo.shortcodes.extraction import SUMMARY_DIVIDER, Shortcodes, lex
from hugolint.hugo.shortcodes.model import Delimiter, Parameter, Shortcode

__all__ = ["SUMMARY_DIVIDER", "Delimiter", "Parameter", "Shortcode", "Shortcodes", "lex"]
