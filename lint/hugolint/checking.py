"""Running rules. A rule that crashes becomes a finding, and every other rule still runs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from hugolint.engine_rules import RuleCrashed
from hugolint.finding import Finding
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, CheckedLink, LinkRule, PageRule, Rule, SiteRule


def check_page(page: PageSource, rules: Iterable[Rule]) -> list[Finding]:
    """Return what the page rules among `rules` say of a page."""
    refused = bool(page.refusals)
    return [
        finding
        for rule in rules
        if isinstance(rule, PageRule) and (rule.refused_pages or not refused)
        for finding in _guarded(rule, rule.check, page, page.path)
    ]


def check_site(site: Site, rules: Iterable[Rule]) -> list[Finding]:
    """Return what the site rules among `rules` say of a site."""
    return [
        finding
        for rule in rules
        if isinstance(rule, SiteRule)
        for finding in _guarded(rule, rule.check, site, site.config.path or ".")
    ]


def check_links(links: Iterable[CheckedLink], rules: Iterable[Rule]) -> list[Finding]:
    """Return what the link rules among `rules` say of external links that were looked up."""
    by_outcome: dict[str, list[LinkRule]] = {}
    for rule in rules:
        if isinstance(rule, LinkRule):
            for outcome in rule.outcomes:
                by_outcome.setdefault(outcome, []).append(rule)
    return [
        finding
        for link in links
        for rule in by_outcome.get(link.result.outcome, ())
        for finding in _guarded(rule, rule.check, link, link.path)
    ]


def _guarded(rule: Rule, check: Callable[[Any], Iterable[Finding]], subject: Any, path: str) -> Iterator[Finding]:
    # Rules come from strangers too; what they raise must not take the other rules' findings along.
    try:
        yield from check(subject)
    except Exception as error:
        last = _last_place(error)
        message = f"the rule {rule.code} {rule.name} stopped with {type(error).__name__}: {error} ({last})"
        crashed = RuleCrashed()
        yield replace(
            crashed.finding(_At(path), WHOLE_FILE, message),
            help=f"report this to the authors of {type(rule).__module__.partition('.')[0]}; "
            f'until it is mended: ignore = ["{rule.code}"]',
        )


class _At:
    def __init__(self, path: str) -> None:
        self.path = path


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "no place known"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')} line {trace.tb_lineno}"
