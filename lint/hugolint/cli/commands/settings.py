"""`hugolint settings`: what is in force, where each value came from, and the schema of the settings file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hugolint.cli.help import SETTINGS_FILES, epilog

if TYPE_CHECKING:
    from hugolint.settings.settings import LoadedSettings

EPILOG = epilog(
    {
        "hugolint settings": "what holds here, and from which line of which file",
        "hugolint settings --schema > hugolint.schema.json": "for editors that check TOML",
    },
    files=SETTINGS_FILES,
)


@click.command("settings", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path, exists=True), default=".")
@click.option("--schema", is_flag=True, help="Print the JSON schema of hugolint.toml instead.")
def command(path: Path, schema: bool) -> None:
    """Print the settings in force for a site, and where each value came from.

    PATH is the site's folder, or anything in it.
    """
    from hugolint.registry import registry
    from hugolint.settings.loading import settings_for
    from hugolint.settings.schema import settings_schema

    rules = registry.load()
    if schema:
        click.echo(json.dumps(settings_schema(rules), indent=1, ensure_ascii=False))
        return
    for number, root in enumerate(_sites(path)):
        if number:
            click.echo()
        _print(settings_for(root, None, rules))


def _sites(path: Path) -> list[Path]:
    """Return the sites that a path means, or the folder itself where there is none: settings can come before a site."""
    from hugolint.cli.targets import targets
    from hugolint.util.errors import NothingToCheckError

    try:
        return [target.root for target in targets([path])]
    except NothingToCheckError:
        return [path.resolve()]


def _print(loaded: "LoadedSettings") -> None:
    click.echo(f"# {loaded.path}" if loaded.path else "# no hugolint.toml and no [tool.hugolint] found: all defaults")
    rows = list(_rows("", loaded.settings))
    width = max(len(f"{key} = {value}") for key, value in rows)
    for key, value in rows:
        click.echo(f"{f'{key} = {value}':{min(width, 70)}}  # {loaded.origin_of(key)}")


def _rows(prefix: str, table: Any) -> list[tuple[str, str]]:
    from hugolint.registry.options import as_toml, fields_of, holds_fields

    rows = []
    items = (
        table.items() if isinstance(table, dict) else ((name, getattr(table, name)) for name in fields_of(type(table)))
    )
    for name, value in items:
        key = f"{prefix}{name.replace('_', '-') if not isinstance(table, dict) else name}"
        if holds_fields(type(value)) or (isinstance(value, dict) and value):
            rows += _rows(f"{key}.", value)
        elif value is not None and not isinstance(value, dict):
            rows.append((key, as_toml(value)))
    return rows
