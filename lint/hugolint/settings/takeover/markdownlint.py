"""What is taken over from markdownlint's settings (`.markdownlint.yaml`, `.markdownlint-cli2.yaml`)."""

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
_OWN_KEYS = frozenset(("default", "extends", "$schema"))
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
        if key in _OWN_KEYS:
            continue
        rules = _RULES.get(_ALIASES.get(key.lower(), key.lower()))
        if rules is None:
            if value is not False:
                taken.leave(key, _STYLE)
        elif value is False:
            taken.ignore += rules
        else:
            taken.select += rules
            if table(value):
                taken.leave(f"{key} {', '.join(map(str, value))}", f"see the options of {rules[0]}")
