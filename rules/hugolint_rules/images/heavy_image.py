"""IM006 heavy-image."""

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
from hugolint_rules.images._example import png

_KILO = 1000


class Options(Struct, frozen=True):
    """The options of heavy-image."""

    kilobytes: Annotated[int, Meta(ge=0, description="The most that a published image has, in kB.")] = 1000
    paths: Annotated[
        dict[PathPattern, int], Meta(description='The same by pattern of .gitignore: {"content/photos/**" = 3000}.')
    ] = {}


class HeavyImage(SiteRule):
    """A published image is large.

    Readers on a phone wait for it, and pay for it. A page of text has some 50 kB; a photograph of 1,600 pixels' width has
    200 to 400 kB as WebP.

    Make it smaller, or let Hugo do it: `.Resize` in a template or render hook, which publishes the smaller picture. Looked
    at are static files and page resources, which are published as they are.
    """

    code, name, severity = "IM006", "heavy-image", Severity.INFO
    default = False
    Options = Options
    BIG = png(4, 3) + b"x" * 2000
    VALID = (
        Valid({"static/a.png": png(4, 3), "content/a.md": ""}, options={"kilobytes": 1}),
        Valid({"static/a.pdf": BIG, "content/a.md": ""}, options={"kilobytes": 1}),
        Valid({"static/big/a.png": BIG, "content/a.md": ""}, options={"kilobytes": 1, "paths": {"static/big/": 3}}),
    )
    INVALID = (
        Invalid(
            {"static/a.png": BIG, "content/a.md": ""},
            path="static/a.png",
            message="2 kB, more than 1 kB",
            options={"kilobytes": 1},
            followed={"static/a.png": None},
        ),
        Invalid({"content/a/index.md": "", "content/a/b.png": BIG}, path="content/a/b.png", options={"kilobytes": 1}),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_path = ByPath(self.options.paths)
        for path in site_links(site).copied_files:
            if not format_by_name(path):
                continue
            most = cast("int", by_path.of(path, self.options.kilobytes)) * _KILO
            if (size := size_of(site, path)) > most:
                message = f"{shown(path.rpartition('/')[2])} has {sized(size)}, more than {sized(most)}"
                yield self.finding(AtPath(path), WHOLE_FILE, message, help="Make it smaller, or let Hugo resize it.")
