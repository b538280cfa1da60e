"""A package of rules from outside: found, configured, suppressed and documented like the built-in ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from plugins import before
from project import PROJECT

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/loud.md": "---\ntitle: HELLO\ndate: 2024-01-01\n---\n\nText.\n",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Return a folder that the sample package is installed in."""
    target = tmp_path_factory.mktemp("plugin")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--target",
        target,
        PROJECT / "examples" / "plugin",
    ]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return target


@pytest.fixture
def with_plugin(hugolint, installed):
    def run(*arguments, **options):
        return hugolint(*arguments, PYTHONPATH=str(installed), **options)

    return run


@pytest.mark.slow
def test_its_rules_are_found(with_plugin, lay_out):
    ran = with_plugin("check", "--format", "concise", lay_out(SITE))
    assert " ME001 shouting-title " in ran.out
    assert " ME002 lonely-section " in ran.out


@pytest.mark.slow
def test_they_are_configured_and_checked_like_any(with_plugin, lay_out):
    root = lay_out(SITE | {"hugolint.toml": 'ignore = ["lonely-section"]\n[rules.shouting-title]\nlongest = 5\n'})
    assert with_plugin("check", root).code == 0
    (root / "hugolint.toml").write_text('[rules.shouting-title]\nlogest = 5\nlongest = "x"\n')
    ran = with_plugin("check", root)
    assert ran.code == 2
    assert 'hugolint.toml:2:1: unknown setting "rules.shouting-title.logest"; did you mean "longest"?' in ran.err
    (root / "hugolint.toml").write_text('[severity]\nME = "error"\n')
    assert with_plugin("check", root).code == 1


def test_they_are_suppressed_like_any(with_plugin, lay_out):
    page = "---\n# hugolint: ignore[shouting-title] it is a name\ntitle: HELLO\ndate: 2024-01-01\n---\n<!-- hugolint: ignore-file[ME002] -->\n"
    ran = with_plugin("check", "--format", "concise", lay_out(SITE | {"content/posts/loud.md": page}))
    assert "ME00" not in ran.out
    assert "2 suppressed" in ran.out


def test_they_are_documented_like_any(with_plugin, tmp_path):
    assert "How many letters a word in capitals may have." in with_plugin("rule", "shouting-title").out
    assert json.loads(with_plugin("rule", "ME002", "--format", "json").out)["package"] == "sample_rules"
    assert (
        "shouting-title"
        in json.loads(with_plugin("settings", "--schema", tmp_path).out)["$defs"]["Settings"]["properties"]["rules"][
            "properties"
        ]
    )


def test_its_own_tests_pass(installed):
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", PROJECT / "examples" / "plugin" / "tests"],
        check=True,
        env={**os.environ, "PYTHONPATH": before(str(installed), os.environ.get("PYTHONPATH", ""))},
    )


def test_its_family_has_a_title(with_plugin):
    assert "## ME Sample rules" in with_plugin("rule", "--all", "--format", "markdown").out


def test_their_examples_are_their_tests(installed):
    code = (
        "from hugolint.registry import registry\nfrom hugolint.testing import examples, problems\n"
        "rules = [r for r in registry.load() if r.code.startswith('ME')]\n"
        "found = [p for r in rules for e in examples(r) for p in problems(r, e)]\n"
        "assert len(rules) == 5 and not found, found"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": before(str(installed), os.environ.get("PYTHONPATH", ""))},
    )


def test_a_plugin_that_cannot_be_loaded_is_named(hugolint, installed, lay_out, tmp_path):
    broken = tmp_path / "plugins"
    (broken / "broken_rules-1.dist-info").mkdir(parents=True)
    (broken / "broken_rules-1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: broken-rules\nVersion: 1\n"
    )
    (broken / "broken_rules-1.dist-info" / "entry_points.txt").write_text("[hugolint.rules]\nx = broken_rules\n")
    (broken / "broken_rules.py").write_text("1 / 0\n")
    ran = hugolint("check", lay_out(SITE), PYTHONPATH=str(broken))
    assert ran.code == 2
    assert "the rules of broken-rules cannot be loaded (ZeroDivisionError: division by zero)" in ran.err


def test_a_plugin_that_is_not_selected_is_not_imported(hugolint, lay_out, tmp_path):
    plugins = tmp_path / "plugins"
    (plugins / "bad_rules-1.dist-info").mkdir(parents=True)
    (plugins / "bad_rules-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bad-rules\nVersion: 1\n")
    (plugins / "bad_rules-1.dist-info" / "entry_points.txt").write_text("[hugolint.rules]\nBA = bad_rules\n")
    (plugins / "bad_rules.py").write_text("1 / 0\n")
    root = lay_out(SITE)
    assert hugolint("check", root, PYTHONPATH=str(plugins)).code == 2
    assert hugolint("check", "--select", "PB", root, PYTHONPATH=str(plugins)).code == 0
    (root / "hugolint.toml").write_text('ignore = ["BA"]\n[rules.old-draft]\ndays = 9\n')
    assert hugolint("check", root, PYTHONPATH=str(plugins)).code == 0


def test_a_rule_that_crashes_is_a_finding_and_the_others_run(hugolint, lay_out, tmp_path):
    plugins = tmp_path / "plugins"
    (plugins / "bad_rules-1.dist-info").mkdir(parents=True)
    (plugins / "bad_rules-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bad-rules\nVersion: 1\n")
    (plugins / "bad_rules-1.dist-info" / "entry_points.txt").write_text("[hugolint.rules]\nx = bad_rules\n")
    (plugins / "bad_rules.py").write_text(
        "from hugolint.rule import PageRule\n\nclass Bad(PageRule):\n    '''Crashes.'''\n"
        "    code, name = 'BA001', 'bad'\n    def check(self, page):\n        raise ValueError('oh')\n        yield\n"
    )
    twice = "---\ntitle: Twice\ntitle: Again\n---\n"
    ran = hugolint("check", "--format", "concise", lay_out(SITE | {"content/b.md": twice}), PYTHONPATH=str(plugins))
    assert ran.code == 2
    assert "loud.md:1:1: error HL001 rule-crashed the rule BA001 bad stopped with ValueError: oh" in ran.out
    selected = hugolint("check", "--format", "concise", "--select", "BA", lay_out(SITE), PYTHONPATH=str(plugins))
    assert selected.code == 2
    assert "HL001" in selected.out
    assert "content/b.md:3:1: error FM001" in ran.out
