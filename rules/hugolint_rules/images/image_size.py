"""IM007 image-size."""

import re
from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import unquote

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.media.formats import EXTENSIONS, format_by_name
from hugolint.hugo.media.images import UNKNOWN, Image
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.site_links import site_links
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import CHECK, PathPattern
from hugolint.util.patterns import Patterns
from hugolint_rules._files import AtPath
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages
from hugolint_rules.images._example import jpeg, png

_RATIO = r"(\d+(?:\.\d+)?)\s*[:/x]\s*(\d+(?:\.\d+)?)"
_NEAR = 0.02  # by how much a ratio may be missed
_FORMATS = {extension: name for name, extensions in EXTENSIONS.items() for extension in extensions}


def wrong_ratio(value: Any) -> str:
    """Return what is wrong with a ratio; "" where nothing is."""
    match = re.fullmatch(_RATIO, value)
    return "" if value == "" or (match and float(match[2])) else f'"{value}" is not a ratio; write it like "16:9"'


def wrong_formats(value: Any) -> str:
    """Return what is wrong with a list of formats; "" where nothing is."""
    unknown = [name for name in value if name.lower() not in _FORMATS]
    return f'"{unknown[0]}" is not a format of images; known are {", ".join(_FORMATS)}' if unknown else ""


class Limit(Struct, frozen=True):
    """What some images are like."""

    paths: tuple[PathPattern, ...] = ()
    fields: tuple[str, ...] = ()
    min_width: int = 0
    max_width: int = 0
    min_height: int = 0
    max_height: int = 0
    ratio: Annotated[str, Meta(extra={CHECK: wrong_ratio})] = ""
    formats: Annotated[tuple[str, ...], Meta(extra={CHECK: wrong_formats})] = ()


class Options(Struct, frozen=True):
    """The options of image-size."""

    limits: Annotated[
        tuple[Limit, ...],
        Meta(
            description="Which images (`paths`, patterns of .gitignore; `fields` of front matter; without either all that are "
            "published) have which sides (`min-width`, `max-width`, `min-height`, `max-height`, in pixels), `ratio` "
            '("16:9") and `formats` (["png", "webp"]). Each is a table `[[rules.image-size.limits]]`.'
        ),
    ] = ()


class ImageSize(SiteRule):
    """An image is larger or smaller than the site's pages need it, or of another shape or format.

    Nothing is found until `limits` say what is asked for. A cover that is too small is blurred, one of another shape is cut
    where nobody meant it, and services that show a link's picture leave out what is below their least size.

        [[rules.image-size.limits]]
        fields = ["cover.image", "images"]
        min-width = 1200
        ratio = "1.91:1"

        [[rules.image-size.limits]]
        paths = ["static/**", "content/**"]
        max-width = 3000
        formats = ["webp", "png", "svg", "jpg"]

    Cut or resize the picture, or take another one. Sides are those that are shown, once a photograph is turned as its
    camera says. Where a file's header does not say what they are, as in most SVGs, nothing is reported.
    """

    code, name, severity = "IM007", "image-size", Severity.WARNING
    default = False
    Options = Options
    VALID = (
        {"static/a.png": png(4, 3), "content/a.md": ""},
        Valid(
            {"static/a.png": png(1200, 628), "content/a.md": "---\nimage: /a.png\n---\n"},
            options={"limits": (Limit(fields=("image",), min_width=1200, ratio="1.91:1"),)},
        ),
        Valid(
            {"static/a.svg": "<svg/>", "static/b.png": "", "content/a.md": ""},
            options={"limits": (Limit(min_width=99, formats=("png", "svg")),)},
        ),
    )
    INVALID = (
        Invalid(
            {"static/a.png": png(600, 400), "content/a.md": "---\ncover:\n  image: a.png\n---\n"},
            path="content/a.md",
            line=3,
            column=10,
            message='"a.png" is 600 pixels wide, less than 1200',
            options={"limits": (Limit(fields=("cover.image",), min_width=1200),)},
        ),
        Invalid(
            {"content/a/index.md": "", "content/a/b.jpg": jpeg(4000, 1000)},
            path="content/a/b.jpg",
            message="4000 x 1000 pixels, not in the ratio 16:9",
            options={"limits": (Limit(paths=("content/**",), ratio="16:9"),)},
        ),
        Invalid(
            {"static/a.gif": "GIF89a\x01\0\x01\0", "content/a.md": ""},
            path="static/a.gif",
            message="GIF",
            options={"limits": (Limit(formats=("png", "webp")),)},
            followed={"static/a.gif": None},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for limit in self.options.limits:
            if limit.paths or not limit.fields:
                patterns = Patterns(limit.paths or ("*",))
                for path in site_links(site).copied_files:
                    if format_by_name(path) and patterns.match(path):
                        for fault in _faults(site, path, limit):
                            message = f"{shown(path.rpartition('/')[2])} {fault}"
                            yield self.finding(AtPath(path), WHOLE_FILE, message, help="Resize or convert it.")
            for page, source in written_pages(site) if limit.fields else ():
                for node in (node for field in limit.fields for node in _values(source.front_matter.root, field)):
                    file = _file_of(site, page, str(node.value))
                    for fault in _faults(site, file, limit) if file else ():
                        message = f"the image {shown(str(node.value))} {fault}"
                        yield self.finding(source, node.span, message, help="Resize it, or take another one.")


def _faults(site: Site, path: str, limit: Limit) -> Iterator[str]:
    """Yield what about an image is not as the limit asks."""
    image = site.images.at(path, with_size=True)
    if image is None or not image.format:
        return
    if limit.formats and image.format not in {_FORMATS[name.lower()] for name in limit.formats}:
        yield f"is {image.format}; wanted are {', '.join(limit.formats)}"
    width, height = image.size or UNKNOWN
    if not width or not height:
        return
    for side, what, least, most in (
        (width, "wide", limit.min_width, limit.max_width),
        (height, "high", limit.min_height, limit.max_height),
    ):
        if side < least:
            yield f"is {side} pixels {what}, less than {least}"
        if most and side > most:
            yield f"is {side} pixels {what}, more than {most}"
    if limit.ratio and not _has_ratio(image, limit.ratio):
        yield f"has {width} x {height} pixels, not in the ratio {limit.ratio}"


def _has_ratio(image: Image, ratio: str) -> bool:
    match = re.fullmatch(_RATIO, ratio)
    if match is None or image.size is None:
        return True
    wanted = float(match[1]) / float(match[2])
    return abs(image.size[0] / image.size[1] / wanted - 1) <= _NEAR if wanted else True


def _file_of(site: Site, page: Page, value: str) -> str:
    """Return the file that a field of a page names: a resource of the page, a static file or an asset; "" where none."""
    if "://" in value or value.startswith("//"):
        return ""
    name = unquote(value.split("?")[0]).removeprefix("./")
    for resource in page.resources:
        if resource.name.lower() == name.lower():
            return resource.path
    files, below = site.published_files, name.lstrip("/")
    return files.static.get(below) or files.assets.get(below) or ""


def _values(node: Node, field: str) -> Iterator[Node]:
    """Yield the texts at a path of keys, those of lists one by one."""
    nodes = [node]
    for key in field.lower().split("."):
        inner = [item for one in nodes for item in (one.items or (one,))]
        nodes = [found.node for one in inner if (found := one.field(key)) is not None]
    for one in nodes:
        yield from (item for item in one.items or (one,) if isinstance(item.value, str) and item.value)
