"""`hugolint inspect`: what hugolint understood of a site or of one page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hugolint.hugo.site import Site


@click.command("inspect")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="text for people, jsonl for programs: a page a line.",
)
@click.option("--environment", help="The environment whose settings hold, as Hugo's --environment.")
def command(path: Path | None, format_: str, environment: str | None) -> None:
    """Show what hugolint makes of a site, or of the pages of one file or folder.

    \b
    Examples:
      hugolint inspect                          a table of all pages
      hugolint inspect content/posts/first.md   one page: URL, dates, why it is hidden
      hugolint inspect --format jsonl           every page, its headings, links and images
    """
    from hugolint.cli.progress import shown_progress
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.engine.options import LintOptions

    sites = targets([path] if path else [])
    for target in sites:
        if len(sites) > 1 and format_ == "text":
            click.echo(f"# {target.root}")
        with shown_progress() as progress:
            site = Linter(target.root, LintOptions(environment=environment), progress=progress).site
        for line in _lines(site, target.focus, format_):
            click.echo(line)


def _lines(site: "Site", focus: tuple[str, ...], format_: str) -> Iterator[str]:
    import msgspec

    from hugolint.hugo import inspection
    from hugolint.report.site import in_focus

    if format_ == "jsonl":
        from hugolint.links.internal.inspection import refusals, resolver

        encode, resolve = msgspec.json.Encoder().encode, resolver(site)
        for page in site.pages:
            if inspection.is_listed(page) and in_focus(focus, page.path):
                yield encode(inspection.page_row(page, resolve)).decode()
        for failure in refusals(site):
            if in_focus(focus, failure.path):
                yield encode(inspection.refusal_row(failure)).decode()
    elif not focus:
        yield from inspection.table(site)
    else:
        views = [inspection.page_view(page) for page in site.pages if page.path and in_focus(focus, page.path)]
        made = {page.path for page in site.pages}
        views += [
            inspection.source_view(source)
            for source in site.sources
            if in_focus(focus, source.path) and source.path not in made
        ]
        for number, view in enumerate(views):
            if number:
                yield ""
            yield from view


if __name__ == "__main__":
    command()
