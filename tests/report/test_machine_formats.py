"""The formats for programs, each read by a program that was not written here where one can be had."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from made_up import HOSTILE, at, by_code, finding, hostile, many, rendered, replacing, report, varied
from msgspec.structs import replace

from hugolint.finding import Edit, Fix, Severity
from hugolint.registry.documentation import RuleDocumentation
from hugolint.report.formats import FORMATS, format_named

PROJECT = Path(__file__).resolve().parents[2]
DATA_FORMATS = (
    "json",
    "jsonl",
    "sarif",
    "gitlab",
    "rdjson",
    "rdjsonl",
    "checkstyle",
    "junit",
    "github",
    "github-summary",
    "markdown",
)


def documented(code: str = "FM003", severity: Severity = Severity.ERROR) -> RuleDocumentation:
    return RuleDocumentation(
        code,
        "required-field",
        "Finds pages without.",
        "Why it matters.",
        severity,
        True,
        "a page",
        False,
        (),
        (),
        (),
        "x",
    )


def value_of(name: str, made: Any) -> Any:
    return json.loads(rendered(name, made))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_had(name):
    assert callable(format_named(name).render)


@pytest.mark.parametrize("name", DATA_FORMATS)
@pytest.mark.parametrize("made", [report(), varied(), hostile()], ids=["empty", "varied", "hostile"])
def test_every_format_can_be_written_and_is_the_same_each_time(name, made):
    text = rendered(name, made)
    text.encode()
    assert text == rendered(name, made)


@pytest.mark.parametrize(
    "name", ["json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl", "markdown", "checkstyle", "junit", "github"]
)
def test_paths_are_the_repositorys(name):
    made = varied()
    moved = [replace(f, path="../a.md", repository_path="site/content/a.md") for f in made.findings]
    text = rendered(name, report(moved)).partition("::group::")[0]
    assert "site/content/a.md" in text
    assert "../a.md" not in text


# json and jsonl


def test_json_holds_places_and_fixes():
    first, second, *_ = value_of("json", varied())["findings"]
    assert first["path"] == "content/a.md"
    assert second["start"] == {"line": 3, "column": 8, "offset": 29}
    assert second["fix"]["edits"] == [{"start": 29, "end": 36, "text": "PyTorch"}]


def test_jsonl_is_a_finding_a_line():
    lines = [json.loads(line) for line in rendered("jsonl", varied()).splitlines()]
    assert lines == value_of("json", varied())["findings"]
    assert rendered("jsonl", report()) == ""


def test_what_content_says_survives_json():
    assert value_of("json", hostile())["findings"][0]["message"] == HOSTILE.replace("\ud800", "\ufffd")


# sarif


def sarif_package() -> Path:
    """Return the folder of the npm package @microsoft/sarif-multitool-linux: a validator, and the official schema."""
    roots = [PROJECT / "node_modules", *map(Path, os.environ.get("NODE_PATH", "").split(os.pathsep))]
    if npm := shutil.which("npm"):
        roots.append(Path(subprocess.run([npm, "root", "-g"], capture_output=True, text=True).stdout.strip()))
    for root in roots:
        if (package := root / "@microsoft/sarif-multitool-linux").is_dir():
            return package
    pytest.skip("npm install @microsoft/sarif-multitool")


SARIF_REPORTS = {
    "empty": report(rules={"FM003": documented()}),
    "varied": replace(varied(), rules={"FM003": documented(), "EX007": documented("EX007", Severity.UNKNOWN)}),
    "hostile": hostile(),
}


@pytest.mark.parametrize("made", SARIF_REPORTS.values(), ids=SARIF_REPORTS)
def test_sarif_keeps_to_the_official_schema(made):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((sarif_package() / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value_of("sarif", made))


@pytest.mark.parametrize("made", SARIF_REPORTS.values(), ids=SARIF_REPORTS)
def test_microsofts_sarif_tool_finds_nothing_wrong(made, tmp_path):
    program = sarif_package() / "Sarif.Multitool"
    program.chmod(0o755)
    (tmp_path / "report.sarif").write_text(rendered("sarif", made), encoding="utf-8")
    result = subprocess.run(
        [program, "validate", "report.sarif", "--output", "verdict.sarif", "--level", "Error;Warning"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    said = [line for line in result.stdout.splitlines() if " error " in line or " warning " in line]
    assert [line for line in said if "informationUri" not in line] == []


def test_sarif_has_rules_places_fixes_and_fingerprints():
    run = value_of("sarif", SARIF_REPORTS["varied"])["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == sorted({"FM003", "TX002", "FM009", "LN001", "EX007", "HD001"})
    assert "Why it matters." in rules[[r["id"] for r in rules].index("FM003")]["help"]["markdown"]
    results = {result["ruleId"]: result for result in run["results"]}
    assert all(rules[result["ruleIndex"]]["id"] == code for code, result in results.items())
    tag = results["TX002"]
    assert tag["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "content/a.md",
        "uriBaseId": "%SRCROOT%",
    }
    region = {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 15}
    assert tag["locations"][0]["physicalLocation"]["region"] == region
    assert tag["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "PyTorch"}}
    ]
    assert len({result["partialFingerprints"]["hugolint/v1"] for result in run["results"]}) == len(run["results"])
    assert results["FM003"]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_sarif_tells_unknown_from_wrong():
    results = {r["ruleId"]: r for r in value_of("sarif", varied())["runs"][0]["results"]}
    assert (results["EX007"]["kind"], results["EX007"]["level"]) == ("open", "none")
    assert (results["LN001"]["kind"], results["LN001"]["level"]) == ("fail", "error")


def test_sarif_carries_suppressed_findings_as_such():
    results = {r["ruleId"]: r for r in value_of("sarif", varied())["runs"][0]["results"]}
    assert results["HD001"]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "the layout wants it"}
    ]
    assert "suppressions" not in results["LN001"]


def test_sarif_makes_no_link_of_what_content_says():
    text = value_of("sarif", hostile())["runs"][0]["results"][0]["message"]["text"]
    assert "[click](" not in text
    assert "[click\\](" in text


def test_sarif_says_when_a_rule_crashed():
    run = value_of("sarif", report(broken_run=True))["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_fingerprints_do_not_move_with_lines():
    text = "a [x](old)\nb [x](old)\n"
    made = [at(before + text, finding(before + text, "old")) for before in ("", "one line more\n")]
    first, second = (value_of("sarif", report(found))["runs"][0]["results"][0] for found in made)
    assert first["partialFingerprints"] == second["partialFingerprints"]


# gitlab


def test_gitlab_has_what_its_documentation_asks_for():
    jsonschema = pytest.importorskip("jsonschema")
    # docs.gitlab.com, Code Quality: "Code Quality report format"
    string = {"type": "string", "minLength": 1}
    line = {"type": "integer", "minimum": 1}
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": string,
                "check_name": string,
                "fingerprint": string,
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^[^/.]"},
                        "lines": {"type": "object", "required": ["begin"], "properties": {"begin": line, "end": line}},
                    },
                },
            },
        },
    }
    for made in (report(), varied(), hostile()):
        jsonschema.Draft202012Validator(schema).validate(value_of("gitlab", made))


def test_gitlab_fingerprints_are_all_different():
    text = "[x](old)\n[x](old)\n"
    twice = (*at(text, finding(text, "old")), *at(text, finding(text, "old")))
    assert len({issue["fingerprint"] for issue in value_of("gitlab", report(twice))}) == 2


# rdjson


def cut(text: str, place: dict[str, Any]) -> tuple[int, int]:
    """Return the bytes of `text` that a range of reviewdog's means: columns in it count UTF-8 bytes."""
    lines = text.encode().split(b"\n")

    def offset(position: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: position["line"] - 1]) + position["column"] - 1

    return offset(place["start"]), offset(place["end"])


def test_rdjson_counts_columns_in_bytes_and_suggests():
    text = "# Über 日本 [x](old) 😀\n"
    made = report(at(text, finding(text, "old", fix=replacing(text, "x](old", "x](new"))))
    (diagnostic,) = value_of("rdjson", made)["diagnostics"]
    start, end = cut(text, diagnostic["location"]["range"])
    assert text.encode()[start:end] == b"old"
    (suggestion,) = diagnostic["suggestions"]
    start, end = cut(text, suggestion["range"])
    whole = text.encode()
    assert (whole[:start] + suggestion["text"].encode() + whole[end:]).decode() == text.replace("old", "new")


def test_rdjsonl_is_a_diagnostic_a_line():
    lines = [json.loads(line) for line in rendered("rdjsonl", varied()).splitlines()]
    assert [line.pop("source") for line in lines] == [{"name": "hugolint"}] * len(lines)
    assert lines == value_of("rdjson", varied())["diagnostics"]
    assert rendered("rdjsonl", report()) == ""


def test_rdjson_offers_no_part_of_a_fix():
    fix = Fix("both", (Edit(0, 1, "A"), Edit(2, 3, "B")))
    assert "suggestions" not in value_of("rdjson", report(at("a b", finding("a b", "a", fix=fix))))["diagnostics"][0]


def test_rdjson_of_several_lines_means_whole_lines():
    diagnostic = next(d for d in value_of("rdjson", varied())["diagnostics"] if d["code"]["value"] == "LN001")
    assert diagnostic["location"]["range"] == {"start": {"line": 10}, "end": {"line": 11}}


def test_rdjson_has_reviewdogs_types():
    jsonschema = pytest.importorskip("jsonschema")
    # reviewdog proto/rdf/reviewdog.proto
    position = {"type": "object", "properties": {"line": {"type": "integer"}, "column": {"type": "integer"}}}
    place = {"type": "object", "required": ["start"], "properties": {"start": position, "end": position}}
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "source": {"type": "object", "properties": {"name": {"type": "string"}}},
            "diagnostics": {
                "items": {
                    "additionalProperties": False,
                    "properties": {
                        "message": {"type": "string"},
                        "location": {"properties": {"path": {"type": "string"}, "range": place}},
                        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                        "code": {"required": ["value"]},
                        "suggestions": {"items": {"properties": {"range": place, "text": {"type": "string"}}}},
                    },
                }
            },
        },
    }
    for made in (report(), varied(), hostile()):
        jsonschema.Draft202012Validator(schema).validate(value_of("rdjson", made))


# checkstyle and junit


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
@pytest.mark.parametrize("made", [report(), varied(), hostile()], ids=["empty", "varied", "hostile"])
def test_xml_is_well_formed(name, made, tmp_path):
    xmllint = shutil.which("xmllint")
    text = rendered(name, made)
    if xmllint is None:
        ElementTree.fromstring(text.encode())
        return
    (tmp_path / "report.xml").write_text(text, encoding="utf-8")
    result = subprocess.run([xmllint, "--noout", "--nonet", "report.xml"], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_checkstyle_has_a_file_element_a_file():
    root = ElementTree.fromstring(rendered("checkstyle", varied()))
    (file,) = root
    assert file.attrib == {"name": "content/a.md"}
    assert [error.get("severity") for error in file] == ["error", "warning", "info", "error", "info"]
    assert file[1].attrib | {"message": ""} == {
        "line": "3",
        "column": "8",
        "severity": "warning",
        "message": "",
        "source": "hugolint.TX002.tag-variant",
    }
    assert file[1].get("message") == 'tag "Pytorch" is also written "PyTorch" (12 pages)'


def test_xml_brings_back_what_was_said():
    error = ElementTree.fromstring(rendered("checkstyle", hostile()))[0][0]
    assert "<script>alert(1)</script> ]]>" in error.get("message", "")
    assert "\\x1b[31m" in error.get("message", "")


def test_junitparser_reads_junit(tmp_path):
    junitparser = pytest.importorskip("junitparser")
    (tmp_path / "junit.xml").write_text(rendered("junit", varied()), encoding="utf-8")
    suites = junitparser.JUnitXml.fromfile(str(tmp_path / "junit.xml"))
    (suite,) = suites
    assert (suites.tests, suites.failures, suites.skipped) == (5, 3, 2)
    assert (suite.name, suite.tests, suite.failures, suite.skipped) == ("content/a.md", 5, 3, 2)
    case = list(suite)[1]
    assert case.name == "TX002 tag-variant at 3:8"
    assert case.result[0].type == "warning"
    assert 'tags: [Pytorch, "PyTorch"]' in case.result[0].text


def test_junit_of_a_clean_run_has_a_case_that_passed():
    junitparser = pytest.importorskip("junitparser")
    suites = junitparser.JUnitXml.fromstring(rendered("junit", report()).encode())
    assert (suites.tests, suites.failures) == (1, 0)


# github


def unescaped(text: str, property_: bool = False) -> str:
    """Read as the runner does: actions/runner src/Runner.Common/ActionCommand.cs."""
    for written, meant in (
        ("%0D", "\r"),
        ("%0A", "\n"),
        *([("%3A", ":"), ("%2C", ",")] if property_ else []),
        ("%25", "%"),
    ):
        text = text.replace(written, meant)
    return text


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the workflow commands that the runner would see in the log."""
    for line in text.splitlines():
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, properties = head.partition(" ")
            pairs = (pair.partition("=") for pair in properties.split(",") if pair)
            yield name, {key: unescaped(value, True) for key, _, value in pairs}, unescaped(data)


def test_github_annotates_each_finding_at_its_place():
    found = list(commands(rendered("github", varied())))
    assert [name for name, _, _ in found] == ["error", "error", "warning", "notice", "notice"]
    assert found[0] == (
        "error",
        {"file": "content/a.md", "title": "FM003 required-field"},
        "the page has no date\nadd date: to the front matter",
    )
    assert found[1][1] == {"file": "content/a.md", "line": "10", "endLine": "11", "title": "LN001 dead-link"}
    assert found[2][1] | {"title": ""} == {
        "file": "content/a.md",
        "line": "3",
        "endLine": "3",
        "col": "8",
        "endColumn": "15",
        "title": "",
    }


def test_github_gets_no_control_characters():
    spoilt = finding("a\n", "a", "a\x1b[2J\u009b", "content/\x1b[2J\u202e.md")
    text = rendered("github", report(at("a\n", spoilt)))
    assert all(line.isprintable() for line in text.split("\n"))


def test_content_gives_github_no_orders():
    text = rendered("github", hostile())
    (command,) = commands(text)
    assert command[0] == "error"
    assert command[1]["file"] == by_code(hostile())["FM003"].path
    assert "%0A" in command[2]
    assert "##[add-mask]" not in text
    assert "##vso[" not in text


def test_github_stays_within_its_caps_and_tells_the_rest():
    found = (*many(30, Severity.INFO, "LN003"), *many(25, Severity.WARNING, "LN002"), *many(12, Severity.ERROR))
    text = rendered("github", report(found))
    shown = [name for name, _, _ in commands(text) if name in ("error", "warning", "notice")]
    assert {level: shown.count(level) for level in set(shown)} == {"error": 10, "warning": 10, "notice": 10}
    first = next(commands(text))
    assert "12 errors, 25 warnings, 30 info in all" in first[2]
    assert shown[1:] == sorted(shown[1:], key=["error", "warning", "notice"].index)
    fold = text.partition("::group::")[2].partition("::endgroup::")[0]
    assert fold.startswith("38 further findings\n")
    assert len(fold.splitlines()) == 39


def test_github_says_nothing_of_caps_that_hold():
    text = rendered("github", report((*many(10, Severity.ERROR), *many(10, Severity.WARNING))))
    assert "::group::" not in text
    assert len(list(commands(text))) == 20


@pytest.mark.parametrize("name", ["github-summary", "markdown"])
def test_markdown_is_read_as_such_and_nothing_in_it_as_markup(name):
    import mistune

    text = rendered(name, hostile())
    html = mistune.create_markdown(escape=False, plugins=["table", "url"])(text)
    for bad in ("<script", "<img", 'javascript:alert(1)"', "href"):
        assert bad not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "@everyone" not in text


def test_the_job_summary_counts_and_lists(monkeypatch):
    for name, value in {"SERVER_URL": "https://github.test", "REPOSITORY": "o/r", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    text = rendered("github-summary", varied())
    assert "2 errors, 1 warning, 1 info, 1 unknown in 3 content files (1 suppressed)." in text
    assert "| TX002 tag-variant |" in text
    assert "(https://github.test/o/r/blob/abc/content/a.md?plain=1#L3)" in text
    gravest = [line.split(" ")[2] for line in text.splitlines() if line.startswith(("| 🔴", "| 🟠", "| 🔵", "| ⚪"))]
    assert gravest == ["error", "error", "warning", "info", "unknown"]


def test_the_job_summary_of_thousands_is_short():
    text = rendered("github-summary", report(many(5000, Severity.ERROR)))
    assert len(text.encode()) < 100_000
    assert "The first 100 of 5,000 findings" in text


# markdown


def test_markdown_is_by_file_and_links_to_the_lines(monkeypatch):
    for name, value in {"SERVER_URL": "https://github.test", "REPOSITORY": "o/r", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    text = rendered("markdown", varied())
    assert text.startswith("**2 errors, 1 warning, 1 info, 1 unknown** in 3 content files (1 suppressed).\n")
    assert text.count("### [content/a.md](https://github.test/o/r/blob/abc/content/a.md?plain=1#L1)") == 1
    assert "- 🟠 [line 3](https://github.test/o/r/blob/abc/content/a.md?plain=1#L3) `TX002` tag" in text
    assert "  \n  *add date&#58; to the front matter*\n" in text


def test_markdown_fits_into_an_issue():
    text = rendered("markdown", report(many(5000, Severity.ERROR)))
    assert 50_000 < len(text) < 65_536
    rest = int(text.rsplit("And ", 1)[1].split(" ")[0].replace(",", ""))
    assert text.count("- 🔴") + rest == 5000


def test_markdown_shows_as_many_as_are_wanted():
    made = report(many(50, Severity.ERROR))
    assert rendered("markdown", made, max_findings=10).count("- 🔴") == 10
    assert rendered("markdown", made, max_findings=0).count("- 🔴") == 50
    assert "Nothing found" in rendered("markdown", report())
