"""What is taken over from remark's settings (`.remarkrc`, `.remarkrc.yaml`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from hugolint.settings.takeover.taken import Taken, table, words

_RULES: Mapping[str, tuple[str, ...]] = {
    "validate-links": ("broken-link", "broken-fragment"),
    "lint-heading-increment": ("skipped-heading-level",),
    "lint-no-duplicate-headings": ("repeated-heading",),
    "lint-no-duplicate-headings-in-section": ("repeated-heading",),
    "lint-no-duplicate-definitions": ("conflicting-definition",),
    "lint-no-emphasis-as-heading": ("emphasis-as-heading",),
    "lint-no-empty-url": ("empty-link-destination",),
    "lint-no-heading-punctuation": ("heading-punctuation",),
    "lint-no-multiple-toplevel-headings": ("level-one-heading",),
    "lint-no-undefined-references": ("undefined-reference",),
    "lint-no-unused-definitions": ("unused-definition",),
}
_COVERED = {
    "lint": "hugolint check",
    "lint-no-dead-urls": "hugolint audit",
    "frontmatter": "front matter is read as Hugo reads it",
    "gfm": "Markdown is read as Hugo reads it",
    "preset-lint-recommended": "what of it Hugo publishes otherwise than meant is reported",
}


def take(values: Mapping[str, Any], taken: Taken) -> None:
    """Take over what has a counterpart."""
    for name, options in _plugins(values.get("plugins")):
        short = name.rpartition("/")[2].removeprefix("remark-")
        if short == "lint-frontmatter-schema":
            _take_schemas(table(options), taken)
        elif short in _RULES:
            if options is False:
                taken.ignore += _RULES[short]
            else:
                taken.select += _RULES[short]
        elif short in _COVERED:
            taken.cover(name, _COVERED[short])
        else:
            taken.leave(name)
    for key in values:
        if key not in ("plugins", "settings", "$schema"):
            taken.leave(key)


def _take_schemas(options: Mapping[str, Any], taken: Taken) -> None:
    """Take over schemas of front matter, each for the files that it names."""
    for schema, patterns in table(options.get("schemas")).items():
        taken.contracts.append((schema.removeprefix("./"), [one.removeprefix("./") for one in words(patterns)]))


def _plugins(plugins: Any) -> Iterator[tuple[str, Any]]:
    """Yield plug-ins by name with their options: of a list of names and of pairs, or of a table."""
    if isinstance(plugins, dict):
        yield from plugins.items()
        return
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, str):
            yield plugin, None
        elif isinstance(plugin, list) and plugin and isinstance(plugin[0], str):
            yield plugin[0], plugin[1] if len(plugin) > 1 else None
