"""The rules that `[[forbid]]` in the settings makes, one an entry."""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from time import monotonic, process_time
from typing import Any, ClassVar

from msgspec.structs import replace

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.own_rules.forbid.page_parts import WHOLE_FILE, Part, parts
from hugolint.own_rules.forbid.setting import PLACES, TIMEOUT, Forbid, compiled
from hugolint.registry.own_codes import code_of
from hugolint.rule import PageRule
from hugolint.source import Span
from hugolint.util.paths import relative
from hugolint.util.patterns import Patterns

FAMILY = "Patterns that the settings forbid"
PREFIX = "FB"
LONGEST = 50
PATIENCE = 10 * TIMEOUT  # by the clock, where other programs have the processor
MOST_CUT_OFF = 3  # pages; then the pattern is given up


class ForbiddenPattern(PageRule):
    """A pattern that the settings forbid. `rule_of` makes a subclass of it for each entry."""

    is_of_site = True
    entry: ClassVar[Forbid]
    folder: ClassVar[Path]  # of the settings file, which the paths are meant from

    def __init__(self, options: Any = None) -> None:
        super().__init__(self.entry)
        negations_alone = all(path.startswith("!") for path in self.entry.paths)
        self._paths = Patterns(["*", *self.entry.paths] if negations_alone else self.entry.paths)
        self._prefix: str | None = None
        self._cut_off = 0

    def __reduce__(self) -> tuple[Callable[..., "ForbiddenPattern"], tuple[Forbid, Path, str]]:
        # No other process can import a class that was made here.
        return _instance, (self.entry, self.folder, self.code)

    def check(self, page: PageSource) -> Iterator[Finding]:
        if self.entry.paths and not self._paths.match(self._from_settings(page)):
            return
        if self._cut_off >= MOST_CUT_OFF:
            yield self._too_slow(page, "was too slow on other pages, so this one is not looked through")
            return
        # A busy machine takes its time; what counts is the work. `regex` knows the clock alone.
        begun = process_time()
        for patience in (TIMEOUT, PATIENCE):
            try:
                yield from list(self._found(page, monotonic() + patience))
                return
            except TimeoutError:
                if process_time() - begun >= TIMEOUT:
                    break
        self._cut_off += 1
        yield self._too_slow(page, f"takes longer than {TIMEOUT:g} s on this page, so it was cut off")

    def _found(self, page: PageSource, end: float) -> Iterator[Finding]:
        """Yield what is found until the clock shows `end`. Raises TimeoutError."""
        seen: set[Span] = set()  # a heading is text as well
        for place in self.entry.places:
            for part in parts(page, place):
                for finding in self._in_part(page, place, part, end):
                    if finding.span not in seen or finding.span == WHOLE_FILE:
                        seen.add(finding.span)
                        yield finding

    def _in_part(self, page: PageSource, place: str, part: Part, end: float) -> Iterator[Finding]:
        is_exact = place == "text" or part.span.of(page.text) == part.text
        timeout = end - monotonic()
        if timeout <= 0:
            raise TimeoutError
        for match in compiled(self.entry.pattern).finditer(part.text, timeout=timeout):
            start = part.span.start
            span = Span(start + match.start(), start + match.end()) if is_exact else part.span
            if place == "text" and not (match.group().strip() and page.prose.holds(span)):
                continue
            is_whole = place in ("links", "images")
            yield self.finding(
                page,
                part.span if is_whole else span,
                self._message(place, part.text if is_whole else match.group()),
                help=self._help(),
                fix=self._fix(page, span, match),
            )
            if is_whole or place == "file-name":
                return  # the first match says it all

    def _message(self, place: str, found: str) -> str:
        what = self.entry.message.rstrip(". ") or f"forbidden in {place}"
        return f"{what}: {_shown(found)}" if found.strip() else what

    def _help(self) -> str:
        return "" if self.entry.replace is None else f'Write "{self.entry.replace}" in its place.'

    def _fix(self, page: PageSource, span: Span, match: Any) -> Fix | None:
        if self.entry.replace is None or span.of(page.text) != match.group():
            return None
        text = match.expand(self.entry.replace)
        return Fix(f"replace it by {_shown(text)}", (Edit(span.start, span.end, text),))

    def _too_slow(self, page: PageSource, reason: str) -> Finding:
        finding = self.finding(
            page,
            WHOLE_FILE,
            f"the pattern of {self.name} {reason}",
            help="Write it without repetitions in repetitions, or of alternatives that match the same text.",
        )
        return replace(finding, severity=Severity.ERROR)

    def _from_settings(self, page: PageSource) -> str:
        if self._prefix is None:
            self._prefix = relative(page.config.root, self.folder)
        return page.path if self._prefix == "." else f"{self._prefix}/{page.path}"


def rule_of(entry: Forbid, folder: Path, taken: Collection[str]) -> type[ForbiddenPattern]:
    """Return the rule that an entry makes, with a code that is not `taken`."""
    return _rule(entry, folder, code_of(PREFIX, entry.name, taken))


def _instance(entry: Forbid, folder: Path, code: str) -> ForbiddenPattern:
    return _rule(entry, folder, code)()


def _rule(entry: Forbid, folder: Path, code: str) -> type[ForbiddenPattern]:
    described = {
        "__doc__": _documentation(entry),
        "__module__": __name__,
        "code": code,
        "name": entry.name,
        "severity": entry.severity,
        "fixes": entry.replace is not None,
        "entry": entry,
        "folder": folder,
    }
    return type("".join(map(str.capitalize, entry.name.split("-"))), (ForbiddenPattern,), described)


def _documentation(entry: Forbid) -> str:
    first = entry.message or f"A pattern that this site forbids in {', '.join(entry.places)}."
    where = "; ".join(PLACES.get(place, place) for place in entry.places)
    lines = [
        first,
        "",
        "The site's own settings have this rule, under `[[forbid]]`.",
        "",
        f"- looks at: {where}",
        f"- pattern: `{entry.pattern}`",
    ]
    if entry.replace is not None:
        lines.append(f"- the fix puts in its place: `{entry.replace}`")
    if entry.paths:
        lines.append(f"- files: {', '.join(f'`{path}`' for path in entry.paths)}")
    return "\n".join(lines)


def _shown(text: str) -> str:
    line = re.sub(r"\s*\n\s*", " ", text)
    return f'"{line[: LONGEST - 1]}…"' if len(line) > LONGEST else f'"{line}"'
