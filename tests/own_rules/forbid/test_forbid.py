"""`[[forbid]]`: patterns that a site's settings forbid, each a rule."""

from pathlib import Path

import pytest

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.own_rules.forbid.rule import rule_of
from hugolint.own_rules.forbid.setting import Forbid
from hugolint.registry import registry
from hugolint.registry.documentation import describe
from hugolint.settings.loading import load
from hugolint.util.errors import SettingsError

PAGE = "---\ntitle: Tea\n---\n\n"
OWN_DOMAIN = """
[[forbid]]
name = "no-own-domain"
in = "links"
pattern = '^https?://(www\\.)?example\\.io/'
message = "Use a path, not the full address."
replace = "/"
severity = "error"
"""


def site(root: Path, settings: str, pages: dict[str, str]) -> Path:
    (root / "hugo.toml").write_text('baseURL = "https://e.org/"\n')
    (root / "hugolint.toml").write_text(settings)
    for path, text in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def found(root: Path, name: str) -> list[str]:
    report = Linter(root).report()
    return [
        f"{one.start.line}:{one.start.column} {one.finding.message}"
        for one in report.findings
        if one.finding.name == name
    ]


def entry(place: str, pattern: str, more: str = "") -> str:
    return f"[[forbid]]\nname = \"teas\"\nin = '{place}'\npattern = '{pattern}'\nmessage = 'no'\n{more}\n"


@pytest.mark.parametrize(
    ("place", "pattern", "body", "expected"),
    [
        ("links", "b$", "[a](/a) [b](/b) `[b](/b)`\n\n[c]: /b\n\n[c] [c]\n", ['5:13 no: "/b"', '7:6 no: "/b"']),
        ("images", "gif$", "![a](a.gif) [a](b.gif)\n", ['5:6 no: "a.gif"']),
        (
            "text",
            "(?i)simply",
            "Simply `simply` [simply](/simply) <!-- simply -->\n",
            ['5:1 no: "Simply"', '5:18 no: "simply"'],
        ),
        ("text", "a b", "a `x` b and a b\n", ['5:13 no: "a b"']),
        ("text", "^- ", "- a\n\n    - b\n", []),
        ("code", "sudo", "sudo `sudo`\n\n```\nsudo x\n```\n", ['5:7 no: "sudo"', '8:1 no: "sudo"']),
        ("code-language", "^$", "```\nx\n```\n\n```sh\nx\n```\n", ["5:1 no"]),
        ("headings", "[.]$", "## One.\n\nTwo.\n", ['5:7 no: "."']),
        ("shortcodes", "^ref\\b", '{{< ref "/" >}} {{< relref "/" >}}\n', ['5:5 no: "ref"']),
        ("shortcodes", '"/"$', '{{< ref "/" >}} {{% ref "/" %}}\n', ['5:9 no: ""/""', '5:25 no: ""/""']),
        ("front-matter.title", "Tea", "Tea\n", ['2:8 no: "Tea"']),
        ("front-matter", "Te", "Tea\n", ['2:8 no: "Te"']),
        ("file-name", "^a", "a\n", ['1:1 no: "a"']),
        ("anywhere", "^title", "title\n", ['2:1 no: "title"', '5:1 no: "title"']),
    ],
)
def test_places(tmp_path, place, pattern, body, expected):
    pages = {"content/a.md": PAGE + body}
    assert found(site(tmp_path, entry(place, pattern), pages), "teas") == expected


def test_quoted_values_and_nested_fields(tmp_path):
    page = '---\ntitle: "A tea"\nmenu: {main: {name: tea}}\ntags: [tea, milk]\n---\n'
    root = site(tmp_path, entry("front-matter", "tea"), {"content/a.md": page})
    assert found(root, "teas") == ['2:11 no: "tea"', '3:21 no: "tea"', '4:8 no: "tea"']
    (root / "hugolint.toml").write_text(entry("front-matter.menu.main", "tea"))
    assert found(root, "teas") == ['3:21 no: "tea"']


def test_a_replacement_is_a_fix(tmp_path):
    root = site(
        tmp_path,
        OWN_DOMAIN,
        {"content/a.md": PAGE + "[a](https://www.example.io/a) [b](https://example.com/b)\n"},
    )
    after = Linter(root).fix().after
    assert after == {"content/a.md": PAGE + "[a](/a) [b](https://example.com/b)\n"}


def test_groups_in_a_replacement(tmp_path):
    more = r"replace = '\g<n>-\1'"
    root = site(tmp_path, entry("text", "(?P<n>tea)s", more), {"content/a.md": PAGE + "Two teas.\n"})
    assert Linter(root).fix().after == {"content/a.md": PAGE + "Two tea-tea.\n"}


@pytest.mark.parametrize(
    ("paths", "expected"), [('["content/en/**"]', {"content/en/a.md"}), ('["!content/en/**"]', {"content/b.md"})]
)
def test_paths(tmp_path, paths, expected):
    pages = {"content/en/a.md": PAGE + "tea\n", "content/b.md": PAGE + "tea\n"}
    root = site(tmp_path, entry("text", "tea", f"paths = {paths}"), pages)
    assert {one.finding.path for one in Linter(root).report().findings if one.finding.name == "teas"} == expected


def test_each_is_a_rule(tmp_path):
    settings = 'severity = {no-own-domain = "info"}\n' + OWN_DOMAIN
    page = (
        PAGE + "[a](https://example.io/a)\n\n<!-- hugolint: ignore[no-own-domain] why -->\n[b](https://example.io/b)\n"
    )
    root = site(tmp_path, settings, {"content/a.md": page})
    report = Linter(root).report()
    assert [(one.finding.name, one.finding.severity) for one in report.findings] == [("no-own-domain", "info")]
    assert len(report.suppressed_findings) == 1
    assert not Linter(root, LintOptions(ignore=("no-own-domain",))).report().findings
    rules = registry.load()
    load(root / "hugolint.toml", rules)
    described = describe(rules.get("no-own-domain"))
    assert described.fixable
    assert described.url == ""
    assert "example" in described.text


def test_the_cache_knows_the_entry(tmp_path):
    root = site(tmp_path, entry("text", "tea"), {"content/a.md": PAGE + "tea and milk\n"})
    assert found(root, "teas") == ['5:1 no: "tea"']
    (root / "hugolint.toml").write_text(entry("text", "milk"))
    assert found(root, "teas") == ['5:9 no: "milk"']
    (root / "content/a.md").write_text(PAGE + "and milk\n")
    assert found(root, "teas") == ['5:5 no: "milk"']


def test_codes_come_from_names(tmp_path):
    one, two = OWN_DOMAIN, entry("text", "tea")
    codes = []
    for settings in (one + two, two + one):
        rules = registry.load()
        load(site(tmp_path, settings, {}) / "hugolint.toml", rules)
        codes.append({rule.name: rule.code for rule in rules.own.values()})
    assert codes[0] == codes[1]


def test_settings_that_others_extend(tmp_path):
    settings = 'extend = "base.toml"\nignore = ["milk"]\n' + entry("text", "milk")
    root = site(tmp_path, settings, {"content/a.md": PAGE + "tea and milk\n"})
    (root / "base.toml").write_text(
        entry("text", "tea") + entry("text", "tea").replace('"teas"', '"milk"') + OWN_DOMAIN
    )
    assert found(root, "teas") == ['5:9 no: "milk"']
    assert found(root, "milk") == []
    assert [one.name for one in Linter(root).settings.settings.forbid] == [
        "teas",
        "milk",
        "no-own-domain",
    ]


def test_every_fault_is_reported_at_its_place(tmp_path):
    path = tmp_path / "hugolint.toml"
    path.write_text(
        "[[forbid]]\nname = 'X y'\nin = ['link']\npattern = 'a['\n"
        "[[forbid]]\nname = 'broken-link'\nin = 'text'\npattern = 'x*'\n"
        "[[forbid]]\nname = 'zeta'\nin = 'text'\npattern = '(x)'\nreplace = '\\2'\nmesage = ''\n"
        "[[forbid]]\nname = 'zeta'\nin = 'text'\npattern = 'x'\npaths = 3\n"
        "[[forbid]]\nin = 'text'\n"
    )
    with pytest.raises(SettingsError) as caught:
        load(path, registry.load())
    assert [f"{fault.line}:{fault.column} {fault.message}" for fault in caught.value.faults] == [
        '2:8 "forbid.name": "X y" is not words in lower case joined by hyphens',
        '3:6 "forbid.in": there is no "link"; did you mean "links"?',
        '4:14 "forbid.pattern": this is not a regular expression: unterminated character set',
        '8:11 "forbid.pattern": it matches nothing at all, so it would be found everywhere',
        '13:11 "forbid.replace": the pattern has no group "2"',
        '14:1 unknown setting "forbid[2].mesage"; did you mean "message"?',
        '16:8 "forbid.name": "zeta" is there twice',
        '19:9 "forbid[3].paths": must be a list, got a whole number',
        '20:1 "forbid": "name" is missing: what the rule is called',
        '20:1 "forbid": "pattern" is missing: what to look for',
    ]


def test_the_name_of_another_rule_is_refused(tmp_path):
    path = tmp_path / "hugolint.toml"
    path.write_text(entry("text", "tea").replace('"teas"', '"broken-link"'))
    with pytest.raises(SettingsError, match='"broken-link" is the name of another rule'):
        load(path, registry.load())


def test_paths_that_match_nothing_are_reported(tmp_path):
    root = site(tmp_path, entry("text", "tea", 'paths = ["content/nope/**"]'), {"content/a.md": PAGE})
    assert [one.finding.name for one in Linter(root).report().findings] == ["unmatched-setting"]


def test_a_pattern_without_end_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr("hugolint.own_rules.forbid.rule.TIMEOUT", 0.05)
    settings = entry("text", "(x+x+)+y")
    root = site(tmp_path, settings, {"content/a.md": PAGE + "x" * 5000 + "\n"})
    (finding,) = (one.finding for one in Linter(root).report().findings if one.finding.name == "teas")
    assert "cut off" in finding.message
    assert finding.severity == "error"


def test_the_documentation_says_all_that_the_entry_does(tmp_path):
    entry = Forbid(
        name="teas",
        in_=("text", "headings"),
        pattern="tea",
        message="No tea.",
        replace="coffee",
        paths=("content/a/**",),
    )
    assert rule_of(entry, tmp_path, ()).__doc__ == (
        "No tea.\n\nThe site's own settings have this rule, under `[[forbid]]`.\n\n"
        "- looks at: text that readers see; headings\n- pattern: `tea`\n"
        "- the fix puts in its place: `coffee`\n- files: `content/a/**`"
    )
    bare = Forbid(name="teas", in_="text", pattern="tea")
    assert rule_of(bare, tmp_path, ()).__doc__ == (
        "A pattern that this site forbids in text.\n\nThe site's own settings have this rule, under `[[forbid]]`.\n\n"
        "- looks at: text that readers see\n- pattern: `tea`"
    )


def test_a_pattern_that_is_too_slow_on_three_pages_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("hugolint.own_rules.forbid.rule.TIMEOUT", 0.02)
    pages = {f"content/{n}.md": PAGE + "x" * 5000 + "\n" for n in range(5)}
    root = site(tmp_path, entry("text", "(x+x+)+y"), pages)
    report = Linter(root, LintOptions(jobs=1)).report()
    said = ["not looked through" in one.finding.message for one in report.findings if one.finding.name == "teas"]
    assert said == [False, False, False, True, True]
