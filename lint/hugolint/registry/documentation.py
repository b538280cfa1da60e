"""A rule's documentation, made from the rule itself: its docstring, its options and its examples."""

import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from hugolint.finding import Severity
from hugolint.registry.options import as_toml, default_of, description_of, fields_of, holds_fields
from hugolint.registry.registry import Registry
from hugolint.rule import ChangeRule, Invalid, LinkRule, PageRule, Rule, Valid
from hugolint.util.words import counted

HOME = "https://hugolint.github.io/hugolint/"
_LOOKS_AT = {PageRule: "a page", LinkRule: "external links", ChangeRule: "a change"}
OWN = ("hugolint", "hugolint_rules")  # the packages whose rules the documentation has pages for


class OptionDocumentation(Struct, frozen=True):
    """An option: its name and default as they are written in the settings, its type, what it does."""

    name: str
    type: str
    default: str
    description: str


class RuleDocumentation(Struct, frozen=True):
    """All that is said of a rule to people; `text` is Markdown."""

    code: str
    name: str
    summary: str
    text: str
    severity: Severity
    default: bool
    looks_at: str  # "a page", "the site", "a change" or "external links"
    fixable: bool
    options: tuple[OptionDocumentation, ...]
    valid: tuple[str, ...]
    invalid: tuple[str, ...]
    package: str
    family: str = ""  # the title of its family: "Front matter"

    @property
    def url(self) -> str:
        """The address of the rule's page in the documentation; "" for a rule of another package."""
        return f"{HOME}rules/{self.name}/" if self.package in OWN else ""

    @property
    def prefix(self) -> str:
        """What the codes of its family begin with."""
        return self.code.rstrip("0123456789")


def describe(rule: type[Rule]) -> RuleDocumentation:
    """Return a rule's documentation."""
    summary, _, text = cleandoc(rule.__doc__ or "").partition("\n\n")
    return RuleDocumentation(
        code=rule.code,
        name=rule.name,
        summary=" ".join(summary.split()),
        text=text,
        severity=rule.severity,
        default=rule.default,
        looks_at=next((looks_at for kind, looks_at in _LOOKS_AT.items() if issubclass(rule, kind)), "the site"),
        fixable=rule.fixes or any(example.fixed is not None for example in rule.INVALID),
        options=tuple(_options(rule.Options)),
        valid=tuple(_example(example) for example in rule.VALID),
        invalid=tuple(_example(example) for example in rule.INVALID),
        package="" if rule.is_of_site else rule.__module__.partition(".")[0],
        family=family_of(rule),
    )


def family_of(rule: type[Rule]) -> str:
    """Return the title of a rule's family: `FAMILY` of its module or of the nearest package around it that has one."""
    parts = rule.__module__.split(".")
    around = (sys.modules.get(".".join(parts[:count])) for count in range(len(parts), 0, -1))
    return next(filter(None, (getattr(module, "FAMILY", "") for module in around)), "")


def as_markdown(documentation: RuleDocumentation) -> str:
    """Return a rule's whole documentation as Markdown."""
    d = documentation
    parts = [f"# {d.code} {d.name}", d.summary, d.text, _facts(d)]
    if d.options:
        parts += [
            "## Options",
            f"In `hugolint.toml`:\n\n    [rules.{d.name}]\n" + "".join(map(_option_line, d.options)),
        ]
        parts += ["\n".join(f"- `{o.name}` ({o.type}): {o.description}" for o in d.options)]
    if d.invalid:
        parts += ["## Found", *map(_indented, d.invalid)]
    if d.valid:
        parts += ["## Not found", *map(_indented, d.valid)]
    parts += ["## To suppress it", f"On one line or block: `<!-- hugolint: ignore[{d.name}] why -->`. " + _off_hint(d)]
    parts += [f"More: {d.url}"] if d.url else []
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def catalogue(registry: Registry) -> str:
    """Return the table of all rules as Markdown."""
    parts = [
        "# The rules",
        "Made by `hugolint rule --all --format markdown`; the rules themselves are the source. "
        "*off* means that a rule runs only where the settings or the command line ask for it.",
    ]
    by_family: dict[str, list[RuleDocumentation]] = {}
    for rule in registry:
        documentation = describe(rule)
        by_family.setdefault(documentation.prefix, []).append(documentation)
    for prefix, family in sorted(by_family.items()):
        rows = [_row(documentation) for documentation in family]
        head = ["| code | name | severity | fix | what it finds |", "|---|---|---|---|---|"]
        parts += [f"## {prefix} {family[0].family}".rstrip(), "\n".join(head + rows)]
    return "\n\n".join(parts) + "\n"


def _facts(d: RuleDocumentation) -> str:
    fixes = "; some findings have a fix" if d.fixable else ""
    return f"Severity {d.severity}, {'on' if d.default else 'off'} by default; looks at {d.looks_at}{fixes}."


def _off_hint(d: RuleDocumentation) -> str:
    if d.default:
        return f'Everywhere: `ignore = ["{d.code}"]` in the settings.'
    return f'It is off; to have it: `extend-select = ["{d.code}"]` in the settings.'


def _row(d: RuleDocumentation) -> str:
    state = str(d.severity) if d.default else f"{d.severity}, *off*"
    cells = [d.code, f"`{d.name}`", state, "yes" if d.fixable else "", d.summary.replace("|", r"\|")]
    return f"| {' | '.join(cells)} |"


def _options(options: type[Any]) -> Iterator[OptionDocumentation]:
    types = get_type_hints(options)
    for name in fields_of(options):
        yield OptionDocumentation(
            name=name.replace("_", "-"),
            type=_type_name(types[name]),
            default=as_toml(default_of(options, name)),
            description=description_of(options, name),
        )


def _option_line(option: OptionDocumentation) -> str:
    return f"    {option.name} = {option.default}\n"


def _type_name(expected: Any) -> str:
    names = {
        str: "string",
        int: "whole number",
        float: "number",
        bool: "true or false",
        type(None): "nothing",
        Any: "anything",
    }
    if expected in names:
        return names[expected]
    kind = getattr(expected, "__origin__", None)
    if kind in (list, tuple):
        return f"list of {_type_name(get_args(expected)[0])}s"
    if kind is dict:
        return f"table of {_type_name(get_args(expected)[1])}"
    parts = get_args(expected)
    if parts:
        return " or ".join(map(_type_name, parts))
    return "table" if holds_fields(expected) else getattr(expected, "__name__", str(expected))


def _example(example: Any) -> str:
    files = example.files if isinstance(example, Valid | Invalid) else example
    if isinstance(files, bytes):
        return files.decode("utf-8", "replace")
    if isinstance(files, str):
        return files
    return "\n".join(f"==> {path}\n{_text(content)}" for path, content in files.items())


def _text(content: str | bytes) -> str:
    """Return what is shown of a file in an example."""
    return content if isinstance(content, str) else f"({counted(len(content), 'byte', 'bytes')})"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
