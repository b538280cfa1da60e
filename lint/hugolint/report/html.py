"""`html`: the audit page, one file that shows the state of the content and asks for nothing from anywhere."""

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from hugolint import __version__
from hugolint.finding import Safety, Severity
from hugolint.report.audit import view as view
from hugolint.report.audit.build import families, sections, worst_pages
from hugolint.report.audit_model import Audit, Health
from hugolint.report.grouping import counts_by_group
from hugolint.report.model import Report, Style
from hugolint.report.summary import aside, comparison_line, severity_counts, warnings
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.words import counted

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from hugolint.report.audit import charts as charts
except ModuleNotFoundError as error:
    missing = f'the html report needs {error.name}, which is not installed: pip install "hugolint[html]"'
    raise HugolintError(Fault(missing)) from error


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the page in pieces."""
    audit = report.audit or _from_findings_alone(report)
    folder = files("hugolint.report.audit") / "page"
    css, js = ((folder / name).read_text(encoding="utf-8") for name in ("audit.css", "audit.js"))
    environment = Environment(
        loader=PackageLoader("hugolint.report.audit", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": lambda value: f"{value:,}", "shown": view.shown, "markup": Markup}
    groups = view.grouped(report, audit)
    yield from environment.get_template("audit.html").generate(
        # Both are the project's own; the hashes let these two in and nothing that content could smuggle in.
        css=Markup(css),
        js=Markup(js),
        css_hash=_hash(css),
        js_hash=_hash(js),
        version=__version__,
        report=report,
        audit=audit,
        verdict=severity_counts(report) or "Nothing found",
        read=f"in {counted(report.files, 'content file', 'content files')}{aside(report)}",
        warnings=list(warnings(report)),
        comparison=comparison_line(report.comparison) if report.comparison else "",
        gone=report.comparison.gone if report.comparison else (),
        severities=list(Severity),
        counts={severity: report.count(severity) for severity in Severity},
        fixable=report.fixable(Safety.SAFE),
        charts=charts.charts(audit, report.families),
        groups=groups,
        group_of=view.files(groups),
        healths=list(Health),
        rules=view.rules_by_family(report),
        sections=sorted({section.name for section in audit.sections if section.findings}),
        owners=counts_by_group(report),
        grouped_by=report.grouping.field if report.grouping else "",
        hosts=view.hosts(audit),
        terms=view.terms(audit),
    )


def _from_findings_alone(report: Report) -> Audit:
    return Audit(
        families=families(report.findings),
        sections=sections(report.findings, {}),
        worst_pages=worst_pages(report.findings, {}),
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
