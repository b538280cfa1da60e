"""What a change takes away: where it is reported, and what takes nothing away."""

import subprocess

import pytest
from edited_sites import git

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.util.errors import HugolintError

HUGO = 'baseURL = "https://green-teas.org/"\n'
BODY = "It is drunk hot, and it is drunk cold, in small cups and in large ones.\n"
SITE = {
    "hugo.toml": HUGO,
    "content/_index.md": "---\ntitle: Teas\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/green.md": f'---\ntitle: "Green"\ndate: 2024-01-01\ntags: [leaf]\n---\n{BODY}',
    "content/posts/black.md": f"+++\ntitle = 'Black'\naliases = ['/noir/']\n+++\nBlack. {BODY}",
    "content/posts/mate.md": '{"title": "Mate", "tags": ["twig"]}\nMate.\n',
    "content/posts/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
}


@pytest.fixture
def site(tmp_path):
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def lost(root, since="HEAD", select=("lost-address", "lost-alias")):
    report = Linter(root, LintOptions(select=select, use_cache=False)).report(since=since)
    return [(one.finding.path, one.finding.message) for one in report.findings]


def fix(root):
    linter = Linter(root, LintOptions(select=("lost-address", "lost-alias"), use_cache=False))
    fixed = linter.fix(since="HEAD")
    assert fixed.write(root) == {}
    return fixed.after


def test_moved_pages_get_aliases_in_their_own_formats(site):
    for name in ("green", "black", "mate"):
        (site / f"content/posts/{name}.md").rename(site / f"content/posts/new-{name}.md")
    assert [path for path, _ in lost(site)] == [f"content/posts/new-{name}.md" for name in ("black", "green", "mate")]
    after = fix(site)
    assert "aliases: [/posts/green/]\n" in after["content/posts/new-green.md"]
    assert "aliases = ['/noir/', '/posts/black/']" in after["content/posts/new-black.md"]
    assert '"/posts/mate/"' in after["content/posts/new-mate.md"]
    assert lost(site) == []


@pytest.mark.parametrize("folders", [("", "docs"), ("docs", "site"), ("docs", "")])
def test_the_folder_of_the_site_was_another(tmp_path, folders):
    then, now = (tmp_path / "repository" / folder for folder in folders)
    for path, text in SITE.items():
        (then / path).parent.mkdir(parents=True, exist_ok=True)
        (then / path).write_text(text)
    top = tmp_path / "repository"
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "all")
    now.mkdir(exist_ok=True)
    for name in ("hugo.toml", "content"):
        (then / name).rename(now / name)
    git(top, "add", "-A")
    assert lost(now) == []
    (now / "content/posts/green.md").rename(now / "content/posts/verde.md")
    git(top, "add", "-A")
    assert [path for path, _ in lost(now)] == ["content/posts/verde.md"]


def test_the_term_of_a_page_resource_that_is_gone_is_lost_with_it(site):
    (site / "content/pot").mkdir()
    (site / "content/pot/index.md").write_text("---\ntitle: Pot\n---\n")
    (site / "content/pot/clay.md").write_text("---\ntitle: Clay\ntags: [clay]\n---\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "a pot")
    assert lost(site) == []
    (site / "content/pot/clay.md").unlink()
    ((path, message),) = lost(site)
    assert path == "content/pot/index.md"
    assert '"/tags/clay/"' in message


def test_the_section_of_a_draft_is_lost_with_it(site):
    (site / "content/notes").mkdir()
    (site / "content/notes/one.md").write_text("---\ntitle: One\ndraft: true\n---\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "a draft")
    (site / "content/notes/one.md").unlink()
    ((path, message),) = lost(site)
    assert path == "content/notes/one.md"
    assert '"/notes/"' in message


def test_a_page_that_becomes_a_resource_keeps_its_terms(site):
    (site / "content/posts/_index.md").rename(site / "content/posts/index.md")
    assert not any("/tags/" in message for _, message in lost(site))


def test_a_deleted_page_is_reported_where_it_was_with_the_term_that_nothing_has_now(site):
    (site / "content/posts/green.md").unlink()
    (site / "content/posts/draft.md").unlink()
    ((path, message),) = lost(site)
    assert path == "content/posts/green.md"
    assert message.endswith('content/posts/green.md was deleted (and so do "/tags/leaf/" and "/tags/leaf/index.xml")')


def test_a_term_that_no_page_has_any_more(site):
    file = site / "content/posts/green.md"
    file.write_text(file.read_text().replace("tags: [leaf]\n", ""))
    ((path, message),) = lost(site)
    assert path == "content/posts/green.md"
    assert '"/tags/leaf/" leads nowhere now: no page has the term "Leaf"' in message


def test_a_page_that_is_a_draft_now(site):
    file = site / "content/posts/mate.md"
    file.write_text('{"title": "Mate", "draft": true}\nMate.\n')
    ((_, message),) = lost(site)
    assert "the page is a draft" in message


def test_a_deleted_alias_and_a_slug_are_one_finding(site):
    file = site / "content/posts/black.md"
    file.write_text(file.read_text().replace("aliases = ['/noir/']\n", "slug = 'noir'\n"))
    ((_, message),) = lost(site)
    assert message.endswith('(and so does "/noir/")')
    assert "['/posts/black/', '/noir/']" in fix(site)["content/posts/black.md"]
    assert lost(site) == []


@pytest.mark.parametrize("setting", ["[permalinks.page]\nposts = '/:title/'\n", "uglyURLs = true\n"])
def test_settings_that_move_all_are_one_finding(site, setting):
    (site / "hugo.toml").write_text(HUGO + setting)
    ((path, message),) = lost(site, select=("lost-address",))
    assert path == "hugo.toml"
    assert "addresses that were published lead nowhere now" in message


def test_a_section_that_moves_its_pages_is_one_finding_and_its_own(site):
    (site / "content/posts/_index.md").write_text("---\ntitle: Posts\nslug: teas\n---\n")
    assert {path for path, _ in lost(site)} == {"content/posts/_index.md"}
    assert len(lost(site)) == 2


def test_a_cascade_that_hides_the_pages_is_one_finding(site):
    (site / "content/posts/_index.md").write_text("---\ntitle: Posts\ncascade: {draft: true}\n---\n")
    ((path, message),) = [one for one in lost(site) if "front matter here" in one[1]]
    assert path == "content/posts/_index.md"
    assert "keeps it from being published" in message


def test_what_answers_at_the_address_takes_nothing_away(site):
    (site / "content/posts/green.md").unlink()
    (site / "static/posts/green").mkdir(parents=True)
    (site / "static/posts/green/index.html").write_text("moved")
    (site / "netlify.toml").write_text('[[redirects]]\nfrom = "/tags/*"\nto = "/"\n')
    assert lost(site) == []


def test_a_page_that_hugo_refuses_is_another_finding(site):
    (site / "content/posts/green.md").write_text("---\ntitle: [\n---\n")
    assert not any("green/" in message for _, message in lost(site))


def test_without_aliases_no_fix_is_offered(site):
    (site / "hugo.toml").write_text(HUGO + "disableAliases = true\n")
    git(site, "commit", "-qam", "no aliases")
    (site / "content/posts/green.md").rename(site / "content/posts/sencha.md")
    assert len(lost(site)) == 1
    assert fix(site) == {}


def test_a_translation_gets_an_alias_below_its_language(site):
    settings = 'defaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n'
    (site / "hugo.toml").write_text(HUGO + settings)
    (site / "content/posts/green.fr.md").write_text("---\ntitle: Vert\ndate: 2024-02-01\n---\nVert.\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "translated")
    (site / "content/posts/green.fr.md").rename(site / "content/posts/vert.fr.md")
    ((_, message),) = lost(site)
    assert '"/fr/posts/green/"' in message
    assert "- /posts/green/\n" in fix(site)["content/posts/vert.fr.md"]
    assert lost(site) == []


def test_what_came_later_on_the_other_branch_is_not_taken_away(site):
    git(site, "checkout", "-qb", "mine")
    git(site, "checkout", "-q", "main")
    (site / "content/posts/later.md").write_text("---\ntitle: Later\n---\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "later")
    git(site, "checkout", "-q", "mine")
    assert lost(site, "main") == []


def test_a_suppressing_comment_is_heeded_and_is_not_unused(site):
    (site / "content/posts/green.md").unlink()
    comment = "# hugolint: ignore-file[lost-address] nobody links there\n"
    (site / "content/posts/sencha.md").write_text(SITE["content/posts/green.md"].replace("date", comment + "date"))
    assert lost(site) == []
    report = Linter(site, LintOptions(use_cache=False)).report()
    assert not [one for one in report.findings if "unused" in one.finding.name]


def test_a_shallow_clone_says_what_to_fetch(site, tmp_path_factory):
    git(site, "commit", "-qm", "more", "--allow-empty")
    folder = tmp_path_factory.mktemp("clone") / "site"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{site}", folder], check=True)
    with pytest.raises(HugolintError, match="fetch-depth: 0"):
        lost(folder, "HEAD~1")


def test_an_id_of_a_heading_that_was_renamed_is_reported_at_the_heading(site):
    file = site / "content/posts/green.md"
    file.write_text(file.read_text() + "\n## One\n\n## Two\n")
    git(site, "commit", "-qam", "headings")
    file.write_text(file.read_text().replace("## Two", "## Three").replace("## One", "## First {#one}"))
    assert lost(site, select=("lost-heading-id",)) == [
        ("content/posts/green.md", 'the id "two" is gone from /posts/green/: it is "three" now')
    ]


LINKED = {
    "content/posts/green.md": f"---\ntitle: Green\ndate: 2024-01-01\n---\n\n## Brewing\n\n{BODY * 4}",
    "content/posts/black.md": "---\ntitle: Black\ndate: 2024-01-02\n---\n\n"
    "[a](/posts/green/?q#brewing) [b](../green/) [c](https://green-teas.org/posts/green/)\n",
    "content/posts/mate.md": "---\ntitle: Mate\ndate: 2024-01-03\n---\n\n## Old thing\n\n[d](../black/) [e](#old-thing)\n",
}


def changed(tmp_path, edits):
    """Return a site in git, and edit it."""
    (tmp_path / "hugo.toml").write_text(HUGO)
    for path, text in LINKED.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/all.html").write_text("{{ .Content }}")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "before")
    for path, text in edits.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Linter(tmp_path, LintOptions(use_cache=False))


def test_links_that_a_change_broke_say_where_it_went_and_are_mended(tmp_path):
    moved = {"content/teas/verde.md": LINKED["content/posts/green.md"]}
    moved["content/teas/mate.md"] = LINKED["content/posts/mate.md"].replace("## Old", "## New")
    linter = changed(tmp_path, moved)
    for path in ("content/posts/green.md", "content/posts/mate.md"):
        (tmp_path / path).unlink()
    found = {one.finding.help for one in linter.report(since="HEAD").findings if one.finding.code[:2] == "LN"}
    assert found == {
        '"/posts/green/" moved to "/teas/verde/" in this change: write /teas/verde/?q#brewing.',
        '"/posts/green/" moved to "/teas/verde/" in this change: write ../../teas/verde/.',
        '"/posts/green/" moved to "/teas/verde/" in this change: write https://green-teas.org/teas/verde/.',
        'It led to "/posts/black/" before the page moved in this change: write ../../posts/black/.',
        '"old-thing" became "new-thing" in this change: write #new-thing.',
    }
    fixed = linter.fix(since="HEAD", unsafe=True)
    assert fixed.after["content/posts/black.md"].endswith(
        "[a](/teas/verde/?q#brewing) [b](../../teas/verde/) [c](https://green-teas.org/teas/verde/)\n"
    )
    assert fixed.after["content/teas/mate.md"].endswith("## New thing\n\n[d](../../posts/black/) [e](#new-thing)\n")
    assert {one.finding.code for one in fixed.report.findings} <= {"ST021"}


def test_a_link_that_led_nowhere_before_the_change_is_told_nothing_of_it(tmp_path):
    linter = changed(tmp_path, {"content/posts/black.md": LINKED["content/posts/black.md"] + "\n[n](/nowhere/)\n"})
    (found,) = linter.report(since="HEAD").findings
    assert "in this change" not in found.finding.help


@pytest.mark.parametrize(
    ("settings", "heading", "fixed"),
    [
        ("", "## How to brew ##", "## How to brew ## {#brewing}"),
        ("", "How to *brew*\n---", "How to *brew* {#brewing}\n---"),
        ("", "## How to brew {.x}", None),
        ("", "## How to brew {#how}", None),
        ("[markup.goldmark.parser.attribute]\ntitle = false\n", "## How to brew", None),
        ("", "## How to brew\n\n[here](#how-to-brew)", None),  # it has a link to its new id
    ],
)
def test_a_heading_gets_its_old_id_where_that_breaks_nothing(tmp_path, settings, heading, fixed):
    text = LINKED["content/posts/green.md"]
    changed(tmp_path, {"content/posts/green.md": text.replace("## Brewing", heading)})
    (tmp_path / "hugo.toml").write_text(HUGO + settings)
    git(tmp_path, "commit", "-qm", "settings", "hugo.toml", "--allow-empty")
    options = LintOptions(use_cache=False, select=("lost-heading-id",))
    done = Linter(tmp_path, options).fix(since="HEAD", unsafe=True)
    after = done.after.get("content/posts/green.md")
    assert after == (text.replace("## Brewing", fixed) if fixed else None)
    assert bool(done.report.findings) == (fixed is None)
