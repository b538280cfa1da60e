"""Moves of pages, bundles and sections: what is written anew, and that nothing is lost."""

import os
import signal
import subprocess
import sys
import time

import pytest
from real_hugo import run

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.engine.planning.applying import apply, undo
from hugolint.util.errors import HugolintError

SITE = {
    "hugo.toml": """baseURL = "https://example.org/"
[[menus.main]]
name = "Green"
pageRef = "/posts/green"
[[menus.main]]
name = "Again"
url = '/posts/green/'
""",
    "layouts/all.html": "{{ .Content }}",
    "content/_index.md": '[g](posts/green/) [h](https://example.org/posts/green/#x) {{< ref "green.md#x" >}}\n',
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/green.md": "---\ntitle: Green\nnext: /posts/black/\n---\n## X\n"
    "[b](../black/) ![i](../bundle/i.png) [s](#x) {{< relref black >}}\n",
    "content/posts/black.md": '+++\ntitle = "Black"\nrelated = ["/posts/green", "/posts/green.md"]\n+++\n'
    '[g](/posts/green/?q=1#x) [d]\n\n[d]: ../green/#x "T"\n{{< relref green.md >}}\n',
    "content/posts/bundle/index.md": "---\ntitle: Bundle\n---\n![i](i.png) [g](../green/)\n",
    "content/posts/bundle/i.png": "x",
    "content/teas/mate.md": "---\ntitle: Mate\n---\n[g](/posts/green)\n",
    "content/teas/draft.md": "---\ntitle: Draft\ndraft: true\n---\n[g](/posts/green/)\n",
}


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    return tmp_path


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def linter(root):
    return Linter(root, LintOptions(use_cache=False))


def move(root, source, destination):
    before = [one.finding for one in linter(root).report().findings]
    plan = linter(root).plan_move(source, destination)
    apply(root, plan)
    after = [one.finding for one in linter(root).report().findings]
    assert len(after) <= len(before), after
    return plan


def read(root):
    files = (file for file in root.rglob("*") if file.is_file() and ".hugolint_cache" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_text() for file in files}


def test_a_page_into_another_section(site):
    plan = move(site, "content/posts/green.md", "content/teas/verde.md")
    now = read(site)
    assert plan.notes == ()
    assert now["content/_index.md"] == SITE["content/_index.md"].replace("posts/green", "teas/verde").replace(
        "green.md", "verde.md"
    )
    assert now["content/teas/verde.md"] == (
        "---\ntitle: Green\nnext: /posts/black/\naliases:\n  - /posts/green/\n---\n## X\n"
        "[b](../../posts/black/) ![i](../../posts/bundle/i.png) [s](#x) {{< relref black >}}\n"
    )
    assert now["content/posts/black.md"] == (
        '+++\ntitle = "Black"\nrelated = ["/teas/verde", "/teas/verde.md"]\n+++\n'
        '[g](/teas/verde/?q=1#x) [d]\n\n[d]: ../../teas/verde/#x "T"\n{{< relref "../teas/verde.md" >}}\n'
    )
    assert now["content/posts/bundle/index.md"].endswith("![i](i.png) [g](../../teas/verde/)\n")
    assert now["content/teas/mate.md"].endswith("[g](/teas/verde)\n")
    assert now["content/teas/draft.md"].endswith("[g](/teas/verde/)\n")
    assert 'pageRef = "/teas/verde"' in now["hugo.toml"]
    assert "url = '/teas/verde/'" in now["hugo.toml"]


def test_there_and_back_is_the_same_but_for_the_alias(site):
    move(site, "content/posts/green.md", "content/teas/verde.md")
    move(site, "content/teas/verde.md", "content/posts/green.md")
    now = read(site)
    assert now.pop("content/posts/green.md") == (
        "---\ntitle: Green\nnext: /posts/black/\naliases:\n  - /teas/verde/\n---\n## X\n"
        "[b](../../posts/black/) ![i](../../posts/bundle/i.png) [s](#x) {{< relref black >}}\n"
    )  # which lead there from here as well
    assert {path: text for path, text in now.items() if path != "content/posts/black.md"} == {
        path: text for path, text in SITE.items() if path not in ("content/posts/green.md", "content/posts/black.md")
    }


def test_a_section_moves_with_all_that_is_in_it(site):
    move(site, "content/posts", "content/essays")
    now = read(site)
    assert not any(path.startswith("content/posts") for path in now)
    assert "aliases:\n  - /posts/\n" in now["content/essays/_index.md"]
    assert "- /posts/bundle/" in now["content/essays/bundle/index.md"]
    assert now["content/essays/bundle/i.png"] == "x"
    assert "[b](../black/) ![i](../bundle/i.png)" in now["content/essays/green.md"]


def test_the_feed_of_a_section_that_moves_is_named(site):
    (note,) = move(site, "content/posts", "content/essays").notes
    assert note == (
        "/posts/index.xml will lead nowhere, for no alias can lead from there: redirect it to /essays/index.xml in the "
        "settings of the site's host"
    )


def test_where_aliases_are_disabled_what_to_redirect_is_named(site):
    write(site, {"hugo.toml": "disableAliases = true\n" + SITE["hugo.toml"]})
    (note,) = move(site, "content/posts/green.md", "content/teas/verde.md").notes
    assert note == (
        "/posts/green/ will lead nowhere, for disableAliases is set: redirect it to /teas/verde/ in the settings of the "
        "site's host"
    )


def test_a_section_that_moves_into_one_without_a_file_is_named(site):
    write(site, {"content/one/a.md": "---\ntitle: A\n---\n"})
    page, feed = move(site, "content/one/a.md", "content/teas/a.md").notes
    assert page == (
        "/one/ will lead nowhere, for /teas/ has no file to hold an alias: redirect it to /teas/ in the settings of the "
        "site's host"
    )
    assert feed.startswith("/one/index.xml will lead nowhere, for no alias can lead from there: redirect it to /teas/")


def test_a_ref_from_the_root_without_a_slash_stays_one(site):
    write(
        site,
        {"content/teas/list.md": '---\ntitle: List\n---\n{{< ref "posts/green" >}} {{< ref "posts/green.md" >}}\n'},
    )
    move(site, "content/posts/green.md", "content/essays/verde.md")
    assert '{{< ref "essays/verde" >}} {{< ref "essays/verde.md" >}}' in read(site)["content/teas/list.md"]


def test_a_section_without_a_file_gets_one_that_holds_its_alias(site):
    plan = move(site, "content/teas", "content/drinks")
    assert plan.created == {"content/drinks/_index.md": "---\ntitle: Drinks\naliases:\n  - /teas/\n---\n"}


def test_a_page_becomes_a_bundle_and_keeps_its_address(site):
    plan = move(site, "content/posts/green.md", "content/posts/green/index.md")
    assert plan.moves == (("content/posts/green.md", "content/posts/green/index.md"),)
    assert "aliases" not in read(site)["content/posts/green/index.md"]


def test_translations_move_along(site):
    settings = "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
    write(site, {"hugo.toml": SITE["hugo.toml"] + settings})
    write(site, {"content/posts/green.fr.md": "---\ntitle: Vert\n---\n[m](/fr/teas/mate/)\n"})
    plan = move(site, "content/posts/green.md", "content/teas/verde.md")
    assert "aliases:\n  - /posts/green/\n" in read(site)["content/teas/verde.fr.md"]
    assert plan.created == {}


def test_a_link_that_an_alias_in_other_letters_would_answer_is_rewritten(site):
    write(site, {"content/posts/green.md": "---\ntitle: Green\naliases: [/posts/Green]\n---\n\n## X\n"})
    write(site, {"content/teas/mate.md": "[g](/posts/green/#x)\n"})
    move(site, "content/posts", "content/essays")
    assert read(site)["content/teas/mate.md"] == "[g](/essays/green/#x)\n"


@pytest.mark.parametrize(
    ("source", "destination", "told"),
    [
        ("content/posts/nope.md", "content/b.md", "there is no such file"),
        ("content/posts/green.md", "content/posts/black.md", "is there already"),
        (
            "content/posts/green.md",
            "content/posts/bundle/green.md",
            "would be a resource of content/posts/bundle/index.md",
        ),
        ("content/posts/green.md", "content/teas/verde", "did you mean content/teas/verde.md?"),
        ("content/posts/green.md", "static/green.md", "outside of content/"),
        ("content/posts/green.md", "content/../../green.md", "outside of content/"),
        ("content/posts", "content/posts/below", "into itself"),
        ("content", "content2", "is a content folder"),
        ("hugo.toml", "content/hugo.md", "is not a page of the site"),
        ("content/posts/bundle/i.png", "content/i.png", "is not a page of the site"),
        ("content/posts/green.md", "content/posts/bundle.md", "a second file"),
        ("content/posts/bundle/index.md", "content/b.md", "name a folder"),
    ],
)
def test_what_cannot_be_moved(site, source, destination, told):
    with pytest.raises(HugolintError, match=told.replace("?", r"\?")):
        linter(site).plan_move(source, destination)
    assert read(site) == SITE


def test_an_alias_of_another_page_is_not_published_over(site):
    write(site, {"content/teas/mate.md": "---\ntitle: Mate\naliases: [/teas/verde/]\n---\n"})
    with pytest.raises(HugolintError, match="delete the alias first"):
        linter(site).plan_move("content/posts/green.md", "content/teas/verde.md")


def test_a_file_that_changed_meanwhile_undoes_all(site):
    plan = linter(site).plan_move("content/posts/green.md", "content/teas/verde.md")
    write(site, {"content/teas/mate.md": "changed"})
    with pytest.raises(HugolintError, match="has changed since"):
        apply(site, plan)
    assert read(site) == SITE | {"content/teas/mate.md": "changed"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_undoes_all(site):
    (site / "content/teas/mate.md").chmod(0o400)
    with pytest.raises(HugolintError, match="nothing was changed"):
        apply(site, linter(site).plan_move("content/posts/green.md", "content/essays/verde.md"))
    assert read(site) == SITE


def test_what_fails_on_the_way_undoes_all(site, monkeypatch):
    from hugolint.engine.planning import applying

    done = []

    def fail(path, before, after, root):
        if len(done) == 3:
            raise applying.LeftAloneError("it is read-only")
        done.append(path)
        path.write_text(after)

    monkeypatch.setattr(applying, "replace_text", fail)
    with pytest.raises(HugolintError, match="nothing was changed"):
        apply(site, linter(site).plan_move("content/posts", "content/essays/old"))
    assert read(site) == SITE
    assert not (site / "content/essays").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
@pytest.mark.parametrize("number", range(6))
def test_a_killed_move_is_undone_or_done(site, number):
    program = (
        "import sys, time; from pathlib import Path; from hugolint.engine.planning import applying; "
        "from hugolint.engine.linter import Linter; real = applying.replace_text\n"
        "def slow(*a): print('.', flush=True); time.sleep(0.05); real(*a)\n"
        "applying.replace_text = slow; root = Path(sys.argv[1])\n"
        "applying.apply(root, Linter(root).plan_move('content/posts/green.md', 'content/teas/verde.md'))"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(site)], stdout=subprocess.PIPE)
    for _ in range(number):
        process.stdout.readline()
    time.sleep(0.02)
    process.send_signal(signal.SIGTERM if number == 5 else signal.SIGKILL)
    process.communicate()
    undo(site)
    now = read(site)
    assert now == SITE or ("content/posts/green.md" not in now and "[g](/teas/verde)" in now["content/teas/mate.md"])


@pytest.mark.hugo
@pytest.mark.parametrize(
    ("source", "destination"),
    [
        ("content/posts/green.md", "content/teas/verde.md"),
        ("content/posts/bundle", "content/teas/pack"),
        ("content/posts", "content/teas/posts"),
        ("content/teas", "content/drinks"),
    ],
)
def test_hugo_publishes_the_old_addresses_and_the_new_ones(site, source, destination):
    def addresses(target):
        assert run(site, "--destination", str(site.parent / target)).returncode == 0
        return {file.relative_to(site.parent / target) for file in (site.parent / target).rglob("*.html")}

    before = addresses("before")
    move(site, source, destination)
    assert before < addresses("after")
