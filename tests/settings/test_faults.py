"""Each fault in what a site declares of its own content is one error at its line and column, with the nearest right name."""

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[taxonomies]\ntag = "tags"\n',
    "content/posts/a.md": "---\ntitle: A\ntags: [Go]\nauthor: ann\n---\n",
    "content/authors/ann.md": "---\ntitle: Ann\n---\n",
    "data/tags.yaml": "- name: Go\n  group: {label: x}\n- name: Web\n",
    "data/authors.yaml": "ann: {}\nben: {}\n",
    "assets/images/a.png": "x",
    "schemas/post.yaml": "type: object\n",
}
FORBID = '[[forbid]]\nname = "no-tea"\nin = "text"\npattern = "tea"\n'
CONTRACT = '[[contract]]\nschema = "schemas/post.yaml"\n'

FAULTS = [  # the settings, the place, and what is said
    ("[[forbit]]\n", "1:3", 'unknown setting "forbit"; did you mean "forbid"?'),
    (FORBID + 'patern = "x"\n', "5:1", 'unknown setting "forbid[0].patern"; did you mean "pattern"?'),
    ('[[forbid]]\nname = "no-tea"\nin = "text"\n', "1:1", '"pattern" is missing'),
    (FORBID.replace('"text"', '"txt"'), "3:6", 'there is no "txt"; did you mean "text"?'),
    (FORBID.replace('"tea"', '"te(a"'), "4:16", "this is not a regular expression: missing )"),
    (FORBID.replace('"tea"', '"(tea)?"'), "4:11", "it matches nothing at all"),
    (FORBID + r'replace = "\\2"' + "\n", "5:11", 'the pattern has no group "2"'),
    (FORBID + 'severity = "eror"\n', "5:12", 'there is no "eror"; did you mean "error"?'),
    (FORBID.replace("no-tea", "no tea"), "2:8", "is not words in lower case joined by hyphens"),
    (FORBID.replace("no-tea", "broken-link"), "2:8", '"broken-link" is the name of another rule'),
    (FORBID * 2, "6:8", '"no-tea" is there twice'),
    (FORBID + 'paths = "content"\n', "5:9", "must be a list"),
    (CONTRACT + 'kind = "pages"\n', "3:8", 'there is no kind "pages"; did you mean "page"?'),
    (CONTRACT + 'shema = "x"\n', "3:1", 'unknown setting "contract[0].shema"; did you mean "schema"?'),
    (CONTRACT.replace("post.yaml", "pots.yaml"), "2:10", 'did you mean "post.yaml"?'),
    ('[[contract]]\npaths = ["content/**"]\n', "1:1", '"schema" is missing'),
    ('ignore = ["contract-pots"]\n' + CONTRACT, "1:11", 'no rule "contract-pots"; did you mean "contract-post"?'),
    ('[rules.unknown-referense.fields]\na = "data:b"\n', "1:8", 'did you mean "unknown-reference"?'),
    ('[rules.unknown-reference.field]\na = "data:b"\n', "1:26", 'did you mean "fields"?'),
    ('[rules.unknown-reference.fields]\na = "dat:b"\n', "2:5", 'there is no kind of place "dat"; did you mean "data"?'),
    ('[rules.unknown-reference.fields]\na = "authors"\n', "2:5", '"authors" says no place'),
    ('[rules.unknown-reference.fields]\n"a.b" = "asset"\n', "2:9", '"asset" says no place'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {dat = "tags"}\n', "2:9", 'did you mean "data"?'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {key = "name"}\n', "2:8", 'either "data" or "pages"'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {data = "a", pages = "/b/"}\n', "2:29", 'either "data" or "pages"'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = 3\n', "2:8", "must be"),
    ('[rules.repeated-value.fields]\nslug = "sektion"\n', "2:8", 'there is no "sektion"; did you mean "section"?'),
    ('[[rules.field-length.limits]]\nfeld = "title"\n', "2:1", 'did you mean "field"?'),
    ('[[rules.field-length.limits]]\nmost = 3\n', "1:1", '"field" is missing'),
    ('[[rules.field-length.limits]]\nfield = "title"\n', "1:1", 'neither "least" nor "most"'),
    ('[[rules.field-length.limits]]\nfield = "title"\nleast = 9\nmost = 3\n', "3:9", "it is more than 3"),
    ('[[rules.field-length.limits]]\nfield = "title"\nleast = -1\n', "3:9", "must be"),
    ('[rules.field-order]\norder = ["title", "Title"]\n', "2:19", '"Title" is there twice'),
    ('[rules.field-order]\norder = ["cover.image"]\n', "2:10", "only the outermost fields"),
]  # fmt: skip
UNMATCHED = [  # names of which only the site can say that they are wrong
    ('[rules.unknown-reference.fields]\nauthor = "data:autors"\n', "2:11", 'did you mean "authors"?'),
    ('[rules.unknown-reference.fields]\nauthor = "data:tags#nam"\n', "2:11", 'did you mean "name"?'),
    ('[rules.unknown-reference.fields]\nauthor = "page:/author/"\n', "2:11", 'did you mean "/authors/"?'),
    ('[rules.unknown-reference.fields]\nauthor = "asset:image/"\n', "2:11", 'did you mean "images/"?'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {data = "tag.yaml"}\n', "2:17", 'did you mean "tags.yaml"?'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {data = "tags", key = "nmae"}\n', "2:31", 'did you mean "name"?'),
    ('[rules.term-outside-vocabulary.vocabulary]\ntags = {pages = "/autors/"}\n', "2:18", 'did you mean "/authors/"?'),
    ('[[forbid]]\nname = "no-tea"\nin = "text"\npattern = "tea"\npaths = ["content/pots/**"]\n', "5:11", "no file matches"),
    ('[[contract]]\nschema = "schemas/post.yaml"\npaths = ["data/tag.yaml"]\n', "3:11", "no file matches"),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "place", "said"), FAULTS)
def test_a_fault_is_an_error_at_its_place(hugolint, lay_out, settings, place, said):
    ran = hugolint("check", lay_out(SITE | {"hugolint.toml": settings}))
    assert ran.code == 2
    assert f"hugolint.toml:{place}: " in ran.err
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(("settings", "place", "said"), UNMATCHED)
def test_a_name_that_the_site_does_not_have_is_reported_at_its_place(hugolint, lay_out, settings, place, said):
    ran = hugolint("check", "--format", "concise", "--fail-on", "warning", lay_out(SITE | {"hugolint.toml": settings}))
    assert ran.code == 1
    assert f"hugolint.toml:{place}: " in ran.out
    assert said in ran.out


def test_settings_without_a_fault(hugolint, lay_out):
    settings = (
        FORBID + CONTRACT + '[rules.unknown-reference.fields]\nauthor = "data:authors"\n'
        '[rules.term-outside-vocabulary.vocabulary]\ntags = {data = "tags.yaml", key = "name"}\n'
        '[rules.repeated-value.fields]\nslug = "section"\n[[rules.field-length.limits]]\nfield = "title"\nmost = 60\n'
        '[rules.field-order]\norder = ["title", "*", "author"]\n'
    )
    ran = hugolint("check", "--fail-on", "info", lay_out(SITE | {"hugolint.toml": settings}))
    assert (ran.code, ran.err) == (0, "")
