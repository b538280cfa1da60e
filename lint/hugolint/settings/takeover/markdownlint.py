"""What is taken over from markdownlint's settings (`.markdownlint.yaml`, `.markdownlint-cli2.yaml`)."""

import re
from collections.abc import Mapping
from typing import Any

from hugolint.settings.takeover.taken import Taken, table, words

_RULES: Mapping[str, tuple[str, ...]] = {
    "md001": ("skipped-heading-level",),
    "md011": ("unparsed-link",),
    "md018": ("heading-without-space",),
    "md024": ("repeated-heading",),
    "md025": ("level-one-heading",),
    "md026": ("heading-punctuation",),
    "md036": ("emphasis-as-heading",),
    "md037": ("literal-emphasis",),
    "md042": ("empty-link-destination",),
    "md045": ("missing-alt",),
    "md051": ("broken-fragment",),
    "md052": ("undefined-reference",),
    "md053": ("unused-definition",),
    "md056": ("lost-table-cell",),
    "md059": ("vague-link-text",),
}
_ALIASES = {
    "heading-increment": "md001",
    "no-reversed-links": "md011",
    "no-missing-space-atx": "md018",
    "no-duplicate-heading": "md024",
    "no-duplicate-header": "md024",
    "single-title": "md025",
    "single-h1": "md025",
    "no-trailing-punctuation": "md026",
    "no-emphasis-as-heading": "md036",
    "no-emphasis-as-header": "md036",
    "no-space-in-emphasis": "md037",
    "no-empty-links": "md042",
    "no-alt-text": "md045",
    "link-fragments": "md051",
    "reference-links-images": "md052",
    "link-image-reference-definitions": "md053",
    "table-column-count": "md056",
    "descriptive-link-text": "md059",
}  # fmt: skip
_READ_OTHERWISE = frozenset(("md011", "md042", "md051", "md052", "md056"))
"""Rules that are switched off where markdownlint does not know what Hugo makes of a page."""

_OF_STYLE = frozenset(
    "heading-style header-style ul-style list-indent ul-indent no-trailing-spaces no-hard-tabs no-multiple-blanks line-length"
    " line_length commands-show-output no-multiple-space-atx no-missing-space-closed-atx no-multiple-space-closed-atx"
    " blanks-around-headings blanks-around-headers heading-start-left header-start-left no-multiple-space-blockquote"
    " no-blanks-blockquote ol-prefix list-marker-space blanks-around-fences blanks-around-lists no-inline-html no-bare-urls"
    " hr-style no-space-in-code no-space-in-links fenced-code-language first-line-heading first-line-h1 first-heading-h1"
    " required-headings required-headers proper-names code-block-style single-trailing-newline code-fence-style"
    " emphasis-style strong-style link-image-style table-pipe-style blanks-around-tables table-column-style whitespace"
    " headings headers bullet code html links emphasis blank_lines indentation spaces hr ul ol".split()
)
"""Names of rules and groups of markdownlint's own that are about how Markdown is written."""

_OWN_KEYS = frozenset(("default", "extends", "$schema", "$id", "customrules"))
_PATTERN = "a rule of your own; a pattern can be one here too: [[forbid]]"
_STYLE = "a matter of style, which markdownlint goes on looking after"


def take(values: Mapping[str, Any], taken: Taken) -> None:
    """Take over what has a counterpart; of markdownlint-cli2 its `config` and `ignores`."""
    if "config" in values or "ignores" in values or "globs" in values:
        taken.exclude += words(values.get("ignores"))
        for key in values:
            if key not in ("config", "ignores"):
                taken.leave(key)
        values = table(values.get("config"))
    if "extends" in values:
        taken.leave("extends", "take over the file that it names as well")
    for key, value in values.items():
        if key.lower() in _OWN_KEYS:
            continue
        number = _ALIASES.get(key.lower(), key.lower())
        rules = _RULES.get(number)
        if rules is None:
            if value is not False:
                taken.leave(key, _STYLE if key.lower() in _OF_STYLE or re.fullmatch(r"(?i)md\d{3}", key) else _PATTERN)
        elif value is False and number in _READ_OTHERWISE:
            taken.leave(f"{key} false", f"{rules[0]} knows what Hugo makes of a page; to switch it off: ignore")
        elif value is False:
            taken.ignore += rules
        else:
            taken.select += rules
            if table(value):
                taken.leave(f"{key} {', '.join(map(str, value))}", f"see the options of {rules[0]}")
