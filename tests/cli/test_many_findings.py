"""A thousand findings: what is shown of them, and what else can be asked for."""

import json
import re
import shutil
import subprocess

import pytest

CONFIGURATION = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
TOP = "---\ntitle: {0}\ndate: 2024-01-01\n---\n\n"
# No two findings are alike: those that are the same on many pages are counted.
BROKEN = TOP + "[A](/a{0}/)\n\n[B](/b{0}/)\n\n[C](/c{0}/)\n\n##No blank {0}\n"
SITE = {"hugo.toml": CONFIGURATION} | {f"content/posts/{n:03}.md": BROKEN.format(n) for n in range(60)}
SELECT = ("--select", "LN001,heading-without-space")


def places(text: str) -> int:
    return len(re.findall(r"^  \d+:\d+ ", text, re.MULTILINE))


def test_a_report_for_people_is_short_and_says_how_to_see_the_rest(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("check", *SELECT, cwd=root)
    assert ran.code == 1
    assert places(ran.out) == 40
    assert ran.out.count("content/posts/000.md") == 1
    last = ran.out[ran.out.index("Shown are 40 of 240 findings") :]
    assert "--max-findings 0" in last
    assert "--statistics" in last
    assert "hugolint baseline" in last
    assert "180 errors, 60 warnings in 60 content files." in last


def test_how_many_are_shown_can_be_said(hugolint, lay_out):
    root = lay_out(SITE)
    assert places(hugolint("check", *SELECT, "--max-findings", "0", cwd=root).out) == 240
    assert "Shown are" not in hugolint("check", *SELECT, "--max-findings", "240", cwd=root).out
    ran = hugolint("check", *SELECT, "--max-findings", "7", "--format", "concise", cwd=root)
    assert len([line for line in ran.out.splitlines() if line.startswith("content/")]) == 6
    assert " HD008 " in ran.out
    report = json.loads(hugolint("check", *SELECT, "--max-findings", "7", "--format", "json", cwd=root).out)
    assert len(report["findings"]) == 240


def test_a_line_is_one_that_editors_read(hugolint, lay_out, tmp_path):
    root = lay_out({"hugo.toml": CONFIGURATION, "content/x.md": BROKEN.format("A")})
    ran = hugolint("check", *SELECT, "--format", "concise", cwd=root)
    line = ran.out.splitlines()[0]
    assert re.fullmatch(r'content/x\.md:6:5: error LN001 broken-link "/aA/" .*', line)
    # Visual Studio Code's `$gcc` and `$go`, and vim's `%f:%l:%c:%m`.
    assert re.match(r"^(.*?):(\d+):(\d*):?\s+(?:fatal\s+)?(warning|error|info)\b:?\s+(.*)$", line)
    assert re.match(r"^([^:]*: )?((.:)?[^:]*):(\d+)(:(\d+))?: (.*)$", line)
    if vim := shutil.which("vim"):
        (tmp_path / "found").write_text(ran.out)
        script = f"cgetfile {tmp_path}/found | call writefile([string(getqflist()[0])], '{tmp_path}/read') | qall!"
        subprocess.run([vim, "-Nes", "-u", "NONE", "-c", script], cwd=root, timeout=20)
        read = (tmp_path / "read").read_text()
        assert "'lnum': 6" in read
        assert "'col': 5" in read


def test_what_can_be_fixed_is_marked(hugolint, lay_out):
    text = TOP.format("A").replace("---\n\n", 'tags: [web, "go"]\n---\n\n') + "Text.\n"
    root = lay_out(
        {"hugo.toml": CONFIGURATION, "content/a.md": text}
        | {f"content/{n}.md": text.replace("web", "Web") for n in "bcd"}
    )
    ran = hugolint("check", "--select", "TX001", "--format", "concise", cwd=root)
    assert ran.out.splitlines()[0].endswith(" [*]")
    full = hugolint("check", "--select", "TX001", cwd=root).out
    assert "term-in-two-spellings [*]" in full
    assert "([*] --fix)" in full
    for arguments in (["--unfixable", "tx001"], ["--fixable", "HD"]):
        ran = hugolint("check", "--select", "TX001,HD", *arguments, "--fix", cwd=root)
        assert (root / "content/a.md").read_text() == text
        assert "[*]" not in ran.out
    assert hugolint("check", "--select", "TX001", "--fixable", "TX", "--fix", cwd=root).code == 0
    assert "Web" in (root / "content/a.md").read_text()


def test_settings_say_what_may_be_fixed(hugolint, lay_out):
    root = lay_out(
        {"hugo.toml": CONFIGURATION, "content/a.md": BROKEN.format("A"), "hugolint.toml": 'unfixable = ["HD"]\n'}
    )
    hugolint("check", "--select", "HD008", "--fix", "--unsafe-fixes", root)
    assert "##No blank" in (root / "content/a.md").read_text()
    (root / "hugolint.toml").write_text('unfixable = ["HD999"]\n')
    ran = hugolint("check", root)
    assert ran.code == 2
    assert 'hugolint.toml:1:14: there is no rule "HD999"' in ran.err


def test_exit_codes_files_and_paths_to_leave_out(hugolint, lay_out):
    root = lay_out(SITE)
    assert hugolint("check", *SELECT, "--exit-zero", cwd=root).code == 0
    assert hugolint("check", "--select", "NOPE", "--exit-zero", cwd=root).code == 2
    ran = hugolint("check", *SELECT, "--output-file", "found.txt", "--format", "concise", cwd=root)
    assert (ran.code, ran.out) == (1, "")
    assert "content/posts/000.md:6:5: error" in (root / "found.txt").read_text()
    ran = hugolint("check", *SELECT, "--exclude", "content/posts/0*", "--exclude", "content/x", cwd=root)
    assert ran.code == 0
    ran = hugolint("check", *SELECT, "-o", "x", "--format", "full", "--format", "json", cwd=root)
    assert ran.code == 2


@pytest.mark.parametrize(
    ("command", "meant"),
    [
        ("lint", "hugolint check"),
        ("watch", "hugolint check --watch"),
        ("chek", "check"),
        ("content", "hugolint check content"),
    ],
)
def test_a_command_that_is_nearly_right(hugolint, lay_out, command, meant):
    ran = hugolint(command, cwd=lay_out(SITE))
    assert ran.code == 2
    assert f'there is no command "{command}"; did you mean' in ran.err
    assert meant in ran.err
