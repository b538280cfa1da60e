"""Code actions: fixes, "everywhere" fixes, suppression comments, and the documentation of a rule."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from hugolint.finding import Edit, Finding, Safety
from hugolint.lsp.diagnostics import diagnostic, url_of
from hugolint.lsp.protocol import CodeAction, CodeActionParams, Command, Diagnostic, WorkspaceEdit
from hugolint.lsp.session import OpenPage, Session
from hugolint.source import Span

Params = CodeActionParams
QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.hugolint"
MOST = 50  # findings in a range that something is proposed for
UNSAFE = " (unsafe: look at what it changes)"


def answer(session: Session, params: Params) -> list[CodeAction]:
    """Return what can be done about the findings in a range of a page."""
    page = session.page(params.text_document.uri)
    if page is None:
        return []
    every = page.findings
    wanted = params.context.only
    actions: list[CodeAction] = []
    if _is_wanted(QUICK_FIX, wanted):
        here = page.document.positions.span(params.range)
        for finding in islice((one for one in every if _touch(one.span, here)), MOST):
            actions += _for(session, page, finding)
        actions = _once_each(actions)
    if _is_wanted(FIX_ALL, wanted) and any(one.fix and one.fix.safety is Safety.SAFE for one in every):
        action = CodeAction("Fix all that is safe to fix", FIX_ALL, data={"uri": page.document.uri})
        if wanted:  # a client that asks for this alone is about to save
            action.edit = fixed(session, page)
        actions.append(action)
    return actions


def fixed(session: Session, page: OpenPage) -> WorkspaceEdit:
    """Return the edit that fixes all that is safe to fix in a page."""
    text = page.document.text
    try:
        after = page.site.linter.fix((page.path,), page.site.texts()).after.get(page.path, text)
    finally:
        page.site.touch()  # the linter has seen other texts meanwhile
    return edit_of(session, page, [changed(text, after)] if after != text else [])


def changed(before: str, after: str) -> Edit:
    """Return the one edit that makes one text of another."""
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return Edit(start, len(before) - end, after[start : len(after) - end])


def edit_of(session: Session, page: OpenPage, edits: Iterable[Edit]) -> WorkspaceEdit:
    """Return edits of a page for the client."""
    changes = [(Span(edit.start, edit.end), edit.text) for edit in edits]
    return session.workspace_edit({page.document.path: (page.document.text, changes)})


def _for(session: Session, page: OpenPage, finding: Finding) -> Iterator[CodeAction]:
    shown = diagnostic(finding, page.document.positions, url_of(page.site.linter.registry, finding.code))
    if finding.fix:
        is_safe = finding.fix.safety is Safety.SAFE
        title = _sentence(finding.fix.title) + ("" if is_safe else UNSAFE)
        yield CodeAction(title, QUICK_FIX, [shown], is_safe, edit_of(session, page, finding.fix.edits))
        yield from _everywhere(session, page, finding, shown)
    yield from _ignoring(session, page, finding, shown)
    command = Command(f"Explain {finding.code} {finding.name}", "hugolint.explain", [finding.code])
    yield CodeAction(command.title, QUICK_FIX, [shown], command=command)


def _once_each(actions: Iterable[CodeAction]) -> list[CodeAction]:
    """Return the actions, of those that do the same the first, for all the findings that they are for."""
    found: list[CodeAction] = []
    for action in actions:
        same = next((one for one in found if (one.title, one.edit) == (action.title, action.edit) and one.edit), None)
        if same is None:
            found.append(action)
        else:
            same.diagnostics = [*(same.diagnostics or ()), *(action.diagnostics or ())]
    return found


def _everywhere(session: Session, page: OpenPage, finding: Finding, shown: Diagnostic) -> Iterator[CodeAction]:
    """Yield the action that does in all files what a fix does in one, where others have the same to fix."""
    if page.site.report is None or not finding.fix:
        return
    title = finding.fix.title
    alike = [
        found.finding
        for found in page.workspace.report_so_far().findings
        if found.finding.code == finding.code and found.finding.fix and found.finding.fix.title == title
    ]
    texts: dict[Path, tuple[str, list[tuple[Span, str]]]] = {}
    for one in alike:
        pages = page.workspace.content.at(one.path)
        if pages and one.fix:
            _, changes = texts.setdefault(page.site.root / one.path, (pages[0].source.text, []))
            changes += [(Span(edit.start, edit.end), edit.text) for edit in one.fix.edits]
    if len(texts) > 1:
        shown_title = f"{_sentence(title)} everywhere ({len(texts)} files)"
        yield CodeAction(shown_title, QUICK_FIX, [shown], edit=session.workspace_edit(texts))


def _ignoring(session: Session, page: OpenPage, finding: Finding, shown: Diagnostic) -> Iterator[CodeAction]:
    from hugolint.suppression.writing import edits_for

    reason = f"accepted on {date.today().isoformat()}"
    here = edits_for(page.source, [finding], reason, whole_file=False)
    in_file = edits_for(page.source, [finding], reason, whole_file=True)
    if here and here != in_file:
        yield CodeAction(f"Ignore {finding.name} here", QUICK_FIX, [shown], edit=edit_of(session, page, here))
    if in_file:
        yield CodeAction(
            f"Ignore {finding.name} in this file", QUICK_FIX, [shown], edit=edit_of(session, page, in_file)
        )


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_wanted(kind: str, wanted: Sequence[str] | None) -> bool:
    return not wanted or any(kind == one or kind.startswith(f"{one}.") for one in wanted)


def _sentence(title: str) -> str:
    return title[:1].upper() + title[1:]
