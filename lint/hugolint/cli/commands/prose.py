"""`hugolint prose`: the text that readers see, for programs that check spelling and style."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.help import epilog
from hugolint.util.errors import Fault, HugolintError, NothingToCheckError, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hugolint.hugo.content.page_source import PageSource

EPILOG = epilog(
    {
        "hugolint prose content/posts/first.md": "the text of one page",
        "hugolint prose --output-dir build/prose": "of all pages, below build/prose",
        "hugolint prose FILE | vale --ext=.txt": "checked by Vale",
        "hugolint prose FILE | cspell stdin": "checked by cspell",
    }
)


@click.command("prose", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fields",
    default="title,linkTitle,description,summary",
    show_default=True,
    help="Fields of front matter whose values stay, divided by commas.",
)
@click.option(
    "--output-dir", type=click.Path(path_type=Path, file_okay=False), help="Write a file a page below this folder."
)
def command(paths: tuple[Path, ...], fields: str, output_dir: Path | None) -> None:
    """Print the text that readers of a page see, everything else blank.

    Lines and columns stay what they are in the file, so what a spelling or style checker says of the text holds for the
    page. Code, addresses, raw HTML, shortcodes' tags and the marks of Markdown are blank.
    """
    from hugolint.hugo.content.reading_text import reading_text

    pages = list(_pages(paths))
    if not pages:
        raise NothingToCheckError(
            Fault(f"nothing to print: {', '.join(map(str, paths)) or 'the current folder'} holds no page")
        )
    names = frozenset(name.strip().lower() for name in fields.split(",") if name.strip())
    if output_dir is None:
        if len(pages) > 1:
            raise HugolintError(
                Fault(f"{len(pages)} pages cannot be distinguished on standard output; give --output-dir")
            )
        click.echo(reading_text(pages[0], names), nl=False)
        return
    for page in pages:
        _write(output_dir / page.path, reading_text(page, names))


def _pages(paths: tuple[Path, ...]) -> "Iterator[PageSource]":
    from hugolint.cli.progress import shown_progress
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.report.site import in_focus

    for target in targets(paths):
        with shown_progress() as progress:
            site = Linter(target.root, progress=progress).site
        yield from (page for page in site.sources if in_focus(target.focus, page.path))


def _write(file: Path, text: str) -> None:
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
