"""Running rules. A rule that crashes becomes a finding, and every other rule still runs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hugolint.engine_rules import RuleCrashed
from hugolint.finding import Finding
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, CheckedLink, LinkRule, PageRule, Rule, SiteRule


def check_page(page: PageSource, rules: Sequence[PageRule]) -> list[Finding]:
    """Return what rules say of a page; of one that Hugo refuses, only those that look at such pages."""
    findings: list[Finding] = []
    refused = bool(page.refusals)
    for rule in rules:
        if rule.refused_pages or not refused:
            _run(rule, rule.check, page, page.path, findings)
    return findings


def check_site(site: Site, rules: Iterable[Rule]) -> list[Finding]:
    """Return what the site rules among `rules` say of a site."""
    findings: list[Finding] = []
    for rule in rules:
        if isinstance(rule, SiteRule):
            _run(rule, rule.check, site, site.config.path or ".", findings)
    return findings


def check_links(links: Iterable[CheckedLink], rules: Iterable[Rule]) -> list[Finding]:
    """Return what the link rules among `rules` say of external links that were looked up."""
    by_outcome: dict[str, list[LinkRule]] = {}
    for rule in rules:
        if isinstance(rule, LinkRule):
            for outcome in rule.outcomes:
                by_outcome.setdefault(outcome, []).append(rule)
    findings: list[Finding] = []
    for link in links:
        for rule in by_outcome.get(link.result.outcome, ()):
            _run(rule, rule.check, link, link.path, findings)
    return findings


def _run(
    rule: Rule, check: Callable[[Any], Iterable[Finding]], subject: Any, path: str, findings: list[Finding]
) -> None:
    # Rules come from strangers too; what they raise must not take the other rules' findings along.
    try:
        findings.extend(check(subject))
    except Exception as error:
        message = (
            f"the rule {rule.code} {rule.name} stopped with {type(error).__name__}: {error} ({_last_place(error)})"
        )
        package = type(rule).__module__.partition(".")[0]
        advice = f'report this to the authors of {package}; until it is mended: ignore = ["{rule.code}"]'
        findings.append(replace(RuleCrashed().finding(_File(path), WHOLE_FILE, message), help=advice))


@dataclass(frozen=True, slots=True)
class _File:
    path: str


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "no place known"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')} line {trace.tb_lineno}"
