"""IM009 wrong-image-extension."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.media.formats import EXTENSIONS, format_by_name
from hugolint.hugo.own_files import own_files
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._files import AtPath
from hugolint_rules._wording import shown
from hugolint_rules.images._example import jpeg, png, webp

_DECODED_BY_CONTENT = frozenset(("JPEG", "PNG", "GIF"))
"""The formats that Hugo and browsers read under one another's names."""
_SHOWN = _DECODED_BY_CONTENT | {"WebP", "AVIF", "BMP"}
"""The formats that browsers show under one another's names; Hugo does not resize them so."""


class Options(Struct, frozen=True):
    """The options of wrong-image-extension."""

    all: Annotated[
        bool,
        Meta(
            description="Whether JPEG, PNG and GIF under one another's names count too, which browsers show all the same."
        ),
    ] = False


class WrongImageExtension(SiteRule):
    """An image is of another format than its name says.

    Hugo goes by the name: a WebP called `photo.jpg` ends the build once a template resizes it ("image: unknown format"),
    and a HEIC called `photo.jpg` most browsers do not show. What was saved from an address that was not there any more is
    an HTML page.

    In `static`, where browsers show it all the same, it is only worth knowing.

    Rename the file to its true extension and correct what names it, or convert the picture.
    """

    code, name, severity = "IM009", "wrong-image-extension", Severity.WARNING
    Options = Options
    VALID = (
        {"static/a.png": png(4, 3), "static/b.jpeg": jpeg(4, 3), "static/c.jpg": "", "content/a.md": ""},
        {"static/a.jpg": png(4, 3), "content/a.md": ""},
    )
    INVALID = (
        Invalid(
            {"static/a.jpg": webp(4, 3), "content/a.md": ""},
            path="static/a.jpg",
            message='"a.jpg" is WebP, not JPEG',
            followed={"static/a.jpg": None, "static/a.webp": ""},
        ),
        Invalid(
            {"content/a/index.md": "", "content/a/b.png": "<!DOCTYPE html><title>Not found</title>"},
            path="content/a/b.png",
            message="HTML page",
        ),
        Invalid({"static/a.jpg": png(4, 3), "content/a.md": ""}, path="static/a.jpg", options={"all": True}),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for file in own_files(site):
            named = format_by_name(file.path)
            image = site.images.at(file.path) if named else None
            if image is None or image.format in ("", named) or {image.format, named} == {"ICO", "PNG"}:
                continue
            if _DECODED_BY_CONTENT.issuperset((image.format, named)) and not self.options.all:
                continue
            if image.format == "HTML":
                message, help_ = f"{shown(file.base)} is an HTML page, not an image", "Save the image itself."
            else:
                message = f"{shown(file.base)} is {image.format}, not {named}"
                help_ = f"Rename it to .{EXTENSIONS[image.format][0]}, and correct what names it, or convert it."
            found = self.finding(AtPath(file.path), WHOLE_FILE, message, help=help_)
            is_shown = file.component == "static" and _SHOWN.issuperset((image.format, named))
            yield replace(found, severity=Severity.INFO) if is_shown else found
