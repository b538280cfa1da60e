"""What keeps hugolint from seeing more of a site, and what to do about it: sentences, once a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hugolint.hugo import version
from hugolint.hugo.site import Site
from hugolint.hugo.translations.commits import Repository
from hugolint.links.internal.model import Cause
from hugolint.links.internal.site_links import SiteLinks, site_links
from hugolint.rule import CheckedLink
from hugolint.util.urls import split_url
from hugolint.util.words import counted, listed

MANY = 5  # refusals of one host
POLITE_DELAY = 2.0


def hints(site: Site, links: Sequence[CheckedLink]) -> Iterator[str]:
    """Yield the hints for a site whose external links came to `links`."""
    yield from _content_adapters(site)
    if SiteLinks in site.results and site_links(site).are_followed:  # only where rules looked at the internal links
        yield from _render_hooks(site)
    yield from _history(site)
    yield from _hugo_version(site)
    if links:
        yield from _unchecked_links(links)
        yield from _busy_hosts(links)


def _content_adapters(site: Site) -> Iterator[str]:
    if adapters := site.files.adapters:
        yield (f"only Hugo knows the pages that {listed(adapters)} makes; links to where they may be are not reported.")


def _render_hooks(site: Site) -> Iterator[str]:
    links = [link for link in site_links(site).faulty if link.cause is Cause.HOOK]
    if links:
        first = links[0]
        many = "1 internal link is" if len(links) == 1 else f"{len(links):,} internal links are"
        yield f"{many} not checked. Of the first, in {first.path}: {first.reason}; only the built site shows what becomes of it."


def _history(site: Site) -> Iterator[str]:
    repository = site.results.get(Repository)  # only where rules looked at the history
    if repository is None:
        return
    if repository.why_not:
        yield f"what commits say of translations is not known: {repository.why_not}."
    if repository.missing:
        many = counted(len(repository.missing), "translation is", "translations are")
        yield (
            f"{many} not compared with what their commits say: this clone is shallow. Fetch the whole history "
            "(`fetch-depth: 0` with actions/checkout)."
        )


def _hugo_version(site: Site) -> Iterator[str]:
    wanted = list(site.config.hugo_versions)
    if required := version.required(site.config.raw):
        wanted.append(version.NamedVersion(required, site.config.path))
    newest = max(wanted, default=None)
    if newest and newest.version > version.KNOWN:
        yield (
            f"{newest.file} asks for Hugo {version.shown(newest.version)}; this hugolint knows Hugo up to "
            f"{version.shown(version.KNOWN)}, and may see newer things otherwise. See whether there is a newer hugolint."
        )


def _unchecked_links(links: Iterable[CheckedLink]) -> Iterator[str]:
    from hugolint.links.external.outcomes import Outcome

    results = {link.url: link.result for link in links}
    reasons = Counter(result.reason for result in results.values() if result.outcome is Outcome.NOT_CHECKED)
    for reason, count in reasons.items():
        many = counted(count, "external link was", "external links were")
        yield f"{'all ' * (1 < count == len(results))}{many} not checked: {reason}."


def _busy_hosts(links: Iterable[CheckedLink]) -> Iterator[str]:
    from hugolint.links.external.outcomes import Outcome

    refused = {link.url for link in links if link.result.outcome is Outcome.RATE_LIMITED}
    for host, count in Counter(split_url(url).netloc.rpartition("@")[2] for url in refused).most_common():
        if count >= MANY:
            yield (
                f"{host} left {count} links unanswered with 429 Too Many Requests. Run `hugolint audit` again later, "
                f'when only those are looked up, or slow down: [links.hosts."{host}"] delay = {POLITE_DELAY:g}'
            )
