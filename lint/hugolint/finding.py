"""What a rule reports: a finding, and the edits that fix it."""

from enum import StrEnum

from msgspec import Struct

from hugolint.source import Lines, Span

__all__ = ["CRASHED", "Edit", "Finding", "Fix", "Safety", "Severity"]

CRASHED = "HL001"  # the code of the finding that reports a rule that crashed


LONGEST_EXCERPT = 2500  # characters of a line that are shown, and make a finding known again
BEFORE, AFTER = 300, 700  # characters around the place that are, on a longer line


class Severity(StrEnum):
    """How much a finding matters, the gravest first. `UNKNOWN` is reported and never fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    UNKNOWN = "unknown"

    def at_least(self, threshold: "Severity") -> bool:
        """Return whether this severity reaches `threshold`; UNKNOWN reaches none."""
        order = list(Severity)
        return self is not Severity.UNKNOWN and order.index(self) <= order.index(threshold)


class Safety(StrEnum):
    """Whether a fix is certain to say what its author meant."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(Struct, frozen=True, order=True, gc=False, array_like=True):
    """Replace the characters from `start` up to `end` (offsets into the whole file) by `text`."""

    start: int
    end: int
    text: str


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """Edits of one file that go in together or not at all."""

    title: str  # what it does, as a command: "rename the tag to PyTorch"
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Finding(Struct, frozen=True, gc=False, array_like=True):
    """One thing that one rule found. It can cross a process, and be written to a cache."""

    code: str  # "FM003"
    name: str  # "required-field"
    message: str  # what is wrong, with the value at fault
    path: str  # from the site's root, with "/"
    span: Span  # offsets into the file; (0, 0) where the whole file is meant
    severity: Severity
    help: str = ""  # what to do about it
    fix: Fix | None = None

    def order(self) -> tuple[str, tuple[int, int], str, str]:
        """Return what findings are sorted by."""
        return self.path, self.span, self.code, self.message

    def excerpt(self, lines: Lines) -> Span:
        """Return what of the file's `lines` shows it: its line, of a long one the part around it; nothing for a whole file."""
        if self.span == (0, 0):
            return Span(0, 0)
        start, end = lines.span(lines.position(self.span.start).line)
        if end - start <= LONGEST_EXCERPT:
            return Span(start, end)
        # A line may have as many findings as it is long, so what is kept with each must not grow with it.
        return Span(max(start, self.span.start - BEFORE), min(end, self.span.start + AFTER))
