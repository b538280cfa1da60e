"""ST023 heavy-file."""

from collections.abc import Iterator
from typing import Annotated, cast

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.media.formats import format_by_name
from hugolint.hugo.own_files import size_of
from hugolint.hugo.site import Site
from hugolint.links.internal.site_links import site_links
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import PathPattern
from hugolint.util.words import sized
from hugolint_rules._files import AtPath, ByPath
from hugolint_rules._wording import shown

_KILO = 1000


class Options(Struct, frozen=True):
    """The options of heavy-file."""

    kilobytes: Annotated[int, Meta(ge=0, description="The most that a published file has, images aside, in kB.")] = 5000
    paths: Annotated[
        dict[PathPattern, int],
        Meta(description='The same by pattern of .gitignore: {"static/videos/**" = 50000}.'),
    ] = {}


class HeavyFile(SiteRule):
    """A published file is large.

    Readers wait for it, whoever pays for their traffic by the megabyte pays, and git keeps every version of it for good.

    Make it smaller, put it where large files are kept, or raise the limit. Images have a rule of their own: `heavy-image`.
    """

    code, name, severity = "ST023", "heavy-file", Severity.INFO
    default = False
    Options = Options
    VALID = (
        {"static/a.pdf": "%PDF-1.7\n", "content/a.md": ""},
        Valid({"static/a.png": "x" * 2000, "content/a.md": ""}, options={"kilobytes": 1}),
        Valid(
            {"static/films/a.mp4": "x" * 2000, "content/a.md": ""},
            options={"kilobytes": 1, "paths": {"static/films/": 3}},
        ),
    )
    INVALID = (
        Invalid(
            {"static/a.pdf": "%PDF-1.7\n" + "x" * 2000, "content/a.md": ""},
            path="static/a.pdf",
            message="2 kB",
            options={"kilobytes": 1},
            followed={"static/a.pdf": "%PDF-1.7\n"},
        ),
        Invalid(
            {"content/a/index.md": "", "content/a/film.mp4": "x" * 2000},
            path="content/a/film.mp4",
            options={"paths": {"*.mp4": 1}},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_path = ByPath(self.options.paths)
        for path in site_links(site).copied_files:
            if format_by_name(path):
                continue
            most = cast("int", by_path.of(path, self.options.kilobytes)) * _KILO
            if (size := size_of(site, path)) > most:
                message = f"{shown(path.rpartition('/')[2])} has {sized(size)}, more than {sized(most)}"
                yield self.finding(AtPath(path), WHOLE_FILE, message, help="Make it smaller, or keep it elsewhere.")
