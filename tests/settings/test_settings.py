import pytest

from hugolint.finding import Severity
from hugolint.registry import registry
from hugolint.settings.file import find
from hugolint.settings.loading import load
from hugolint.util.errors import SettingsError


@pytest.fixture(scope="module")
def rules():
    return registry.load()


def faults(path, rules):
    with pytest.raises(SettingsError) as caught:
        load(path, rules)
    return [f"{fault.line}:{fault.column} {fault.message}" for fault in caught.value.faults]


def test_every_fault_is_told_at_its_place_with_the_nearest_right_name(tmp_path, rules):
    path = tmp_path / "hugolint.toml"
    path.write_text(
        'selct = ["FM"]\n'
        'fail-on = "eror"\n'
        'exclude = ["a", 3]\n'
        'ignore = ["rule-crased"]\n'
        "[links]\nconcurency = 3\ntimeout = 'soon'\n"
        '[per-file-ignores]\n"content/Posts/*.md" = ["NOPE7"]\n'
        '[severity]\nHL001 = "loud"\nHL9 = "error"\n'
        "[rules.rule-crash]\nx = 1\n"
        "[rules.rule-crashed]\nx = 1\n"
    )
    assert faults(path, rules) == [
        '1:1 unknown setting "selct"; did you mean "select"?',
        '2:11 "fail-on": there is no "eror"; did you mean "error"?',
        '3:17 "exclude": must be a string, got a whole number',
        '4:11 there is no rule "rule-crased"; did you mean "rule-crashed"?',
        '6:1 unknown setting "links.concurency"; did you mean "concurrency"?',
        '7:11 "links.timeout": must be a number, got a string',
        '9:25 there is no rule "NOPE7"',
        '11:9 "severity.HL001": there is no "loud"; it is one of error, warning, info, unknown',
        '12:1 there is no rule "HL9"; did you mean "HL"?',
        '13:8 there is no rule "rule-crash"; did you mean "rule-crashed"?',
        '16:1 unknown setting "rules.rule-crashed.x"; there is nothing to set here',
    ]


def test_what_is_not_toml_is_told_at_its_line(tmp_path, rules):
    path = tmp_path / "hugolint.toml"
    path.write_text('select = ["FM"]\nignore = [\n')
    assert faults(path, rules)[0].startswith(("2:", "3:"))


def test_values_and_where_they_came_from(tmp_path, rules):
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.other]\nx = 1\n[tool.hugolint]\nfail-on = "warning"\n[tool.hugolint.links]\ntimeout = 3\n')
    loaded = load(path, rules)
    assert loaded.settings.fail_on is Severity.WARNING
    assert loaded.settings.links.timeout == 3
    assert loaded.origin_of("fail-on") == "pyproject.toml:4"
    assert loaded.origin_of("links.timeout") == "pyproject.toml:6"
    assert loaded.origin_of("select") == "default"
    assert loaded.override("--select", select=("HL",)).origin_of("select") == "--select"


def test_the_nearest_file_holds_up_to_the_repository(tmp_path):
    (tmp_path / "hugolint.toml").write_text("")
    repository = tmp_path / "repository"
    site = repository / "docs"
    (repository / ".git").mkdir(parents=True)
    site.mkdir()
    assert find(site) is None
    (repository / "pyproject.toml").write_text("[tool.black]\n")
    assert find(site) is None
    (repository / "pyproject.toml").write_text("[tool.hugolint]\n")
    assert find(site) == repository / "pyproject.toml"
    (repository / "hugolint.toml").write_text("")
    assert find(site) == repository / "hugolint.toml"
