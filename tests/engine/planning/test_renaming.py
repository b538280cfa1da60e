"""Terms, headings and fields by other names: what is written anew, and that nothing is lost."""

import pytest
from real_hugo import run

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.engine.planning.applying import apply
from hugolint.util.errors import HugolintError

SITE = {
    "hugo.toml": """baseURL = "https://example.org/"
[languages.en]
weight = 1
[languages.fr]
weight = 2
[[menus.main]]
name = "Learning"
pageRef = "/tags/ml"
[[menus.main]]
name = "Part"
url = "/posts/a/#part-1"
""",
    "layouts/all.html": "{{ .Title }} {{ .Content }}",
    "layouts/list.html": '{{ .Params.mood }} {{ if in .Params.tags "ML" }}x{{ end }}',
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/a.md": "---\ntitle: A\ntags: [Pytorch, ML] # both\nmood: good\nnext: /posts/b/#own\n---\n"
    '[t](/tags/pytorch/) [m](../../tags/ml/#top) [x](#part) {{< ref "/tags/pytorch" >}}\n\n## Part\n\n## Part\n',
    "content/posts/b.md": '+++\ntitle = "B"\ntags = ["pytorch", "PyTorch", "x"] # c\nmood = 1 # m\nsee = "/posts/a/#part"\n+++\n'
    "[a](/posts/a/#part-1)\n\n## Own {#own}\n",
    "content/posts/c.md": '{\n  "title": "C",\n  "tags": ["ml", "Machine Learning"],\n  "draft": true\n}\n[a](/posts/a/#part)\n\nUnder\n=====\n',
    "content/posts/a.fr.md": "---\ntitle: A\ntags:\n  # une\n  - ML\n  - 'deux'\n---\n[m](/fr/tags/ml/)\n",
    "content/notes/_index.md": "---\ntitle: Notes\ncascade:\n  params:\n    tags: ML\n    mood: calm\n---\n",
    "content/notes/n.md": "---\ntitle: N\nparams: {mood: new}\n---\n",
    "content/tags/pytorch/_index.md": "---\ntitle: pytorch\nlinkTitle: The library\n---\nIt learns.\n",
    "content/tags/pytorch/logo.svg": "<svg/>",
}


@pytest.fixture
def site(tmp_path):
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def linter(root):
    return Linter(root, LintOptions(use_cache=False))


def done(root, plan):
    """Carry a plan out; nothing new may be found then. Return the files that are others now."""
    before = [one.finding.code for one in linter(root).report().findings]
    apply(root, plan)
    assert [one.finding.code for one in linter(root).report().findings] <= before
    files = (file for file in root.rglob("*") if file.is_file() and ".hugolint_cache" not in file.parts)
    now = {file.relative_to(root).as_posix(): file.read_text() for file in files}
    assert {*SITE} - {*now} == {old for path in SITE for old, _ in plan.moves if path == old} | {
        path for path in SITE if plan.new_path(path) != path
    }
    return {path: text for path, text in now.items() if SITE.get(path) != text}


def test_a_term_in_another_spelling_keeps_its_address(site):
    now = done(site, linter(site).plan_term("tags", "Pytorch", "PyTorch"))
    assert now == {
        "content/posts/a.md": SITE["content/posts/a.md"].replace("[Pytorch", "[PyTorch"),
        "content/posts/b.md": SITE["content/posts/b.md"].replace('"pytorch", "PyTorch"', '"PyTorch"'),
        "content/tags/pytorch/_index.md": SITE["content/tags/pytorch/_index.md"].replace("pytorch", "PyTorch"),
    }


def test_a_term_with_its_page_its_links_and_its_address(site):
    plan = linter(site).plan_term("tag", "pytorch", "The Torch")
    assert plan.moves == (("content/tags/pytorch", "content/tags/the-torch"),)
    now = done(site, plan)
    assert "tags: [The Torch, ML] # both\n" in now["content/posts/a.md"]
    assert "[t](/tags/the-torch/) " in now["content/posts/a.md"]
    assert '{{< ref "/tags/the-torch" >}}' in now["content/posts/a.md"]
    assert 'tags = ["The Torch", "x"] # c\n' in now["content/posts/b.md"]
    assert now["content/tags/the-torch/_index.md"] == (
        "---\ntitle: The Torch\nlinkTitle: The library\naliases:\n  - /tags/pytorch/\n---\nIt learns.\n"
    )
    assert now["content/tags/the-torch/logo.svg"] == "<svg/>"


def test_a_term_without_a_page_in_all_languages_formats_and_places(site):
    plan = linter(site).plan_term("tags", "ML", "Learning")
    now = done(site, plan)
    assert "tags: [Pytorch, Learning] # both\n" in now["content/posts/a.md"]
    assert "[m](../../tags/learning/#top)" in now["content/posts/a.md"]
    assert '"tags": ["Learning", "Machine Learning"]' in now["content/posts/c.md"]
    assert now["content/posts/a.fr.md"] == (
        "---\ntitle: A\ntags:\n  # une\n  - Learning\n  - 'deux'\n---\n[m](/fr/tags/learning/)\n"
    )
    assert "    tags: Learning\n" in now["content/notes/_index.md"]
    assert 'pageRef = "/tags/learning"' in now["hugo.toml"]
    text = "---\ntitle: Learning\naliases:\n  - /tags/ml/\n---\n"
    assert now["content/tags/learning/_index.md"] == now["content/tags/learning/_index.fr.md"] == text
    assert [note.partition(" will")[0] for note in plan.notes[:-1]] == ["/tags/ml/index.xml", "/fr/tags/ml/index.xml"]
    assert plan.notes[-1] == 'layouts/list.html mentions "ML"; look at it'


def test_a_term_that_becomes_another_one(site):
    now = done(site, linter(site).plan_term("tags", "x", "ML"))
    assert 'tags = ["pytorch", "PyTorch", "ML"] # c\n' in now["content/posts/b.md"]
    assert now["content/tags/ml/_index.md"] == "---\ntitle: ML\naliases:\n  - /tags/x/\n---\n"


def test_a_page_with_both_terms_keeps_the_new_one(site):
    now = done(site, linter(site).plan_term("tags", "Pytorch", "ML"))
    assert "tags: [ML] # both\n" in now["content/posts/a.md"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("tugs", "a", "b"), 'there is no taxonomy "tugs": the site has categories and tags; did you mean "tags"'),
        (("tags", "Pytoch", "b"), 'no page has the term "Pytoch" in tags; did you mean "pytorch"'),
        (("tags", "deux", "deux"), 'every page writes "deux" already'),
        (("tags", "ML", " "), "the new name of the term is empty"),
    ],
)
def test_terms_that_cannot_be_renamed(site, names, message):
    with pytest.raises(HugolintError) as caught:
        linter(site).plan_term(*names)
    assert message in str(caught.value)


def test_two_terms_with_a_page_each_are_not_made_one(site):
    (site / "content/tags/ml").mkdir()
    (site / "content/tags/ml/_index.md").write_text("---\ntitle: ML\n---\n")
    with pytest.raises(HugolintError, match="are both there"):
        linter(site).plan_term("tags", "pytorch", "ML")


@pytest.mark.hugo
@pytest.mark.parametrize(
    "names", [("ML", "Machines: an intro"), ("pytorch", "Torch"), ("x", "ML"), ("deux", "C#"), ("ML", "ml/deep")]
)
def test_hugo_publishes_the_old_addresses_of_terms_and_the_new_ones(site, names):
    def addresses(target):
        ran = run(site, "--destination", str(site.parent / target))
        assert ran.returncode == 0, ran.stderr
        return {file.relative_to(site.parent / target) for file in (site.parent / target).rglob("*.html")}

    before = addresses("before")
    apply(site, linter(site).plan_term("tags", *names))
    after = addresses("after")
    assert before <= after


def test_a_heading_with_all_links_to_it_and_to_its_namesakes(site):
    now = done(site, linter(site).plan_heading("content/posts/a.md", "part", "Größe 1"))
    assert "[x](#größe-1)" in now["content/posts/a.md"]
    assert "## Größe 1\n\n## Part\n" in now["content/posts/a.md"]
    assert "[a](/posts/a/#part)" in now["content/posts/b.md"]
    assert 'see = "/posts/a/#größe-1"' in now["content/posts/b.md"]
    assert "[a](/posts/a/#größe-1)" in now["content/posts/c.md"]  # a draft
    assert 'url = "/posts/a/#part"' in now["hugo.toml"]


def test_an_id_of_ones_own_stays(site):
    now = done(site, linter(site).plan_heading("content/posts/b.md", "own", "Other"))
    assert now == {"content/posts/b.md": SITE["content/posts/b.md"].replace("## Own {", "## Other {")}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("content/posts/b.md", "onw", "x"), 'has no heading with the id "onw"; did you mean "own"'),
        (("content/posts/d.md", "own", "x"), "is no page of the site; did you mean"),
        (("content/posts/b.md", "own", "a\nb"), "one line"),
        (("content/posts/c.md", "under", "- x"), "it would not be the same heading"),
    ],
)
def test_headings_that_cannot_be_renamed(site, names, message):
    with pytest.raises(HugolintError) as caught:
        linter(site).plan_heading(*names)
    assert message in str(caught.value)


def test_a_key_everywhere(site):
    plan = linter(site).plan_key("mood", "temper")
    now = done(site, plan)
    assert "\ntemper: good\n" in now["content/posts/a.md"]
    assert "\ntemper = 1 # m\n" in now["content/posts/b.md"]
    assert "    temper: calm\n" in now["content/notes/_index.md"]
    assert "params: {temper: new}\n" in now["content/notes/n.md"]
    assert plan.notes == ("layouts/list.html mentions mood; look at it",)


def test_a_key_in_one_section_and_into_a_map(site):
    now = done(site, linter(site).plan_key("mood", "params.temper", ["content/posts"]))
    assert set(now) == {"content/posts/a.md", "content/posts/b.md"}
    assert "\nparams:\n  temper: good\n" in now["content/posts/a.md"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("mod", "x"), 'no page has a field mod; did you mean "mood"'),
        (("title", "x"), "is a field of Hugo's"),
        (("mood", "next"), "content/posts/a.md: mood cannot be called next here: it has a field next too"),
        (("mood", "a..b"), "is no key of a field"),
        (("mood", "mood"), "is called so already"),
    ],
)
def test_keys_that_cannot_be_renamed(site, names, message):
    with pytest.raises(HugolintError) as caught:
        linter(site).plan_key(*names)
    assert message in str(caught.value)
