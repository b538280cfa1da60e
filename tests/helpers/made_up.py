"""Reports for tests, made by hand: findings in texts, and one that holds everything a format can trip over."""

from collections.abc import Iterable, Mapping

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.report.formats import format_named
from hugolint.report.model import Located, Report, Style, SuppressedBy, SuppressedFinding, located
from hugolint.source import Lines, Span

HOSTILE = (
    "<script>alert(1)</script> ]]> </script><!-- --> \"quoted\" 'single' [click](javascript:alert(1)) | `code` "
    "\x1b[31mred\x00\x07\u202eesrever\u2028 ::error file=x::owned ##[add-mask]x ##vso[task.setvariable]y %0A 日本語 😀 {0} "
    "@everyone https://evil.example/ www.evil.example a@b.example <img src=x onerror=alert(1)> \ud800"
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
    """Return a finding at the first place where `marked` is in `text`; at the whole file where it is ""."""
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
    quiet = at(text, finding(text, "#### B", "level 2 is skipped", code="HD001", name="skipped-heading-level"))
    return report(
        found,
        suppressed=1,
        suppressed_findings=(SuppressedFinding(quiet[0], SuppressedBy.COMMENT, "the layout wants it"),),
    )


def by_code(made: Report) -> Mapping[str, Located]:
    return {located.finding.code: located for located in made.findings}


def audited(findings: int = 60, title: str = "The Garden Almanac") -> Report:
    """Return a report of a lively site, as the audit page likes it."""
    from datetime import UTC, datetime

    from hugolint.report import audit_model as a
    from hugolint.report.audit import build

    kinds = [
        (
            "FM003",
            "required-field",
            Severity.ERROR,
            "the page has no description",
            "add description: to the front matter",
        ),
        (
            "LN001",
            "broken-link",
            Severity.ERROR,
            'no page, resource or file "/docs/instal/"',
            "did you mean /docs/install/?",
        ),
        ("HD001", "skipped-heading-level", Severity.WARNING, "a level-4 heading follows level 2", "make it level 3"),
        ("TX002", "tag-variant", Severity.WARNING, 'tag "Pytorch" is also written "PyTorch" (12 pages)', ""),
        ("EX007", "link-timeout", Severity.UNKNOWN, "https://example.org/slow did not answer in 20 s", ""),
        ("IM001", "missing-alt-text", Severity.INFO, "the image has no alternative text", "describe what it shows"),
    ]
    text = "---\ntitle: Growing tomatoes\ntags: [Pytorch, garden]\n---\n\nSee [the guide](/docs/instal/) first.\n\n## Soil\n\n#### Lime\n\n![](bed.jpg)\n"
    marks = {
        "LN001": "/docs/instal/",
        "HD001": "#### Lime",
        "TX002": "Pytorch",
        "EX007": "the guide",
        "IM001": "![](bed.jpg)",
    }
    sections = ["posts", "docs", "notes", "recipes"]
    found: list[Finding] = []
    for n in range(findings):
        code, name, severity, message, help_ = kinds[n * 2654435761 % 4294967296 * 6 >> 32]
        path = f"content/{sections[n % 4]}/page-{n // 7 * 4 + n % 4:03}.md"
        fix = replacing(text, "Pytorch", "PyTorch", "rename the tag to PyTorch") if code == "TX002" else None
        found.append(finding(text, marks.get(code, ""), message, path, severity, code, name, help_, fix))
    found.sort(key=lambda f: (f.path, f.span, f.code))
    made = at(text, *found)
    section_of = {f.path: f.path.split("/")[1] for f in found}
    states = [a.State.PUBLISHED, a.State.DRAFT, a.State.FUTURE, a.State.EXPIRED]
    audit = a.Audit(
        title=title,
        base_url="https://almanac.example/",
        made=datetime(2026, 11, 22, 22, 30, tzinfo=UTC),
        states=dict(zip(states, (214, 9, 3, 4), strict=True)),
        periods=tuple(
            a.Period(
                str(year), {a.State.PUBLISHED: 5 + (year * 7) % 31, a.State.DRAFT: year % 4, a.State.EXPIRED: year % 2}
            )
            for year in range(2013, 2027)
        ),
        undated=12,
        families=build.families(made),
        sections=build.sections(made, section_of),
        worst_pages=build.worst_pages(made, {f.path: "Growing tomatoes" for f in found[::2]}),
        terms=(
            a.Term("tags", (("PyTorch", 12), ("Pytorch", 3), ("pytorch", 1)), 16),
            a.Term("tags", (("garden", 40),), 40),
            a.Term("categories", (("How-to", 22), ("how to", 2)), 24),
        ),
        hosts=tuple(
            a.Host(name, dict(zip(a.Health, counts, strict=True)))
            for name, counts in {
                "github.com": (120, 14, 2, 6, 1),
                "en.wikipedia.org": (64, 3, 0, 0, 0),
                "old-blog.example": (0, 0, 0, 11, 0),
                "docs.python.org": (31, 9, 1, 2, 0),
                "slow.example": (0, 0, 0, 0, 7),
            }.items()
        ),
        ages=tuple(
            a.Age(label, n) for label, n in (("today", 190), ("this week", 60), ("this month", 14), ("older", 7))
        ),
        translations=(a.Translation("en", "English", 230, 230, 230), a.Translation("de", "Deutsch", 180, 171, 230)),
        section_of=section_of,
    )
    return report(made, files=230, pages=310, suppressed=4, audit=audit, links={"ok": 215, "gone": 19, "timeout": 8})
