"""Reports: one module per format; each renders the same Report."""

from importlib import import_module

from hugolint.report.model import Format

FORMATS = {
    "full": "for people: by file, each finding with its source line and what to do",
    "concise": "a line a finding: path:line:column: SEVERITY CODE name message",
    "json": "one object with all findings, for programs",
    "jsonl": "an object a line, one a finding",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations of a GitHub Actions job",
    "github-summary": "Markdown for $GITHUB_STEP_SUMMARY",
    "markdown": "Markdown for the body of an issue, by file",
    "gitlab": "GitLab's code quality report",
    "junit": "JUnit XML, for the test views of CI servers",
    "rdjson": "reviewdog's diagnostics, with suggestions",
    "rdjsonl": "the same, a diagnostic a line",
    "checkstyle": "Checkstyle XML",
    "statistics": "how many findings each rule has",
    "html": "the audit page: one file that opens in a browser",
}
"""The formats by name, and what each is for."""


def format_named(name: str) -> Format:
    """Return the report module of this name, one of FORMATS."""
    module: Format = import_module(f"hugolint.report.{name.replace('-', '_')}")
    return module
