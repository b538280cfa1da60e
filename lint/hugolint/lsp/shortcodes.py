"""What the shortcodes of a site take: Hugo's own as it documents them, others as their templates ask."""

import re
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from hugolint.hugo.site import Site
from hugolint.lsp.targets import template_text, templates_of

_GET = re.compile(r"\.Get\s+[\"`]([^\"`]+)[\"`]|\.Params\.(\w+)|index\s+\.Params\s+[\"`]([^\"`]+)[\"`]")
_POSITIONAL = re.compile(r"\.Get\s+(\d+)|index\s+\.Params\s+(\d+)")
_COMMENT = re.compile(r"\{\{-?\s*/\*(.*?)\*/\s*-?\}\}", re.DOTALL)
EMBEDDED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "details": (("summary", "open", "class", "name", "title"), "A block that readers unfold."),
    "figure": (
        ("src", "alt", "caption", "title", "link", "target", "rel", "class", "width", "height", "loading", "attr", "attrlink"),
        "An image with a caption.",
    ),
    "highlight": (("type", "options"), "Code with colours."),
    "instagram": (("id",), "A post on Instagram."),
    "param": (("name",), "A parameter of the page, or else of the site."),
    "qr": (("text", "level", "scale", "targetDir", "alt", "class", "id", "title", "loading"), "A QR code."),
    "ref": (("path", "lang", "outputFormat"), "The absolute address of a page."),
    "relref": (("path", "lang", "outputFormat"), "The address of a page, from the site's root."),
    "vimeo": (("id", "allowFullScreen", "class", "loading", "title"), "A video on Vimeo."),
    "x": (("id", "user"), "A post on X."),
    "youtube": (
        ("id", "allowFullScreen", "autoplay", "class", "controls", "end", "loading", "loop", "mute", "start", "title"),
        "A video on YouTube.",
    ),
}  # fmt: skip
"""Hugo's own: their parameters, and what each is (gohugo.io, "Shortcodes")."""


class Known(Struct, frozen=True):
    """A shortcode: its parameters by name, whether it takes an inner text, what is said of it, where it is from."""

    name: str
    parameters: tuple[str, ...]
    positional: int  # how many it takes by their place, as far as that is known
    takes_inner: bool | None
    text: str
    origin: str


def known(site: Site, name: str) -> Known:
    """Return what is known of a shortcode."""
    name = name.lower()
    inner = site.config.shortcodes.get(name)
    if name not in site.config.own_shortcodes:
        parameters, text = EMBEDDED.get(name, ((), ""))
        return Known(name, parameters, 0, inner, text, "Hugo")
    template = template_text(site, name)
    comment = _COMMENT.search(template)
    code = _COMMENT.sub("", template)
    asked = (next(filter(None, match.groups())) for match in _GET.finditer(code))
    used = _used(site, name)
    places = [int(match[1] or match[2]) + 1 for match in _POSITIONAL.finditer(code)]
    origin = next((target.path for target in templates_of(site, name)), "a template that is not here")
    text = " ".join(comment[1].split()) if comment else ""
    return Known(name, tuple(dict.fromkeys((*asked, *used))), max(places, default=0), inner, text, origin)


def names(site: Site) -> list[str]:
    """Return the names of all shortcodes, those that are used most first."""
    counts = Counter(call.name.lower() for source in site.sources for call in source.shortcodes)
    return sorted(site.config.shortcodes, key=lambda name: (-counts[name], name))


def _used(site: Site, name: str) -> list[str]:
    """Return the parameters that pages give a shortcode, the most usual first."""
    calls = (call for source in site.sources for call in source.shortcodes if call.name.lower() == name)
    counts = Counter(one.name for call in calls for one in call.parameters if one.name)
    return [each for each, _ in counts.most_common()]
