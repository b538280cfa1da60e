"""Make the pages of the documentation that say what the code says: a page for every rule, one for every command, and the settings.

    python docs/make_pages.py

Writes below docs/content, where git passes them over: they are made anew before each build. The examples of each rule are checked by
hugolint itself, and what it says of them is printed below them.
"""

import inspect
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from hugolint import testing
from hugolint.cli.main import COMMANDS, cli
from hugolint.finding import Severity
from hugolint.registry import registry
from hugolint.registry.documentation import RuleDocumentation, describe
from hugolint.rule import Invalid, Rule, Valid
from hugolint.settings.schema import settings_schema
from hugolint.util.markdown_html import as_html

DOCS = Path(__file__).resolve().parent
CONTENT = DOCS / "content"
RULES = CONTENT / "rules"
COMMANDS_FOLDER = CONTENT / "commands"
SETTINGS = CONTENT / "settings.md"
TABLES = {
    "LinkSettings": "[links]",
    "HostSettings": '[links.hosts."docs.example.org"]',
    "ImageSettings": "[images]",
    "Contract": "[[contract]]",
    "Forbid": "[[forbid]]",
}
CONTROL = re.compile("[\x7f-\x9f]")  # characters that JSON leaves as they are, and HTML forbids
LANGUAGES = {
    ".md": "markdown",
    ".toml": "toml",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".html": "go-html-template",
}


def main() -> None:
    """Make all pages anew."""
    for folder in (RULES, COMMANDS_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    rules = list(registry.load())
    write(
        RULES / "_index.md", {"title": "Rules", "weight": 50, "folded": True, "listsItself": True}, rules_index(rules)
    )
    for rule in rules:
        documentation = describe(rule)
        write(RULES / f"{rule.name}.md", rule_front_matter(rule, documentation), rule_page(documentation))
    write(
        COMMANDS_FOLDER / "_index.md", {"title": "Commands", "weight": 40}, "Every command has `--help`, with examples."
    )
    for name in COMMANDS:
        fields, text = command_page(name)
        write(COMMANDS_FOLDER / f"{name}.md", fields, text)

    fields = {"title": "Settings", "weight": 35, "description": "Every key of hugolint.toml."}
    write(SETTINGS, fields, settings_page(settings_schema(rules)["$defs"]))


def write(file: Path, fields: Mapping[str, object], text: str) -> None:
    """Write a page; its front matter is JSON, which is YAML too."""
    lines = [f"{key}: {CONTROL.sub(_escaped, json.dumps(value, ensure_ascii=False))}" for key, value in fields.items()]
    file.write_text("\n".join(["---", *lines, "---", "", text.strip(), ""]), encoding="utf-8")


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def rule_front_matter(rule: type[Rule], documentation: RuleDocumentation) -> dict[str, object]:
    """Return the front matter of a rule's page: its facts, and its examples, which no shortcode in them may disturb."""
    facts = {
        "code": documentation.code,
        "severity": str(documentation.severity),
        "by default": "on" if documentation.default else "off",
        "looks at": documentation.looks_at,
        "fix": "for some findings" if documentation.fixable else "none",
    }
    examples = testing.examples(rule)
    return {
        "title": documentation.name,
        "description": documentation.summary,
        "keywords": [documentation.code],
        "documentation": as_html(documentation.text),
        "facts": [{"name": name, "value": value} for name, value in facts.items()],
        "found": [found(rule, example) for example in examples if isinstance(example, Invalid)],
        "not_found": [{"files": files(example)} for example in examples if not isinstance(example, Invalid)],
    }


def rules_index(rules: list[type[Rule]]) -> str:
    """Return the table of all rules, by family."""
    families: dict[str, list[RuleDocumentation]] = {}
    for rule in rules:
        documentation = describe(rule)
        families.setdefault(f"{documentation.prefix} {documentation.family}".strip(), []).append(documentation)
    parts = [
        "A rule that is *off* runs only where it is asked for: `extend-select` in the settings, or `--extend-select`. "
        "Codes, names and families (`FM`) select rules alike."
    ]
    for family, members in sorted(families.items()):
        rows = [
            f"| {one.code} | [{one.name}]({one.name}.md) | {one.severity}{'' if one.default else ', *off*'} "
            f"| {'fixable' if one.fixable else ''} | {cell(one.summary)} |"
            for one in members
        ]
        parts += [
            f"## {family}",
            wide_table(["code", "name", "severity", "fix", "what it finds"], rows),
        ]
    return "\n\n".join(parts)


def settings_page(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text of the page on settings, from their JSON schema."""
    parts = [
        "None are needed. They are in `hugolint.toml` in the site's folder or above it, or in `pyproject.toml` below `[tool.hugolint]`. "
        "`hugolint init` proposes some that fit the site, `hugolint settings` prints what is in force and where it comes from. "
        "A key, a rule or a path that does not exist is an error.",
        "## At the top",
        settings_table(tables["Settings"]),
        "The options of a rule stand below `[rules.NAME]`; they are on [the rule's page](/rules/).",
    ]
    for name, heading in TABLES.items():
        parts += [f"## `{heading}`", settings_table(tables[name])]
    return "\n\n".join(parts)


def settings_table(table: Mapping[str, Any]) -> str:
    """Return the keys of a table of the settings with their types, defaults and what they mean."""
    rows = [
        f"| `{name}` | {type_of(key)} | {default_of(key)} | {cell(key.get('description', ''))} |"
        for name, key in table["properties"].items()
        if not is_table(key)
    ]
    return wide_table(["key", "type", "default", "what it says"], rows)


def wide_table(heads: list[str], rows: list[str]) -> str:
    """Return a table of many columns, which the style sheet makes narrow on a phone."""
    return "\n".join([f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *rows, "{.rows}"])


def is_table(key: Mapping[str, Any]) -> bool:
    """Return whether a key holds tables that have a heading of their own: those of TABLES, and the rules."""
    inner = key.get("items") or key.get("additionalProperties") or key
    return "properties" in key or (isinstance(inner, Mapping) and inner.get("$ref", "").rpartition("/")[2] in TABLES)


def type_of(key: Mapping[str, Any]) -> str:
    """Return the type of a key in words: "list of string", "string or list of string"."""
    if "enum" in key:
        return " or ".join(f"`{one}`" for one in key["enum"])
    if "$ref" in key:
        return " or ".join(f"`{one}`" for one in Severity if one is not Severity.UNKNOWN)
    if "anyOf" in key:
        return " or ".join(type_of(one) for one in key["anyOf"] if one.get("type") != "null")
    inner = key.get("items") or key.get("additionalProperties")
    kinds = {"array": "list", "object": "table"}
    kind = kinds.get(key["type"], key["type"])
    return f"{kind} of {type_of(inner)}" if inner else kind


def default_of(key: Mapping[str, Any]) -> str:
    """Return the default of a key as TOML would have it; "" where it is none."""
    value = key.get("default")
    return "" if value is None or value in ({}, "") else f"`{json.dumps(value, ensure_ascii=False)}`"


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    text = re.sub(r"(?<![\w`-])--[a-z][a-z-]*(?![^`]*`[^`]*$)", r"`\g<0>`", text)  # not a dash
    return text.replace("|", r"\|").replace("<", r"\<")


def rule_page(documentation: RuleDocumentation) -> str:
    """Return the text of a rule's page; what may hold shortcodes is in the front matter, and put around it by the layout."""
    parts = []
    if documentation.options:
        table = "\n".join(f"{option.name} = {option.default}" for option in documentation.options)
        parts += ["## Options", f"```toml {{title=hugolint.toml}}\n[rules.{documentation.name}]\n{table}\n```"]
        parts += ["\n".join(f"- `{one.name}` ({one.type}): {one.description}" for one in documentation.options)]
    parts += ["## Suppress it", suppression(documentation)]
    return "\n\n".join(filter(None, parts))


def found(rule: type[Rule], example: Invalid) -> dict[str, object]:
    """Return an example, what hugolint says of it, and what its fix makes of it."""
    said = [
        f"{one.path}:{one.start.line}:{one.start.column} {one.finding.message}"
        + (f"\n  help: {one.finding.help}" if one.finding.help else "")
        for one in testing.findings(rule, example)
    ]
    return {"files": files(example), "said": "\n".join(said), "fixed": example.fixed}


def files(example: Valid | Invalid) -> list[dict[str, str]]:
    """Return the files of an example, each with the language that it is highlighted as."""
    laid_out = example.files if isinstance(example.files, Mapping) else {testing.EXAMPLE_PATH: example.files}
    return [
        {
            "path": path,
            "language": LANGUAGES.get(Path(path).suffix, "text"),
            "text": text.decode("utf-8", "replace") if isinstance(text, bytes) else text,
        }
        for path, text in laid_out.items()
    ]


def suppression(documentation: RuleDocumentation) -> str:
    """Return how a rule is kept from saying something."""
    here = f"On one line or block, with the reason: `<!-- hugolint: ignore[{documentation.name}] why -->`. "
    if documentation.default:
        return here + f'Everywhere: `ignore = ["{documentation.name}"]` in the settings.'
    return here + f'It is off by default; to have it: `extend-select = ["{documentation.name}"]` in the settings.'


def command_page(name: str) -> tuple[dict[str, object], str]:
    """Return the front matter and the text of a command's page: its help."""
    command = cli.get_command(click.Context(cli, info_name="hugolint"), name)
    assert command is not None
    context = click.Context(command, info_name=f"hugolint {name}")
    description, sections = parts_of_help(command)
    usage = command.get_usage(context).removeprefix("Usage: ")
    parts = [f"```sh\n{' '.join(usage.split())}\n```", description]
    if examples := sections.pop("Examples", None):
        parts += ["## Examples", "\n\n".join(example(left, right) for left, right in examples)]
    if isinstance(command, click.Group):
        members = (command.get_command(context, member) for member in command.list_commands(context))
        rows = [(f"hugolint {name} {one.name}", one.get_short_help_str(200)) for one in members if one]
        parts += ["## Commands", definitions(rows)]
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    parts += ["## Options", definitions([record for record in records if record and record[1]])]
    for heading, rows in sections.items():
        parts += [f"## {heading}", definitions(rows)]
    summary = description.partition("\n")[0]
    return {"title": f"hugolint {name}", "linkTitle": name, "description": summary}, "\n\n".join(filter(None, parts))


def parts_of_help(command: click.Command) -> tuple[str, dict[str, list[tuple[str, str]]]]:
    """Return what the help of a command says, and the tables below it, by their headings."""
    sections: dict[str, list[tuple[str, str]]] = {}
    paragraphs = []
    for paragraph in inspect.cleandoc(f"{inspect.cleandoc(command.help or '')}\n\n{command.epilog or ''}").split(
        "\n\n"
    ):
        heading, *lines = paragraph.removeprefix("\b\n").splitlines()
        if paragraph.startswith("\b") and heading.endswith(":"):
            sections[heading.removesuffix(":")] = rows_of(lines)
        elif paragraph.strip():
            paragraphs.append(cell(" ".join(paragraph.split())))
    return "\n\n".join(paragraphs), sections


def rows_of(lines: list[str]) -> list[tuple[str, str]]:
    """Return the rows of a table in a help, with what goes on in a second line."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        left, _, right = line.strip().partition("  ")
        if line.startswith("   ") and rows:  # nothing is left of it: it goes on
            rows[-1] = rows[-1][0], f"{rows[-1][1]} {line.strip()}"
        else:
            rows.append((left, right.strip()))
    return rows


def example(command: str, said: str) -> str:
    """Return an example with what it is for above it, so that no line is wide."""
    return "\n\n".join(filter(None, (f"{capitalized(cell(said))}:" if said else "", f"```sh\n{command}\n```")))


def capitalized(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def definitions(rows: list[tuple[str, str]]) -> str:
    """Return a list of terms, each with what it means."""
    return "\n\n".join(f"`{' '.join(left.split())}`\n: {cell(' '.join(right.split()))}" for left, right in rows)


if __name__ == "__main__":
    main()
