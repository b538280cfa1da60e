"""What is below the options in every command's --help: examples, exit codes, files, environment."""

from collections.abc import Mapping

EXIT_CODES = {
    "0": "nothing found at or above --fail-on",
    "1": "something found",
    "2": "could not check: usage, settings, plugin or internal error, or nothing to check",
    "130": "interrupted (Ctrl-C)",
}
PLAIN_EXIT_CODES = {"0": "done", "2": "could not be done; the message says why"}
SETTINGS_FILES = {
    "hugolint.toml": "the settings; or [tool.hugolint] in pyproject.toml. The nearest one holds,",
    "": "from the site's folder up to the repository's root.",
}
CACHE_FILES = {".hugolint_cache/": "in the site's folder: what is kept for the next run. May be deleted."}
HUGO_VARIABLES = {"HUGO_*": "heeded as Hugo heeds them: HUGO_ENVIRONMENT, HUGO_BASEURL, ..."}
OUTPUT_VARIABLES = {
    "NO_COLOR": "no colours where --color is auto",
    "COLUMNS": "the width of the full report where there is no terminal",
}
FAULT_VARIABLES = {"HUGOLINT_TRACEBACK": "set: print the whole traceback of an internal error"}


def epilog(
    examples: Mapping[str, str],
    exit_codes: Mapping[str, str] = PLAIN_EXIT_CODES,
    files: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Return the closing part of a command's help."""
    sections = [
        ("Examples", examples),
        ("Exit codes", exit_codes),
        ("Files", files or {}),
        ("Environment", environment or {}),
    ]
    return "\n\n".join(_section(title, rows) for title, rows in sections if rows)


def _section(title: str, rows: Mapping[str, str]) -> str:
    width = max((len(left) for left, right in rows.items() if right), default=0)
    return "\n".join(["\b", f"{title}:", *(f"  {left:{width}}  {right}".rstrip() for left, right in rows.items())])
