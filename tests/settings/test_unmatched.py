"""Settings that match nothing of the site are reported at their line."""

import json

import pytest

CONFIGURATION = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
PAGE = "---\ntitle: A\ndate: 2024-01-01\nauthor: Ann\ntags: [web]\n---\n\nText.\n"
SITE = {"hugo.toml": CONFIGURATION, "content/posts/a.md": PAGE, "static/a.txt": "x"}


def reported(hugolint, root):
    ran = hugolint("check", "--select", "HL", "--format", "json", root)
    found = json.loads(ran.out)["findings"]
    assert {finding["name"] for finding in found} <= {"unmatched-setting"}
    return [(finding["path"], finding["start"]["line"], finding["message"]) for finding in found]


@pytest.mark.parametrize(
    ("settings", "line", "message"),
    [
        ('[rules.required-field]\nsections = {postz = ["author"]}\n', 2, 'no section "postz"; did you mean "posts"?'),
        ('[rules.required-field.sections]\npostz = ["author"]\n', 2, 'no section "postz"'),
        ('[rules.schema-violation]\nschemas = {nosuch = {type = "object"}}\n', 2, 'no section "nosuch"'),
        ('[rules.required-field.kinds]\npost = ["author"]\n', 2, 'no kind of page "post"'),
        ('[rules.term-outside-vocabulary.vocabulary]\ntag = ["web"]\n', 2, 'no taxonomy "tag"; did you mean "tags"?'),
        ('\nexclude = ["content/post/"]\n', 2, 'no file matches "content/post/"'),
        ('[per-file-ignores]\n"content/legal/" = ["HD001"]\n', 2, 'no file matches "content/legal/"'),
    ],
)
@pytest.mark.slow
def test_what_the_site_does_not_have(hugolint, lay_out, settings, line, message):
    (found,) = reported(hugolint, lay_out(SITE | {"hugolint.toml": settings}))
    assert found[:2] == ("hugolint.toml", line)
    assert message in found[2]


def test_what_the_site_has_and_what_nobody_wrote(hugolint, lay_out):
    settings = (
        'exclude = ["content/posts/a.md", "/static/"]\n[per-file-ignores]\n"content/posts/**" = ["HD001"]\n[rules.required-field]\n'
        'sections = {posts = ["author"]}\n[rules.schema-violation]\nschemas = {"*" = {type = "object"}}\n'
        '[rules.number-of-terms]\nsections = ["posts"]\n'
    )
    assert reported(hugolint, lay_out(SITE | {"hugolint.toml": settings})) == []
    assert hugolint("check", "--exclude", "nothing", "--select", "HL", lay_out(SITE)).code == 0


def test_settings_that_several_sites_share(hugolint, lay_out):
    files = {f"{name}/{path}": text for name in ("one", "two") for path, text in SITE.items()}
    files |= {"two/content/notes/a.md": PAGE, "hugolint.toml": '[rules.required-field.sections]\nnotes = ["author"]\n'}
    assert reported(hugolint, lay_out(files)) == []
    alone = {path: text for path, text in files.items() if not path.startswith("two/")}
    root = lay_out(alone).parent / "site"
    for path in sorted((root / "two").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert [found[1:2] for found in reported(hugolint, root)] == [(2,)]
