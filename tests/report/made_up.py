"""Reports for tests, made by hand: findings in texts, and one that holds everything a format can trip over."""

from collections.abc import Iterable, Mapping

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.markdown.source import Lines, Span
from hugolint.report import format_named
from hugolint.report.model import Located, Quieted, QuietedBy, Report, Style, located

HOSTILE = (
    "<script>alert(1)</script> ]]> </script><!-- --> \"quoted\" 'single' [click](javascript:alert(1)) | `code` "
    "\x1b[31mred\x00\x07\u202eesrever\u2028 ::error file=x::owned ##[add-mask]x ##vso[task.setvariable]y %0A 日本語 😀 {0} "
    "@everyone https://evil.example/ <img src=x onerror=alert(1)> \ud800"
)


def finding(
    text: str,
    marked: str,
    message: str = "something is wrong",
    path: str = "content/a.md",
    severity: Severity = Severity.ERROR,
    code: str = "FM003",
    name: str = "required-field",
    help: str = "",
    fix: Fix | None = None,
) -> Finding:
    """Return a finding at the first place where `marked` stands in `text`; at the whole file where it is ""."""
    start = text.index(marked)
    return Finding(code, name, message, path, Span(start, start + len(marked)), severity, help, fix)


def replacing(text: str, old: str, new: str, title: str = "write it so", safety: Safety = Safety.SAFE) -> Fix:
    start = text.index(old)
    return Fix(title, (Edit(start, start + len(old), new),), safety)


def at(text: str, *findings: Finding) -> tuple[Located, ...]:
    lines = Lines(text)
    return tuple(located(finding, lines, finding.path) for finding in findings)


def report(findings: Iterable[Located] = (), **more: object) -> Report:
    return Report(tuple(findings), **{"files": 3, "pages": 5, **more})  # type: ignore[arg-type]


def many(number: int, severity: Severity, code: str = "LN001") -> tuple[Located, ...]:
    text = "".join(f"line {n}\n" for n in range(number))
    return at(
        text,
        *(
            finding(text, f"line {n}\n", f"wrong {n}", severity=severity, code=code, name="dead-link")
            for n in range(number)
        ),
    )


def rendered(name: str, made: Report, **style: object) -> str:
    return "".join(format_named(name).render(made, Style(**style)))  # type: ignore[arg-type]


def hostile() -> Report:
    """Return a report whose message, help, excerpt, path and fix are each as bad as content can make them."""
    text = f"---\ntitle: {HOSTILE}\n---\nbody\n"
    path = "content/ü & <b>\"'],:%\n::error ::x.md"
    bad = finding(text, HOSTILE, HOSTILE, path, help=HOSTILE, fix=replacing(text, HOSTILE, HOSTILE, HOSTILE))
    return report(at(text, bad))


def varied() -> Report:
    """Return a report with each severity, fixes of both kinds, a place of several lines and a whole file."""
    text = (
        '---\ntitle: "Grüße 日本"\ntags: [Pytorch, "PyTorch"]\n---\n\n## A\n\n#### B\n\nSee [x](old) and\n![](a.png)\n'
    )
    found = at(
        text,
        finding(text, "", "the page has no date", code="FM003", help="add date: to the front matter"),
        finding(
            text,
            "Pytorch",
            'tag "Pytorch" is also written "PyTorch" (12 pages)',
            code="TX002",
            name="tag-variant",
            severity=Severity.WARNING,
            fix=replacing(text, "Pytorch", "PyTorch", "rename the tag to PyTorch"),
        ),
        finding(
            text,
            "日本",
            "unusual title",
            code="FM009",
            name="odd-title",
            severity=Severity.INFO,
            fix=replacing(text, "日本", "Japan", safety=Safety.UNSAFE),
        ),
        finding(text, "old) and\n![]", "spans lines", code="LN001", name="dead-link"),
        finding(text, "x", "example.org did not answer", code="EX007", name="link-timeout", severity=Severity.UNKNOWN),
    )
    quieted = at(text, finding(text, "#### B", "level 2 is skipped", code="HD001", name="skipped-heading-level"))
    return report(found, suppressed=1, quieted=(Quieted(quieted[0], QuietedBy.COMMENT, "the layout wants it"),))


def by_code(made: Report) -> Mapping[str, Located]:
    return {located.finding.code: located for located in made.findings}
