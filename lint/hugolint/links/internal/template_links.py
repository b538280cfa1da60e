"""The addresses that a site's own templates write, followed through the site."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.config.ownership import is_own
from hugolint.hugo.pages.template_use import TemplateUse, template_use
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.hugo.templating.addresses import Address, Start, addresses
from hugolint.hugo.templating.arrived import Form
from hugolint.hugo.templating.branches import Taken
from hugolint.links.internal.built import SERVED
from hugolint.links.internal.destinations import decoded
from hugolint.links.internal.model import Cause, State
from hugolint.links.internal.resolver import Arrival, Resolver
from hugolint.links.internal.site_links import site_links
from hugolint.source import Span


class TemplateLink(Struct, frozen=True):
    """An address in a template that leads nowhere, or to where it was not meant to."""

    path: str  # of the template, from the site's root
    span: Span
    written: str  # as it is in the template
    href: str  # as Hugo prints it
    pages: int  # on which it is; 0 where that is not known
    state: State
    cause: Cause
    reason: str
    suggestion: str = ""
    languages: tuple[str, ...] = ()  # those in which it is so, where it is not so in all
    is_image: bool = False
    doubled: bool = False  # a slash follows the slash that the base URL ends with


class TemplateLinks:
    """The addresses in the templates that the site's authors write."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._home = site.trees[site.config.default_language_index].pages[""]

    @cached_property
    def _resolver(self) -> Resolver:
        return site_links(self._site).resolver_of_templates

    @cached_property
    def faulty(self) -> tuple[TemplateLink, ...]:
        """The addresses that lead nowhere, and those with a slash too many."""
        if self._site.config.absent("layouts"):
            return ()
        return tuple(self._all())

    def _all(self) -> Iterator[TemplateLink]:
        for path, file in sorted((self._site.config.layouts or {}).items()):
            text = self._site.template_texts[path]
            if not path.endswith(".html") or not is_own(self._site.config, file):
                continue
            found = [(address, link) for address in addresses(text) if (link := self._follow(file, text, address))]
            if found:
                yield from self._used(template_use(self._site), path, found)

    def _used(self, use: TemplateUse, path: str, found: list[tuple[Address, TemplateLink]]) -> Iterator[TemplateLink]:
        pages, how = use.pages_with(path)
        if how <= Taken.UNKNOWN:
            return
        places = use.places(path, {address.span.start for address, _ in found})
        for address, link in found:
            here = places[address.span.start]
            if here > Taken.UNKNOWN:
                is_sure = here is Taken.ALWAYS and how is Taken.ALWAYS
                yield replace(link, pages=pages if is_sure else 0)

    def _follow(self, file: str, text: str, address: Address) -> TemplateLink | None:
        """Return what there is to report of an address; None where there is nothing."""
        if address.start is Start.ACTION or not address.text.strip():
            return None
        href = self._printed(address)
        doubled = address.start is not Start.LITERAL and address.text.startswith("/")
        is_known = address.whole or "?" in address.text or "#" in address.text
        arrivals = self._arrivals(address, href) if is_known else {}
        broken = {code: one for code, one in arrivals.items() if self._is_broken(one)}
        if not broken and not doubled:
            return None
        written = address.span.of(text)
        if not broken:
            return TemplateLink(
                file, address.span, written, href, 0, State.OK, Cause.NONE, "", is_image=address.is_image, doubled=True
            )
        arrival = next(iter(broken.values()))
        languages = tuple(broken) if len(broken) < len(arrivals) else ()
        return TemplateLink(
            file, address.span, written, href, 0, arrival.state, arrival.cause, arrival.reason, arrival.suggestion,
            languages, address.is_image,
        )  # fmt: skip

    def _printed(self, address: Address) -> str:
        match address.start:
            case Start.BASE_URL:
                base = self._site.config.settings.base_url
                return (base if base.endswith("/") else f"{base}/") + address.text
            case Start.HOME:
                return self._home.url + address.text
            case _:
                return address.text

    def _arrivals(self, address: Address, href: str) -> dict[str, Arrival]:
        """Return where an address leads, by language where that makes a difference."""
        if address.start is not Start.LITERAL:
            behind = address.text.lstrip("/")
            return {"": self._resolver.follow(self._home, self._printed(replace(address, text=behind)))}
        parts = split(href)
        if parts.is_external:
            return {"": self._resolver.follow(self._home, href)}
        if not parts.path:
            return {}
        if address.form is Form.LANGUAGE:
            homes = [tree.pages[""] for tree in self._site.trees]
            return {
                home.language.code: self._resolver.follow(home, self._rooted(href, home.language.index))
                for home in homes
                if home.published
            }
        if address.form is Form.ROOTED:
            return {"": self._resolver.follow(self._home, self._rooted(href, None))}
        if not parts.path.startswith("/") and self._is_somewhere(parts.path):
            return {}
        return {"": self._resolver.follow(self._home, href)}

    def _rooted(self, href: str, language: int | None) -> str:
        """Return what `relURL` prints, or `relLangURL` in a language (`helpers/url.go`, `AbsURL` and `RelURL`)."""
        if language is None and href.startswith("/"):
            return href
        prefix = self._site.config.language_prefix(language) if language is not None else ""
        base = self._resolver.host(self._home).base
        return "/".join(("", *(part for part in (base.strip("/"), prefix) if part), href.lstrip("/")))

    def _is_somewhere(self, path: str) -> bool:
        """Return whether a relative path leads somewhere from some page."""
        behind = decoded(path).lstrip("./").rstrip("/")
        files = self._resolver.host(self._home).published.files
        return not behind or any(
            file.endswith((f"/{behind}", f"/{behind}/index.html")) for file in files if behind in file
        )

    def _is_broken(self, arrival: Arrival) -> bool:
        if arrival.state not in (State.BROKEN_TARGET, State.BROKEN_FRAGMENT) or arrival.cause is Cause.ALIAS:
            return False
        path = decoded(split(arrival.target).path)
        base = self._resolver.host(self._home).base
        return not f"{path.removeprefix(base)}/".startswith(SERVED)


def template_links(site: Site) -> TemplateLinks:
    """Return the addresses in the templates of a site. Made once a site."""
    return site.once(TemplateLinks)
