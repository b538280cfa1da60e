"""An entry of `[[contract]]` in the settings: which pages follow which schema, and what is wrong with an entry."""

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from hugolint.finding import Severity
from hugolint.util.json_schema import SchemaSetting
from hugolint.util.names import PathPattern
from hugolint.util.spelling import did_you_mean

KINDS = ("page", "home", "section", "taxonomy", "term")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Names = str | tuple[str, ...]


class Contract(Struct, frozen=True):
    """What the front matter of some pages, or some data files, has to be like."""

    schema: SchemaSetting = {}
    name: Annotated[
        str, Meta(description="What the rule is called; without it contract-FILE, by the schema's file.")
    ] = ""
    paths: Annotated[
        tuple[PathPattern, ...],
        Meta(description="The pages and data files that it holds for, as patterns of .gitignore; none: all pages."),
    ] = ()
    kind: Annotated[Names, Meta(description=f"The kinds of page that it holds for: {', '.join(KINDS)}.")] = ()
    type: Annotated[Names, Meta(description="The types of page that it holds for, as `type` or the section says.")] = ()
    severity: Annotated[Severity, Meta(description="error, warning or info.")] = Severity.ERROR


def names(value: Names) -> tuple[str, ...]:
    """Return what is written as one name or as several."""
    return (value,) if isinstance(value, str) else value


def name_of(entry: Contract, written_schema: Any) -> str:
    """Return what the rule of an entry is called; "" where neither it nor its schema has a name."""
    file = written_schema.rpartition("/")[2].partition(".")[0] if isinstance(written_schema, str) else ""
    slug = re.sub(r"[^a-z0-9]+", "-", file.lower()).strip("-")
    return entry.name or (f"contract-{slug}" if slug else "")


def faults(entry: Contract, name: str, written: Collection[str]) -> Iterator[tuple[str, int, str]]:
    """Yield what is wrong with an entry, of which these keys are written: the key, how far into its value, and why."""
    if "schema" not in written:
        yield "", 0, '"schema" is missing: the path of a JSON schema, or the schema itself'
    elif not name:
        yield "", 0, '"name" is missing: what to call a contract whose schema has no file'
    elif not NAME.fullmatch(name) or len(name) < 5:
        yield "name", 0, f'"{name}" is not words in lower case joined by hyphens, five letters or more'
    for kind in names(entry.kind):
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f"; it is one of {', '.join(KINDS)}"
            yield "kind", 0, f'there is no kind "{kind}"{hint}'
