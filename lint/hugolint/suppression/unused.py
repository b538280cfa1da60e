"""Findings that comments in the content quiet, taken out; and the comments that quiet nothing, reported."""

from collections.abc import Iterable, Iterator, Sequence

from hugolint.finding import Edit, Finding, Fix
from hugolint.hugo.content.page_source import PageSource
from hugolint.registry.engine_rules import UnknownSuppression, UnusedSuppression
from hugolint.registry.registry import Registry
from hugolint.source import Span
from hugolint.suppression.comments import Directive, Selector, Suppressed, is_known, suppress
from hugolint.util.spelling import did_you_mean


def without_suppressed(
    findings: Iterable[Finding], commented: Iterable[tuple[PageSource, Sequence[Directive]]], registry: Registry
) -> tuple[list[Finding], list[Suppressed]]:
    """Return the findings to report, those about suppressions among them, and the suppressed ones.

    `commented` are the pages that hold comments to hugolint, each with those comments.
    """
    by_path = {page.path: (page, comments) for page, comments in commented}
    told: list[Finding] = []
    suppressed: list[Suppressed] = []
    of_page: dict[str, list[Finding]] = {path: [] for path in by_path}
    for finding in findings:
        of_page.get(finding.path, told).append(finding)
    for path, (page, comments) in by_path.items():
        kept, quieted, unused = suppress(of_page[path], page.lines, comments, registry)
        suppressed += quieted
        told += kept
        told += _unknown(page, comments, registry)
        told += [_unused(page, *entry) for entry in unused if is_known(entry[1].text, registry)]
    return told, suppressed


def _unknown(page: PageSource, comments: Iterable[Directive], registry: Registry) -> Iterator[Finding]:
    known = [word for rule in registry for word in (rule.code, rule.name)]
    for comment in comments:
        for selector in comment.selectors:
            if not is_known(selector.text, registry):
                message = f'there is no rule "{selector.text}"{did_you_mean(selector.text, known)}'
                yield UnknownSuppression().finding(page, selector.span, message, help="name a rule by its code or name")


def _unused(page: PageSource, comment: Directive, selector: Selector) -> Finding:
    message = f'"{selector.text}" has nothing to say here, so this comment quiets nothing'
    return UnusedSuppression().finding(
        page,
        selector.span,
        message,
        help="delete it, or move it to the line before the one that it is meant for",
        fix=Fix("delete the comment", (_deletion(page.text, comment.span),)) if len(comment.selectors) == 1 else None,
    )


def _deletion(text: str, span: Span) -> Edit:
    """Return the edit that deletes a comment, with its line where it stands alone on it."""
    start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    end = len(text) if line_end < 0 else line_end + 1
    if text[start : span.start].strip() or text[span.end : end].strip():
        blank = len(text[start : span.start]) - len(text[start : span.start].rstrip(" \t"))
        return Edit(span.start - blank, span.end, "")
    return Edit(start, end, "")
