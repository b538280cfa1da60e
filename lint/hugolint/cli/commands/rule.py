"""`hugolint rule`: explain a rule, or list them all."""

import json
import os

import click

from hugolint.cli.help import epilog
from hugolint.cli.options import allow_local_plugins, rules
from hugolint.cli.output import colored
from hugolint.cli.own_rules import with_own_rules
from hugolint.util.errors import Fault, HugolintError

EPILOG = epilog(
    {
        "hugolint rule HD001": "",
        "hugolint rule skipped-heading-level": "",
        "hugolint rule --all": "",
        "hugolint rule --all --format json": "",
    },
    environment={"PAGER": "shows what is longer than the terminal", "NO_COLOR": "no colours"},
)


@click.command("rule", epilog=EPILOG)
@allow_local_plugins
@click.argument("code_or_name", required=False, shell_complete=rules)
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
    """Explain a rule: what it finds, why it matters, how to fix it, its options, examples.

    A rule is named by its code or its name. On a terminal, what is longer than the screen is shown in a pager.
    """
    from msgspec import to_builtins

    from hugolint.registry import documentation, registry

    if every == bool(code_or_name):
        raise click.UsageError("name a rule by its code or name, or ask for --all")
    known = with_own_rules(registry.load())
    try:
        rules = list(known) if every else [known.get(code_or_name or "")]
    except registry.UnknownRuleError as error:
        raise HugolintError(Fault(f"{error} (hugolint rule --all lists them)")) from error
    described = [documentation.describe(rule) for rule in rules]
    if format_ == "json":
        text = json.dumps(to_builtins(described if every else described[0]), indent=1, ensure_ascii=False)
        click.echo(text)
    elif not every:
        _show(documentation.as_markdown(described[0]))
    elif format_ == "markdown":
        click.echo(documentation.catalogue(known), nl=False)
    else:
        width = max((len(d.name) for d in described), default=0)
        lines = [f"{d.code}  {d.name:{width}}  {d.severity if d.default else 'off':8} {d.summary}" for d in described]
        _show("\n".join(lines) + "\n")


def _show(markdown: str) -> None:
    """Print a text; on a terminal with its headings in bold, and in a pager where it is longer than the screen."""
    if not colored("auto"):
        click.echo(markdown, nl=False)
        return
    os.environ.setdefault("LESS", "FRX")  # as git has it: nothing to leave where it fits on the screen
    lines = (click.style(line, bold=True) if line.startswith("#") else line for line in markdown.splitlines())
    click.echo_via_pager("\n".join(lines) + "\n")
