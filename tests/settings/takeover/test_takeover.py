"""`hugolint init --from`: what other programs were told is taken over, and what has no counterpart is listed."""

import tomllib

import pytest

from hugolint.settings.takeover.taken import wildcard

SITE = {
    "hugo.toml": 'baseURL = "https://tea.example/"\ntheme = "docsy"\n',
    "content/a.md": "---\ntitle: A\n---\n\nText.\n",
}

HTMLTEST = """
DirectoryPath: public
IgnoreURLs:
  - ^https://shop\\.tea\\.example/
  - https://news.tea.example/.*
  - "(?i)linkedin"
  - ^/api/
IgnoreDirs: [print]
IgnoreAltMissing: true
EnforceHTTPS: true
ExternalTimeout: 30
CheckInternalHash: false
CheckFavicon: true
HTTPHeaders: {Range: "bytes=0-0"}
"""
LYCHEE = """
max_concurrency = 8
timeout = 20
max_cache_age = "2d"
accept = ["100..=103", "200..=299", "403", 429]
exclude = ['^https?://linkedin\\.com', '\\.local$']
exclude_path = ["./content/old", '\\.xml$']
host_request_interval = "500ms"
include_fragments = true
remap = ["a b"]
no_progress = true
"""
MARKDOWNLINT = """
// our style
default: true
MD013: false
MD024: {siblings_only: true}
MD045: false
no-trailing-punctuation: true
MD051: true
MD052: false
MD036: false
no-own-rule: true
proper-names: {names: [Tea]}
"""
CLI2 = "config:\n  MD059: true\nignores: [content/old/**]\ngitignore: true\n"
REMARK = """
{"plugins": [
  "remark-frontmatter",
  ["remark-lint-frontmatter-schema", {"schemas": {"./schemas/post.yaml": ["./content/posts/**"]}}],
  ["remark-lint-no-duplicate-headings", false],
  "remark-lint-no-heading-punctuation",
  "remark-lint-no-dead-urls",
  "remark-toc"
], "settings": {"bullet": "-"}}
"""


@pytest.fixture
def taken(hugolint, lay_out):
    def take(name, text):
        root = lay_out(SITE | {name: text})
        ran = hugolint("init", "--from", root / name, root)
        assert ran.code == 0, ran.err
        text = (root / "hugolint.toml").read_text()
        assert hugolint("settings", root).code == 0
        return tomllib.loads(text), [line for line in text.splitlines() if line.startswith("#   ")]

    return take


def test_htmltest(taken):
    settings, notes = taken(".htmltest.yml", HTMLTEST)
    assert settings["links"] == {
        "exclude": ["https://shop.tea.example/*", "https://news.tea.example/*"],
        "timeout": 30.0,
    }
    assert settings["extend-select"] == ["http-link"]
    assert settings["ignore"] == ["missing-alt", "broken-fragment"]
    assert any("not taken over: IgnoreURLs '(?i)linkedin'" in note for note in notes)
    assert any("not taken over: CheckFavicon" in note for note in notes)
    assert any("not taken over: IgnoreURLs ^/api/: an address of the site" in note for note in notes)
    assert any("not taken over: IgnoreDirs print" in note for note in notes)
    assert any("needs no setting: DirectoryPath" in note for note in notes)


def test_lychee(taken):
    settings, notes = taken("lychee.toml", LYCHEE)
    assert settings["links"] == {
        "concurrency": 8,
        "timeout": 20.0,
        "max-age": 2.0,
        "accept": [403, 429],
        "exclude": ["*://linkedin.com*", "*.local"],
        "fragments": True,
        "host-delay": 0.5,
    }
    assert settings["exclude"] == ["content/old"]
    assert any("not taken over: remap" in note for note in notes)
    assert any("not taken over: exclude_path" in note for note in notes)


def test_markdownlint(taken):
    settings, notes = taken(".markdownlint.jsonc", MARKDOWNLINT.replace("// our style\n", ""))
    assert settings["extend-select"] == ["repeated-heading", "heading-punctuation"]
    assert settings["ignore"] == ["missing-alt"]
    assert any("not taken over: MD024 siblings_only" in note for note in notes)
    assert any("not taken over: proper-names" in note for note in notes)
    assert any("not taken over: MD052 false: undefined-reference knows" in note for note in notes)
    assert any("no-own-rule: a rule of your own" in note for note in notes)
    assert any("needs no setting: emphasis-as-heading: it is off" in note for note in notes)
    assert not any("MD013" in note for note in notes)


def test_markdownlint_cli2(taken):
    settings, notes = taken(".markdownlint-cli2.yaml", CLI2)
    assert settings["extend-select"] == ["vague-link-text"]
    assert settings["exclude"] == ["content/old/**"]
    assert any("gitignore" in note for note in notes)


def test_comments_in_json(taken):
    settings, _ = taken(".markdownlint.jsonc", '{\n  // no\n  "MD045": false\n}\n')
    assert settings["ignore"] == ["missing-alt"]


def test_remark(hugolint, lay_out):
    root = lay_out(SITE | {".remarkrc": REMARK})
    text = hugolint("init", "--print", "--from", root / ".remarkrc", root).out
    settings = tomllib.loads(text)
    assert settings["contract"] == [{"schema": "schemas/post.yaml", "paths": ["content/posts/**"]}]
    assert settings["extend-select"] == ["heading-punctuation"]
    assert "ignore" not in settings or settings["ignore"] == []
    assert "not taken over: remark-toc" in text


def test_several_at_once(hugolint, lay_out):
    root = lay_out(SITE | {".htmltest.yml": HTMLTEST, "lychee.toml": LYCHEE})
    text = hugolint("init", "--print", "--from", root / ".htmltest.yml", "--from", root / "lychee.toml", root).out
    assert len(tomllib.loads(text)["links"]["exclude"]) == 4


def test_the_theme_is_recognised(hugolint, lay_out):
    assert tomllib.loads(hugolint("init", "--print", lay_out(SITE)).out)["extend"] == ["preset:docsy"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (".remarkrc.js", "export default {}", "is a program"),
        ("other.toml", "", "is not known"),
        ("lychee.toml", "a = ", "lychee.toml: "),
        (".htmltest.yml", "a: [", ".htmltest.yml:1:"),
        (".htmltest.yml", "- a", "holds no table"),
    ],
)
def test_what_cannot_be_taken_over_is_an_error(hugolint, lay_out, name, text, reason):
    root = lay_out(SITE | {name: text})
    ran = hugolint("init", "--from", root / name, root)
    assert ran.code == 2
    assert reason in ran.err
    assert not (root / "hugolint.toml").exists()


def test_a_file_that_is_not_there_is_an_error(hugolint, lay_out):
    root = lay_out(SITE)
    assert "cannot be read" in hugolint("init", "--from", root / "lychee.toml", root).err


@pytest.mark.parametrize(
    ("pattern", "wild"),
    [
        ("https://a.example", "https://a.example*"),
        ("^https?://a\\.example/$", "*://a.example/"),
        ("https://a.example/en/*", "https://a.example/en*"),
        ("example", "*example*"),
        ("https://a.example/(b|c)", None),
        ("https://a.example/\\?q=1", "https://a.example/?q=1*"),
        ("[ab]", None),
    ],
)
def test_regular_expressions_become_patterns_where_they_can(pattern, wild):
    assert wildcard(pattern) == wild
