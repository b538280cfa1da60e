"""Rules in a file of the site: they run where the person who runs hugolint has allowed it, and nowhere else."""

import json
from pathlib import Path

import pytest

ALLOWED = {"HUGOLINT_ALLOW_LOCAL_PLUGINS": "1"}
RULES = '''
from pathlib import Path

from hugolint.rule import Finding, PageRule, Severity
from msgspec import Struct

Path(__file__).with_name("ran").write_text("")


class Options(Struct, frozen=True):
    word: str = "tea"


class NoTea(PageRule):
    """A page has a word that it may not have."""

    code, name, severity = "ME001", "no-tea", Severity.ERROR
    Options = Options

    def check(self, page):
        at = page.text.find(self.options.word)
        if at >= 0:
            yield self.finding(page, page.body_span, f"there is {self.options.word}")
'''
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "hugolint.toml": 'plugins = ["tools/rules.py"]\n',
    "tools/rules.py": RULES,
    "content/a.md": "---\ntitle: A\n---\n\nGreen tea.\n",
}


def findings(ran):
    return [(one["code"], one["message"]) for one in json.loads(ran.out)["findings"]]


@pytest.mark.parametrize("allow", [("--allow-local-plugins",), ()])
def test_they_run_where_it_is_allowed(hugolint, lay_out, allow):
    root = lay_out(SITE)
    ran = hugolint("check", *allow, "--format", "json", root, **({} if allow else ALLOWED))
    assert (ran.code, findings(ran)) == (1, [("ME001", "there is tea")])
    assert (root / "tools/ran").exists()
    assert "no-tea" in hugolint("rule", "ME001", "--allow-local-plugins", cwd=root).out


def test_no_line_of_them_runs_where_it_is_not(hugolint, lay_out):
    comment = "---\ntitle: B\n---\n\nTea. <!-- hugolint: ignore[no-tea] of old -->\n"
    settings = SITE["hugolint.toml"] + 'extend-select = ["no-tea", "ME"]\n[rules.no-tea]\nword = "mate"\n'
    root = lay_out(SITE | {"hugolint.toml": settings, "content/b.md": comment})
    for command in (("check",), ("check", "--select", "ME001,HL"), ("audit", "--offline")):
        ran = hugolint(*command, "--format", "json", root)
        assert (ran.code, [code for code, _ in findings(ran)]) == (0, ["HL007"])
        assert "tools/rules.py" in ran.out
    for command in (("rule", "no-tea"), ("settings",), ("init", "--print"), ("baseline",)):
        assert hugolint(*command, cwd=root).code == 0
    assert not (root / "tools/ran").exists()
    assert not list(root.rglob("*.pyc"))


def test_what_was_found_is_not_taken_from_a_run_that_was_allowed_otherwise(hugolint, lay_out):
    root = lay_out(SITE)
    codes = [
        [code for code, _ in findings(hugolint("check", "--format", "json", *allow, root))]
        for allow in ((), ("--allow-local-plugins",), (), ("--allow-local-plugins",))
    ]
    assert codes == [["HL007"], ["ME001"], ["HL007"], ["ME001"]]


def test_an_edited_file_of_rules_is_run_anew(hugolint, lay_out):
    root = lay_out(SITE)
    assert findings(hugolint("check", "--format", "json", root, **ALLOWED)) == [("ME001", "there is tea")]
    (root / "tools/rules.py").write_text(RULES.replace("there is", "no more"))
    assert findings(hugolint("check", "--format", "json", root, **ALLOWED)) == [("ME001", "no more tea")]


def test_their_options_are_checked(hugolint, lay_out):
    root = lay_out(SITE | {"hugolint.toml": SITE["hugolint.toml"] + '[rules.no-tea]\nwrod = "x"\n'})
    ran = hugolint("check", root, **ALLOWED)
    assert (ran.code, "hugolint.toml:3:1" in ran.err, 'did you mean "word"?' in ran.err) == (2, True, True)


FAULTS = [
    ({"hugolint.toml": 'plugins = ["tools/rule.py"]\n'}, 'there is no such file; did you mean "rules.py"?'),
    ({"hugolint.toml": 'plugins = ["../evil.py"]\n'}, "outside the repository"),
    ({"hugolint.toml": 'plugins = ["tools"]\n'}, "there is no such file"),
    ({"hugolint.toml": 'plugins = ["hugo.toml"]\n'}, "it is not a Python file"),
    ({"tools/rules.py": "x = 1\n"}, "it has no rules"),
    ({"tools/rules.py": "x = (\n"}, "it "),
]


@pytest.mark.parametrize("environment", [{}, ALLOWED])
@pytest.mark.parametrize(("files", "said"), FAULTS)
def test_a_file_that_cannot_be_used_is_an_error_at_the_setting(hugolint, lay_out, tmp_path, files, said, environment):
    (tmp_path / "evil.py").write_text("raise SystemExit('boo')\n")
    ran = hugolint("check", lay_out(SITE | files), **environment)
    assert ran.code == 2
    assert "hugolint.toml:1:12" in ran.err
    assert said in ran.err


def test_what_a_file_raises_is_an_error_with_its_line(hugolint, lay_out):
    for text, said in (("import sys\nsys.exit(3)\n", "SystemExit"), ("x = 1\n1 / 0\n", "ZeroDivisionError")):
        ran = hugolint("check", lay_out(SITE | {"tools/rules.py": text}), **ALLOWED)
        assert (ran.code, said in ran.err, "in line 2" in ran.err) == (2, True, True)
    twice = RULES.replace('"ME001"', '"HD001"')
    assert "has the same code" in hugolint("check", lay_out(SITE | {"tools/rules.py": twice}), **ALLOWED).err


def test_the_hook_the_action_and_the_server_do_not_allow_it():
    root = Path(__file__).parents[2]
    files = [root / ".pre-commit-hooks.yaml", root / "action.yml", *(root / "lint/hugolint/lsp").rglob("*.py")]
    assert not [file for file in files if "local" in file.read_text().casefold() and "plugins" in file.read_text()]
