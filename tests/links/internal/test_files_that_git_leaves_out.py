"""What `.gitignore` names is not here, and may be published all the same: links to it are left alone."""

import pytest

PAGE = "---\ntitle: Tea\n---\n\n"
FILES = {
    "hugo.toml": "baseURL = 'https://example.org/'\n",
    "content/a.md": PAGE + "[Song](/audio/song.mp3) and [sheet](/audio/sheet.pdf)\n",
    "layouts/single.html": "{{ .Content }}",
}


def broken(ran) -> list[str]:
    return [line for line in ran.out.splitlines() if "error LN001" in line]


@pytest.mark.parametrize("ignoring", [{".gitignore": "*mp3\n"}, {"static/.gitignore": "/audio/*.mp3\n"}])
def test_files_that_are_kept_elsewhere(hugolint, lay_out, ignoring):
    (found,) = broken(hugolint("check", "--format", "concise", lay_out({**FILES, **ignoring})))
    assert "sheet.pdf" in found


def test_where_their_like_is_here_they_are_missing(hugolint, lay_out):
    root = lay_out({**FILES, ".gitignore": "*mp3\n", "static/audio/sung.mp3": ""})
    assert len(broken(hugolint("check", "--format", "concise", root))) == 2


def test_what_git_keeps_is_missing(hugolint, lay_out):
    root = lay_out({**FILES, ".gitignore": "*.wav\n!*.mp3\n/public/\n"})
    assert len(broken(hugolint("check", "--format", "concise", root))) == 2
