"""`sarif`: the Static Analysis Results Interchange Format, OASIS SARIF 2.1.0."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from hugolint import __version__
from hugolint.finding import Finding, Safety, Severity
from hugolint.registry.documentation import RuleDocumentation, as_markdown
from hugolint.report.json import dumps
from hugolint.report.model import Located, Replacement, Report, Style, SuppressedBy, SuppressedFinding, fingerprinted
from hugolint.report.summary import incomplete

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.UNKNOWN: "none"}
KINDS = {SuppressedBy.COMMENT: "inSource", SuppressedBy.BASELINE: "external"}
LONGEST_EXCERPT = 1000


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON object: a log of one run."""
    suppressed = {id(entry.located): entry for entry in report.suppressed_findings}
    found = (*report.findings, *(entry.located for entry in report.suppressed_findings))
    rules = _rules(report.rules, [located.finding for located in found])
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "hugolint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": rules,
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(located, fingerprint, index, suppressed.get(id(located)))
            for located, fingerprint in fingerprinted(found)
        ],
    }
    yield dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _invocation(report: Report) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not report.broken_run}
    if report.incomplete:
        invocation["toolExecutionNotifications"] = [
            {"level": "warning", "message": {"text": incomplete(absence).replace("](", "\\](")}}
            for absence in report.incomplete
        ]
    return invocation


def _rules(documented: Mapping[str, RuleDocumentation], findings: list[Finding]) -> list[dict[str, Any]]:
    """Return a descriptor of every rule that ran: of those that found nothing too, so that old alerts are closed."""
    undocumented = {finding.code: finding for finding in findings if finding.code not in documented}
    descriptors = [_descriptor(rule) for rule in documented.values()]
    descriptors += [{"id": finding.code, "name": _pascal(finding.name)} for finding in undocumented.values()]
    return sorted(descriptors, key=lambda descriptor: descriptor["id"])


def _descriptor(rule: RuleDocumentation) -> dict[str, Any]:
    markdown = as_markdown(rule)
    return {
        "id": rule.code,
        "name": _pascal(rule.name),
        "shortDescription": {"text": rule.summary or rule.name},
        "fullDescription": {"text": f"{rule.summary}\n\n{rule.text}".strip() or rule.name},
        "help": {"text": markdown, "markdown": markdown},
        **({"helpUri": rule.url} if rule.url else {}),
        "defaultConfiguration": {
            "enabled": rule.default,
            "level": LEVELS[rule.severity] if rule.severity is not Severity.UNKNOWN else "note",
        },
        "properties": {"tags": [rule.code.rstrip("0123456789"), rule.package]},
    }


def _result(
    located: Located, fingerprint: str, index: Mapping[str, int], suppressed: SuppressedFinding | None
) -> dict[str, Any]:
    finding = located.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        # What could not be decided is "open" (SARIF 3.27.9), which has no level.
        "kind": "open" if finding.severity is Severity.UNKNOWN else "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(located)}],
        "partialFingerprints": {"hugolint/v1": fingerprint},
    }
    if located.replacements:
        result["fixes"] = [_fix(located)]
    if suppressed:
        reason = {"justification": suppressed.reason} if suppressed.reason else {}
        result["suppressions"] = [{"kind": KINDS[suppressed.by], "status": "accepted", **reason}]
    return result


def _message(finding: Finding) -> str:
    text = f"{finding.message.rstrip('.')}. {finding.help}" if finding.help else finding.message
    # Plain text makes links of "[text](place)" (SARIF 3.11.6): none that content wrote may become one.
    return text.replace("](", "\\](")


def _place(located: Located) -> dict[str, Any]:
    # A finding about a whole file has its beginning: GitHub takes no result without a region.
    place: dict[str, Any] = {"artifactLocation": _file(located), "region": _region(located)}
    if located.excerpt and len(located.excerpt) <= LONGEST_EXCERPT and located.start.line == located.end.line:
        place["contextRegion"] = {
            "startLine": located.start.line,
            "endLine": located.end.line,
            "snippet": {"text": located.excerpt},
        }
    return place


def _file(located: Located) -> dict[str, str]:
    return {"uri": quote(located.path_in_repository, errors="replace"), "uriBaseId": ROOT}


def _region(located: Located | Replacement) -> dict[str, int]:
    return {
        "startLine": located.start.line,
        "startColumn": located.start.column,
        "endLine": located.end.line,
        "endColumn": located.end.column,
    }


def _fix(located: Located) -> dict[str, Any]:
    fix = located.finding.fix
    title = fix.title if fix else ""
    certain = fix is None or fix.safety is Safety.SAFE
    replacements = [
        {"deletedRegion": _region(replacement), "insertedContent": {"text": replacement.text}}
        for replacement in located.replacements
    ]
    return {
        "description": {"text": title if certain else f"{title} (look before you take it)"},
        "artifactChanges": [{"artifactLocation": _file(located), "replacements": replacements}],
    }


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))
