"""What is reported of an internal link: where it leads, whether it arrives, and what its author may have meant."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from hugolint.hugo.pages.page import Page
from hugolint.source import Span


class Kind(StrEnum):
    """What a destination is written in."""

    LINK = "link"
    AUTOLINK = "autolink"  # the URL itself, in angle brackets or bare: published as it is written
    IMAGE = "image"
    HTML = "HTML attribute"  # `href`, `src`, … of a tag in raw HTML that is published
    REF = "ref"  # the shortcodes `ref` and `relref`
    PARAMETER = "shortcode parameter"  # that the shortcode's template makes an address of
    FIELD = "front matter field"  # that a template makes an address of


class State(StrEnum):
    """What came of following a destination."""

    OK = "ok"
    BROKEN_TARGET = "broken-target"
    BROKEN_FRAGMENT = "broken-fragment"
    EXTERNAL = "external"
    UNCHECKED = "unchecked"


class Cause(StrEnum):
    """Why a destination is broken or unchecked; ALIAS and OWN_URL are reported of some that arrive."""

    NONE = ""
    MISSING = "missing"  # nothing is published there; of a fragment: nothing has this id
    CASE = "case"  # what is published there is written in other letters, upper for lower
    SOURCE_PATH = "source path"  # the path of a content file, which no render hook turns into its page's URL
    UNPUBLISHED = "unpublished"  # the page is a draft, future, expired or never built: see `target_page.hidden`
    FOLDER = "folder"  # a folder of published files, in which no page is
    AMBIGUOUS = "ambiguous"  # a ref by name alone, and several pages have the name
    MALFORMED = "malformed"  # neither Hugo nor a browser can read it as a URL
    ALIAS = "alias"  # it arrives, by way of an alias
    OWN_URL = "own URL"  # it arrives, by way of the site's own host name
    HOME = "home page"  # of a lone fragment: a shortcode renders it as if it were on the home page
    FORBIDDEN = "forbidden scheme"  # Hugo's render hook prints `#ZgotmplZ` in place of a scheme such as `tel:`
    OUTSIDE = "outside"  # on the site's host, and not below its `baseURL`; unchecked where no such page is in the site
    REFUSED = "refused"  # unchecked: Hugo refuses the page's file, and its build with it
    SHORTCODE = "shortcode"  # unchecked: a shortcode prints it, or may print the id that it leads to
    TEMPLATE = "template"  # unchecked: a template may publish what it leads to
    ADAPTER = "content adapter"  # unchecked: a content adapter may make the page
    MODULE = "module"  # unchecked: a theme or module that is not here may bring it
    HOST = "host"  # unchecked: the site's host redirects it
    HOOK = "render hook"  # unchecked: the site's own render hook may rewrite it


class Written(NamedTuple):
    """A destination as it is on a page."""

    kind: Kind
    destination: str  # character references and escapes resolved
    span: Span
    is_image: bool = False  # whether it is shown as an image, whatever it is written in


class InternalLink(Struct, frozen=True):
    """A destination on a page, followed through the site. Of one that leads out of it, `target` is the URL as published.

    It is "" where a shortcode makes part of that.
    """

    kind: Kind
    page: Page  # where it is written
    span: Span  # of the destination, in the page's file
    destination: str  # as written, character references and escapes resolved
    state: State
    target: str = ""  # the URL that it leads to, from the site's root, query and fragment included
    target_page: Page | None = None  # the page there, published or not; an alias' page
    cause: Cause = Cause.NONE
    reason: str = ""  # why it is broken or unchecked, for people: "no page or file is published at `/docs/instal/`"
    suggestion: str = ""  # what is nearest to it: a URL, a path or a fragment as it would be written
    replacement: str | None = None  # the destination, written anew, where there is no doubt what is meant
    is_image: bool = False  # whether it is shown as an image, whatever it is written in

    @property
    def broken(self) -> bool:
        """Whether a reader who follows it does not arrive."""
        return self.state in (State.BROKEN_TARGET, State.BROKEN_FRAGMENT)

    @property
    def path(self) -> str:
        """The file that it is written in, from the site's root."""
        return self.page.path


class View(Struct, frozen=True):
    """How much of a site counts. The defaults are the site as Hugo would publish it now."""

    hidden_pages: bool = False
    """Drafts, future and expired pages are published too, as with `--buildDrafts --buildFuture --buildExpired`."""
    content_alone: bool = False
    """The content as Hugo itself renders it, whatever the site's own templates do: no render hooks of its own, its
    templates add nothing, shortcodes print nothing. Paths are looked up as on a disk, where a folder is found too."""


PUBLISHED = View()
CONTENT_ALONE = View(hidden_pages=True, content_alone=True)
