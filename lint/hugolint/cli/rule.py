"""`hugolint rule`: explain a rule, or list them all."""

import json
from dataclasses import asdict

import click

from hugolint.errors import Fault, HugolintError


@click.command("rule")
@click.argument("code_or_name", required=False)
@click.option("--all", "every", is_flag=True, help="List all rules, those of plugins too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="text for people, markdown for the catalogue, json for programs.",
)
def command(code_or_name: str | None, every: bool, format_: str) -> None:
    """Explain a rule: what it finds, why it matters, how to put it right, its options.

    \b
    Examples:
      hugolint rule HD001
      hugolint rule skipped-heading-level
      hugolint rule --all
    """
    from hugolint import documentation, registry

    if every == bool(code_or_name):
        raise click.UsageError("name a rule by its code or name, or ask for --all")
    rules = registry.load()
    try:
        chosen = list(rules) if every else [rules.get(code_or_name or "")]
    except registry.UnknownRuleError as error:
        raise HugolintError(Fault(f"{error} (hugolint rule --all lists them)")) from error
    described = [documentation.describe(rule) for rule in chosen]
    if format_ == "json":
        text = json.dumps(
            [asdict(d) for d in described] if every else asdict(described[0]), indent=1, ensure_ascii=False
        )
        click.echo(text)
    elif not every:
        click.echo(documentation.as_markdown(described[0]), nl=False)
    elif format_ == "markdown":
        click.echo(documentation.catalogue(rules), nl=False)
    else:
        width = max((len(d.name) for d in described), default=0)
        for d in described:
            click.echo(f"{d.code}  {d.name:{width}}  {d.severity if d.default else 'off':8} {d.summary}")
