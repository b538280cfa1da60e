import json
import os
import subprocess

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
}
BAD = "---\ntitle: Twice\ntitle: Again\n---\n"


def test_a_clean_site(hugolint, lay_out):
    ran = hugolint("check", lay_out(SITE))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Nothing found in 1 content file.\n"


def test_a_finding_shows_where_what_and_what_to_do(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/bad.md": BAD})
    ran = hugolint("check", root)
    assert ran.code == 1
    assert "content/posts/bad.md\n  3:1 error FM001 refused-by-hugo" in ran.out
    assert " 3 | title: Again\n     | ^^^^^" in ran.out
    assert "= help:" in ran.out
    assert "\x1b" not in ran.out


def test_the_site_is_found_from_a_folder_below_it(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/bad.md": BAD})
    ran = hugolint("check", cwd=root / "content" / "posts")
    assert ran.code == 1
    assert "\nbad.md\n  3:1" in "\n" + ran.out


@pytest.mark.slow
def test_findings_are_shown_for_what_is_named_alone(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/bad.md": BAD, "content/notes/bad.md": BAD})
    ran = hugolint("check", "content/notes", "--format", "concise", cwd=root)
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out.splitlines() if " FM001 " in line] == ["content/notes/bad.md"]
    assert hugolint("check", "content/posts/good.md", cwd=root).code == 0


@pytest.mark.slow
def test_what_the_settings_exclude_stays_out_though_it_is_named(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/bad.md": BAD, "hugolint.toml": 'exclude = ["content/posts/bad.md"]\n'})
    assert hugolint("check", root).code == 0
    assert hugolint("check", root / "content/posts/bad.md").code == 0


def test_several_reports_in_one_run(hugolint, lay_out, tmp_path):
    root = lay_out(SITE | {"content/posts/bad.md": BAD})
    ran = hugolint("check", root, "--format", "concise", "--format", f"json={tmp_path}/report.json")
    assert "FM001" in ran.out
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["findings"][0]["start"] == {"line": 3, "column": 1, "offset": 17}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "nowhere"], "nowhere: there is no such file or folder"),
        (["check", "--select", "NOPE"], '--select: there is no rule "NOPE"'),
        (["check", "--select", "refused-by-hgo"], 'did you mean "refused-by-hugo"?'),
        (["check", "--format", "ful"], 'there is no format "ful"; did you mean "full"?'),
        (["check", "--format", "full", "--format", "json"], "give all but one a file"),
        (["check", "--settings", "nope.toml"], "nope.toml: cannot be read"),
        (["check", "--nope"], "--nope"),
        (["check", "content/post"], 'did you mean "posts"?'),
        (["check", "hugo.toml"], "nothing to check"),
        (["rule", "skiped-heading-level"], 'did you mean "skipped-heading-level"?'),
        (["check", "--since", "nope"], "git"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_done_is_exit_code_2_with_the_nearest_right_name(hugolint, lay_out, arguments, told):
    ran = hugolint(*arguments, cwd=lay_out(SITE))
    assert ran.code == 2
    assert told in ran.err


def test_no_site_here(hugolint, tmp_path):
    ran = hugolint("check", cwd=tmp_path)
    assert ran.code == 2
    assert "no Hugo site found" in ran.err


def test_wrong_settings_of_hugo_are_told_with_their_place(hugolint, lay_out):
    ran = hugolint("check", lay_out(SITE | {"hugo.toml": 'baseURL = "https://example.org/"\ntitle = \n'}))
    assert ran.code == 2
    assert "hugo.toml:2:" in ran.err


@pytest.mark.slow
def test_odd_files_are_told_and_the_rest_is_checked(hugolint, lay_out):
    root = lay_out(
        SITE
        | {
            "content/posts/bad.md": BAD,
            "content/posts/latin.md": b"---\ntitle: Latin\ndate: 2024-01-01\n---\n\nCaf\xe9.\n",
            "content/posts/empty.md": "",
            "content/posts/zeros.md": b"\0" * 5000,
            "content/posts/x.md/inside.md": "---\ntitle: Inside\n---\n",
            "content/posts/large.md": "---\ntitle: Large\ndate: 2024-01-01\n---\n" + "word [a](b.md) `c`\n" * 2_800_000,
        }
    )
    (root / "content/posts/dangling.md").symlink_to(root / "nowhere.md")
    ran = hugolint("check", "--format", "concise", root)
    assert ran.code == 1
    told = {
        line.split(":")[0].rpartition("/")[2]
        for line in ran.out.splitlines()
        if line.startswith(str(root)) or "site/" in line
    }
    assert {"bad.md", "latin.md", "dangling.md", "large.md"} <= told
    assert "empty.md" not in told  # it is yet to be written
    assert (root / "content/posts/large.md").stat().st_size > 50e6


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/secret.md": BAD})
    (root / "content/posts/secret.md").chmod(0)
    ran = hugolint("check", root)
    assert "secret.md" in ran.out


def test_standard_input_stands_in_for_a_file(lay_out):
    root = lay_out(SITE)
    ran = subprocess.run(
        ["hugolint", "check", "--format", "concise", "--stdin-filename", "content/posts/good.md"],
        input=BAD,
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert ran.stdout.startswith("content/posts/good.md:3:1: error FM001")


def test_what_a_change_brings(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/old.md": BAD})
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "content/posts/new.md").write_text(BAD)
    (root / "content/posts/old.md").write_text("\n" + BAD)
    ran = hugolint("check", "--changed", "--format", "concise", root)
    assert ran.code == 1
    assert "new.md" in ran.out
    assert "old.md" not in ran.out


def test_what_a_change_brings_where_the_site_has_links_to_elsewhere(hugolint, lay_out, tmp_path):
    root = lay_out(SITE)
    (root / "content/posts/elsewhere.md").symlink_to(tmp_path / "nowhere.md")
    commit(root)
    (root / "content/posts/good.md").rename(root / "content/posts/better.md")
    ran = hugolint("check", "--changed", root)
    assert (ran.code, ran.err) == (0, "")
    assert "lost-address" in ran.out
    assert '"/posts/good/" leads nowhere now: the page moved to "/posts/better/"' in ran.out


@pytest.mark.slow
def test_fixes_are_shown_and_written(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/spaced.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\n##Heading\n\nText.\n"})
    before = (root / "content/posts/spaced.md").read_bytes()
    shown = hugolint("check", "--select", "heading-without-space", "--diff", "--unsafe-fixes", root)
    assert shown.code == 1
    assert "-##Heading\n+## Heading" in shown.out
    assert (root / "content/posts/spaced.md").read_bytes() == before
    fixed = hugolint("check", "--select", "heading-without-space", "--fix", "--unsafe-fixes", root)
    assert fixed.code == 0
    assert "Fixed 1 finding in 1 file." in fixed.err
    assert (root / "content/posts/spaced.md").read_bytes() == before.replace(b"##H", b"## H")


@pytest.mark.slow
def test_colours_where_they_are_asked_for(hugolint, lay_out):
    root = lay_out(SITE | {"content/posts/bad.md": BAD})
    assert "\x1b[" in hugolint("check", "--color", "always", root).out
    assert "\x1b[" not in hugolint("check", root, NO_COLOR="1").out


def commit(root):
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)


@pytest.mark.slow
def test_what_a_change_causes_in_a_file_that_it_does_not_touch(hugolint, lay_out):
    page = "---\ntitle: {0}\ndate: 2024-01-01\ntags: [{1}]\n---\n"
    root = lay_out(SITE | {f"content/posts/{n}.md": page.format(n, "PyTorch") for n in "abc"})
    (root / "content/posts/old.md").write_text(BAD)
    (root / "content/posts/spelt.md").write_text(page.format("d", "PyTorch"))
    commit(root)
    (root / "content/posts/good.md").write_text(page.format("Good", "Pytorch") + "\nText.\n")
    ran = hugolint("check", "--changed", "--format", "concise", root)
    assert "term-in-two-spellings" in ran.out
    assert "old.md" not in ran.out
    assert "old.md" in hugolint("check", "--changed", root / "content/posts/old.md").out
    assert hugolint("check", "--since", "HEAD", root).out == hugolint("check", "--changed", root).out
