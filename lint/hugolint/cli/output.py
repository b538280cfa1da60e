"""Reports to where they were asked for: the terminal, or files."""

import errno
import os
import sys
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from hugolint.cli.options import RunOptions
from hugolint.report.formats import FORMATS, format_named
from hugolint.report.model import Report, Style
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import listed

DEFAULT_WIDTH = 100
CLOSED_PIPE = (errno.EPIPE, errno.EINVAL)  # the latter on Windows
PIECES_AT_ONCE = 500
RULE_DOCUMENTING_FORMATS = ("sarif", "github-summary", "html")
AUDITING_FORMATS = ("html",)
GROUPING_FORMATS = ("full", "json", "markdown", "html")


class Output(NamedTuple):
    """A format, and the file it goes to; None for standard output."""

    format: str
    file: Path | None

    @property
    def documents_rules(self) -> bool:
        """Whether the format carries the rules' documentation along."""
        return self.format in RULE_DOCUMENTING_FORMATS

    @property
    def audits(self) -> bool:
        """Whether the format shows the state of the site beside the findings."""
        return self.format in AUDITING_FORMATS


def outputs(options: RunOptions) -> list[Output]:
    """Return what `--format full --format sarif=FILE` asks for. Raises HugolintError for what makes no sense."""
    wanted = []
    for text in ("statistics",) if options.statistics else options.formats or ("full",):
        name, _, file = text.partition("=")
        if name not in FORMATS:
            raise HugolintError(Fault(f'there is no format "{name}"{did_you_mean(name, FORMATS)}'))
        format_named(name)  # so that a format whose libraries are missing is reported before the work, not after
        wanted.append(Output(name, Path(file) if file else options.output_file))
    places = [output.file for output in wanted]
    if places.count(options.output_file) > 1:
        where = f"written to {options.output_file}" if options.output_file else "printed"
        raise HugolintError(Fault(f"two formats would be {where} at once; give all but one a file: --format json=FILE"))
    if options.output_file and options.output_file not in places:
        raise HugolintError(Fault("--output-file has nothing to write: every format has a file of its own"))
    if options.group_by and not any(output.format in GROUPING_FORMATS for output in wanted):
        formats = listed(GROUPING_FORMATS, len(GROUPING_FORMATS))
        raise HugolintError(Fault(f"--group-by: the format {wanted[0].format} has no groups; {formats} have"))
    return wanted


def write(output: Output, report: Report, options: RunOptions) -> None:
    """Write a report. Raises HugolintError where its file cannot be written."""
    render = format_named(output.format).render
    if output.file is None:
        style = Style(colored(options.color), _width(), options.quiet, options.max_findings)
        try:
            pieces = render(report, style)
            while portion := "".join(islice(pieces, PIECES_AT_ONCE)):
                click.echo(portion, nl=False, color=style.color)
        except OSError as error:
            if error.errno not in CLOSED_PIPE:
                raise
            forget_standard_output()
        return
    try:
        output.file.write_text(
            "".join(render(report, Style(quiet=options.quiet, max_findings=options.max_findings))), encoding="utf-8"
        )
    except OSError as error:
        fault = Fault(f"the {output.format} report cannot be written: {error.strerror}", str(output.file))
        raise HugolintError(fault) from error


def _width() -> int:
    if not (sys.stdout.isatty() or "COLUMNS" in os.environ):
        return DEFAULT_WIDTH
    import shutil

    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns


def forget_standard_output() -> None:
    """Let what is still to be printed go nowhere: whoever read it (`head`, `less`) has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def colored(color: str) -> bool:
    """Return whether standard output gets colours, by what --color says."""
    # https://no-color.org: any value but an empty one.
    return color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
