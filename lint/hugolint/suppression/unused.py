"""Findings that comments in the content suppress, taken out; and the comments that suppress nothing, reported."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from hugolint.finding import Edit, Finding, Fix
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format
from hugolint.registry.engine_rules import MiswrittenSuppression, UnknownSuppression, UnusedSuppression
from hugolint.registry.registry import Registry
from hugolint.source import Span
from hugolint.suppression.comments import ACTIONS, MISWRITTEN, Directive, Selector, Suppressed, codes_of, suppress
from hugolint.util.spelling import did_you_mean, nearest

Ran = Callable[[str, str], bool]  # whether a rule, by its code, ran on a file, by its path
FORM = "ignore[RULE] reason"
# A comment as somebody may have written it who did not look it up: other capitals, brackets, words.
NEARLY = r"(?i)hugolint(?:\s*:\s*|\s+|-)([a-z-]*)[ \t]*([\[({]?)([^\])}\r\n]*)([\])}]?)"
# What other linters call what is `ignore` here.
ELSEWHERE = {"ignore-line", "ignore-next-line", "disable-line", "disable-next-line", "disable-next", "noqa", "off"}
MOST_SUGGESTIONS = 20  # of rules that a page's comments may mean: to look for them takes long
SEPARATOR = r"[\s,]+"


def without_suppressed(
    findings: Iterable[Finding],
    commented: Iterable[tuple[PageSource, Sequence[Directive]]],
    registry: Registry,
    ran: Ran,
) -> tuple[list[Finding], list[Suppressed]]:
    """Return the findings to report, those about suppressions among them, and the suppressed ones.

    `commented` are the pages that hold comments to hugolint, each with those comments. What a rule that did not run
    would have found is unknown, so a comment that names it is not reported as unused.
    """
    by_path = {page.path: (page, comments) for page, comments in commented}
    reported: list[Finding] = []
    suppressed: list[Suppressed] = []
    of_page: dict[str, list[Finding]] = {path: [] for path in by_path}
    for finding in findings:
        of_page.get(finding.path, reported).append(finding)
    for path, (page, comments) in by_path.items():
        outcome = suppress(of_page[path], page.lines, comments, registry)
        about = suppress(_about(page, comments, outcome.unused, registry, ran), page.lines, comments, registry)
        suppressed += [*outcome.suppressed, *about.suppressed]
        reported += [*outcome.kept, *about.kept]
    return reported, suppressed


def _about(
    page: PageSource,
    comments: Iterable[Directive],
    unused: Iterable[tuple[Directive, Selector]],
    registry: Registry,
    ran: Ran,
) -> Iterator[Finding]:
    """Yield what is wrong with a page's comments."""
    unknown = 0
    for comment in comments:
        if comment.action == MISWRITTEN:
            yield _miswritten(page, comment.span, registry)
        for selector in comment.selectors:
            if not codes_of(selector.text, registry):
                unknown += 1
                yield _unknown(page, selector, registry, suggest=unknown <= MOST_SUGGESTIONS)
    for comment, selector in unused:
        codes = codes_of(selector.text, registry)
        # Whether a comment is unused cannot itself be asked of one about comments.
        if codes and UnusedSuppression.code not in codes and all(ran(code, page.path) for code in codes):
            yield _unused(page, comment, selector)


def _unknown(page: PageSource, selector: Selector, registry: Registry, *, suggest: bool) -> Finding:
    known = [word for rule in registry for word in (rule.code, rule.name)] if suggest else []
    message = f'there is no rule "{selector.text}"{did_you_mean(selector.text, known)}'
    return UnknownSuppression().finding(page, selector.span, message, help="Name a rule by its code or name.")


def _unused(page: PageSource, comment: Directive, selector: Selector) -> Finding:
    in_json = page.front_matter.format is Format.JSON and comment.span.start < page.front_matter.body_start
    deletable = len(comment.selectors) == 1 and not in_json
    return UnusedSuppression().finding(
        page,
        selector.span,
        f'"{selector.text}" finds nothing here, so this comment suppresses nothing',
        help="Delete it, or move it to the line before the one that it is meant for.",
        fix=Fix("delete the comment", (_deletion(page.text, comment.span),)) if deletable else None,
    )


def _miswritten(page: PageSource, span: Span, registry: Registry) -> Finding:
    """Return what is wrong with a comment that begins at `span` and is not written as hugolint reads it."""
    match = re.compile(NEARLY).match(page.text, span.start, span.end)
    action = match[1].lower() if match else ""
    meant = action if action in ACTIONS else "ignore" if action in ELSEWHERE else nearest(action, ACTIONS)
    words = [word for word in re.split(SEPARATOR, match[3]) if word] if match else []
    rules = [word for word in words if codes_of(word, registry)]
    if match and not match[2]:  # without brackets, the reason begins at the first word that is no rule
        rules = words[: next((i for i, word in enumerate(words) if word not in rules), len(words))]
    if not match or not meant:
        reason, example = f'"{action}" is not one of {", ".join(ACTIONS)}', FORM
    elif action != meant:
        reason, example = f'there is no "{action}"; did you mean "{meant}"?', FORM.replace("ignore", meant)
    elif not rules:
        reason, example = "it names no rule", FORM.replace("ignore", meant)
    elif match[2] != "[" or match[4] != "]":
        reason, example = "the rules go between brackets, `[` and `]`", ""
    else:
        reason, example = "it begins with `hugolint:`, in lower case", ""
    corrected = f"hugolint: {meant}[{', '.join(rules)}]" if meant and rules else f"hugolint: {example}"
    return MiswrittenSuppression().finding(
        page,
        span,
        f"hugolint does not read this comment: {reason}; it suppresses nothing",
        help=f"Write `{corrected}`.",
        fix=_rewritten(match, words, rules, corrected) if match and meant else None,
    )


def _rewritten(match: re.Match[str], words: list[str], rules: list[str], corrected: str) -> Fix | None:
    """Return the fix that writes a comment as hugolint reads it; None where it is not certain what is meant.

    Without brackets nobody knows where the rules end, and the reason begins.
    """
    is_certain = bool(rules) and words == rules and bool(match[2] and match[4])
    return Fix("write it as hugolint reads it", (Edit(*match.span(), corrected),)) if is_certain else None


def _deletion(text: str, span: Span) -> Edit:
    """Return the edit that deletes a comment, with its line where it is alone on it."""
    start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    end = len(text) if line_end < 0 else line_end + 1
    if text[start : span.start].strip() or text[span.end : end].strip():
        blank = len(text[start : span.start]) - len(text[start : span.start].rstrip(" \t"))
        return Edit(span.start - blank, span.end, "")
    return Edit(start, end, "")
