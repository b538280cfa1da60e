"""`hugolint translations`: how the pages of a multilingual site stand in each of its languages."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.help import PLAIN_EXIT_CODES, epilog

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.hugo.config.model import Config

EPILOG = epilog(
    {
        "hugolint translations": "all pages and languages",
        "hugolint translations --language fr --only behind,missing content/docs": "what there is to do",
        "hugolint translations --by commit-field:default_lang_commit": "by the commit that a field of each page names",
        "hugolint translations --format markdown > issue.md": "for the body of an issue",
    },
    PLAIN_EXIT_CODES,
)
RULE = "outdated-translation"  # whose options hold here, too
STATES = ("current", "behind", "missing", "unknown")


@click.command("translations", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this language; may be repeated.")
@click.option(
    "--by",
    metavar="MEASURE",
    help="When a translation is behind: git (commits to the original since its own last one), commit-field:NAME (since "
    "the one that its field NAME holds), date, or structure. [default: as `outdated-translation` is set; else git, "
    "or date where there is no repository]",
)
@click.option("--only", metavar="STATES", default="", help=f"Only pages that are so: {', '.join(STATES)}; with commas.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown for an issue.",
)
@click.option("-o", "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write into this file.")
def command(
    paths: tuple[Path, ...],
    languages: tuple[str, ...],
    by: str | None,
    only: str,
    format_: str,
    output_file: Path | None,
) -> None:
    """Print which pages each language has: current, behind their originals, or missing.

    PATHS are files and folders of the default language, or of translations. Counted are published pages that have a
    file; translations belong together as Hugo finds them, by their paths or `translationKey`.
    """
    from hugolint.cli.progress import shown_progress
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.registry import registry
    from hugolint.report.translations.formats import FORMATS
    from hugolint.report.translations.table import State, table_of
    from hugolint.util.errors import Fault, HugolintError

    states = [State(name) for name in _names(only, STATES, "--only")]
    found = targets(paths)
    if len(found) > 1:
        raise HugolintError(Fault(f"these are {len(found)} sites; name one"))
    (target,) = found
    with shown_progress() as progress:
        # With a registry of its own it keeps no report, so none is made.
        linter = Linter(target.root, registry=registry.load(), progress=progress)
        config = linter.site.config
    measure, days = _measure(linter, by)
    if not config.multilingual:
        raise HugolintError(Fault(f"{target.root}: the site has one language, {config.default_language}"))
    _names(",".join(languages), _translated_into(config), "--language")
    table = table_of(linter.site, measure, days, languages=languages, focus=target.focus)
    if not table.rows:
        named = ", ".join(map(str, paths)) or "the site"
        raise HugolintError(Fault(f"{named} holds no published page in {table.original}, the default language"))
    _require_history(linter, measure)
    _write("".join(FORMATS[format_](table, states)), output_file)


def _measure(linter: "Linter", by: str | None) -> tuple[str, int]:
    """Return what shows that a translation is behind, and how many days one may be by its date."""
    from hugolint.hugo.translations.commits import repository_of
    from hugolint.hugo.translations.standing import DATE, GIT, wrong_measure
    from hugolint.util.errors import Fault, HugolintError

    if by is not None and (wrong := wrong_measure(by)):
        raise HugolintError(Fault(f"--by: {wrong}"))
    rule = next((rule for rule in linter.registry if rule.name == RULE), None)
    options = linter.settings.options_of(rule) if rule else None
    days = options.days if options else 0
    if by is not None:
        return by, days
    if options is not None and RULE in linter.settings.settings.rules:
        return options.by, days
    return GIT if repository_of(linter.site).exists else DATE, days


def _translated_into(config: "Config") -> tuple[str, ...]:
    return tuple(code for code in config.language_codes if code != config.default_language)


def _names(written: str, known: tuple[str, ...], option: str) -> list[str]:
    from hugolint.util.errors import Fault, HugolintError
    from hugolint.util.spelling import did_you_mean

    names = [name.strip() for name in written.split(",") if name.strip()]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
            raise HugolintError(Fault(f'{option}: there is no "{name}"{hint}'))
    return names


def _require_history(linter: "Linter", measure: str) -> None:
    from hugolint.hugo.translations.commits import repository_of
    from hugolint.hugo.translations.standing import needs_history
    from hugolint.util.errors import Fault, HugolintError

    repository = repository_of(linter.site)
    if needs_history(measure) and repository.why_not:
        raise HugolintError(Fault(f"how far translations are behind is not known: {repository.why_not}"))
    if repository.missing:
        reason = "this clone is shallow, so what has changed since is not known: fetch the whole history"
        raise HugolintError(Fault(f"{reason} (`fetch-depth: 0` with actions/checkout)"))


def _write(text: str, file: Path | None) -> None:
    from hugolint.util.errors import writing

    if file is None:
        click.echo(text, nl=False)
        return
    with writing(file):
        file.write_text(text, encoding="utf-8")
