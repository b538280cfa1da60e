"""Running rules. A rule that crashes becomes a finding, and every other rule still runs.

Of one rule and one page so many findings are kept, and the rest are counted: a page can be written to have millions.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.registry.engine_rules import FindingsLeftOut, RuleCrashed
from hugolint.rule import WHOLE_FILE, ChangeRule, CheckedLink, LinkRule, PageRule, Rule, SiteRule

if TYPE_CHECKING:  # an edit of words asks for neither
    from hugolint.hugo.site import Site
    from hugolint.links.addresses.losses import Change


MOST_FINDINGS = 10_000  # of one rule on one page


class PageChecks:
    """The page rules among `rules`, made ready for many pages: what several look out for is looked for once a page."""

    def __init__(self, rules: Iterable[Rule], config: Config) -> None:
        of_pages = [rule for rule in rules if isinstance(rule, PageRule) and rule.applies_to(config)]
        self._rules = _by_what_they_need(of_pages)
        self._rules_of_refused = _by_what_they_need(rule for rule in of_pages if rule.refused_pages)

    def check(self, page: PageSource) -> list[Finding]:
        """Return what the rules say of a page; of one that Hugo refuses, only those that look at such pages."""
        findings: list[Finding] = []
        text = page.text
        for needed, rules in self._rules if page.is_read else self._rules_of_refused:
            if needed.is_in(text):
                _run(rules, page, page.path, findings)
        return findings


def site_rules(config: Config, rules: Iterable[Rule]) -> list[SiteRule]:
    """Return the rules among `rules` that look at a site with this configuration."""
    return [rule for rule in rules if isinstance(rule, SiteRule) and rule.applies_to(config)]


def check_site(site: "Site", rules: Sequence[SiteRule]) -> list[Finding]:
    """Return what rules say of a site."""
    findings: list[Finding] = []
    _run(rules, site, site.config.path or ".", findings)
    return findings


def check_change(change: "Change", rules: Iterable[Rule]) -> list[Finding]:
    """Return what the change rules among `rules` say of a change."""
    findings: list[Finding] = []
    config = change.after.config
    of_change = [rule for rule in rules if isinstance(rule, ChangeRule) and rule.applies_to(config)]
    _run(of_change, change, config.path or ".", findings)
    return findings


def explain(findings: Iterable[Finding], change: "Change", rules: Iterable[Rule]) -> list[Finding]:
    """Return findings that a change brought, with what their rules have to say of it."""
    by_code = {rule.code: rule for rule in rules if isinstance(rule, SiteRule) and _explains(rule)}
    explained: list[Finding] = []
    for finding in findings:
        rule = by_code.get(finding.code)
        try:
            explained.append(rule.in_change(finding, change) if rule else finding)
        except Exception:  # the finding holds all the same
            explained.append(finding)
    return explained


def explains_changes(rules: Iterable[Rule]) -> bool:
    """Return whether a rule has something to say of the change that brought one of its findings."""
    return any(isinstance(rule, SiteRule) and _explains(rule) for rule in rules)


def _explains(rule: SiteRule) -> bool:
    return type(rule).in_change is not SiteRule.in_change


def check_links(links: Iterable[CheckedLink], rules: Iterable[Rule]) -> list[Finding]:
    """Return what the link rules among `rules` say of external links that were looked up."""
    by_outcome: dict[str, list[LinkRule]] = {}
    for rule in rules:
        if isinstance(rule, LinkRule):
            for outcome in rule.outcomes:
                by_outcome.setdefault(outcome, []).append(rule)
    findings: list[Finding] = []
    for link in links:
        _run(by_outcome.get(link.result.outcome, ()), link, link.path, findings)
    return list(_capped(findings))


class _Needed(NamedTuple):
    """Of what one has to be in a text, if of anything."""

    characters: tuple[str, ...]
    longer: tuple[re.Pattern[str], ...]  # to look for two characters with `in` takes Python ten times as long

    def is_in(self, text: str) -> bool:
        if not self.characters and not self.longer:
            return True
        return any(map(text.__contains__, self.characters)) or any(one.search(text) for one in self.longer)


def _by_what_they_need(rules: Iterable[PageRule]) -> list[tuple[_Needed, list[PageRule]]]:
    """Return the rules, those together that have something to find only where the same is in the text."""
    groups: dict[tuple[str, ...], list[PageRule]] = {}
    for rule in rules:
        needed = (rule.only_where,) if isinstance(rule.only_where, str) else tuple(rule.only_where)
        groups.setdefault(needed, []).append(rule)
    return [(_needed(one), rules) for one, rules in groups.items()]


def _needed(texts: Sequence[str]) -> _Needed:
    longer = tuple([re.compile(re.escape(one)) for one in texts if len(one) > 1])
    return _Needed(tuple([one for one in texts if len(one) == 1]), longer)


def _run(
    rules: Sequence[PageRule | SiteRule | ChangeRule | LinkRule], subject: Any, path: str, findings: list[Finding]
) -> None:
    """Add what the rules say of `subject` to `findings`."""
    left = iter(rules)
    while True:
        try:
            for rule in left:
                found, before = iter(rule.check(subject)), len(findings)
                for finding in found:
                    findings.append(finding)
                    if len(findings) - before == MOST_FINDINGS:
                        _cap(findings, before, found)
            return
        except Exception as error:  # Rules come from strangers too: the next one goes on where this one stopped.
            findings.append(_crashed(rule, error, path))


def _cap(findings: list[Finding], start: int, more: Iterator[Finding]) -> None:
    """Leave out of the findings from `start` on, and of those to come, what is too much. Almost never is anything counted."""
    first = findings[start:]
    del findings[start:]
    findings.extend(_capped(chain(first, more)))


def _capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, of each rule on each page as many as are kept, and how many there are where some are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = finding.code, finding.path
        counts[key] += 1
        if counts[key] <= MOST_FINDINGS:
            yield finding
    for (code, path), count in counts.items():
        if count > MOST_FINDINGS:
            yield _left_out(code, path, count)


def _crashed(rule: Rule, error: Exception, path: str) -> Finding:
    package = type(rule).__module__.partition(".")[0]
    return Finding(
        RuleCrashed.code,
        RuleCrashed.name,
        f"the rule {rule.code} {rule.name} stopped with {type(error).__name__}: {error} ({_last_place(error)})",
        path,
        WHOLE_FILE,
        RuleCrashed.severity,
        help=f'report this to the authors of {package}; until it is mended: ignore = ["{rule.code}"]',
    )


def _left_out(code: str, path: str, count: int) -> Finding:
    return Finding(
        FindingsLeftOut.code,
        FindingsLeftOut.name,
        f"{code} has {count:,} findings in this file, of which {MOST_FINDINGS:,} are kept",
        path,
        WHOLE_FILE,
        FindingsLeftOut.severity,
        help="Correct those that are kept; the next run finds the rest.",
    )


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "no place known"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')} line {trace.tb_lineno}"
