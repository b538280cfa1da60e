"""Settings that no site can have are said, and none is an internal error."""

import pytest

LONG = "x" * 300


@pytest.mark.parametrize(
    "line",
    [
        'baseURL = "http://["',
        'baseURL = "http://[::1"',
        f'contentDir = "{LONG}"',
        f'layoutDir = "{LONG}"',
        f'themesDir = "{LONG}"',
        'contentDir = "a\\u0000b"',
        f'[[module.mounts]]\nsource = "{LONG}"\ntarget = "content"',
        f'[languages.en]\ncontentDir = "{LONG}"',
        '[languages.en]\nbaseURL = "http://["',
    ],
)
def test_it_is_said(hugolint, lay_out, line):
    ran = hugolint("check", lay_out({"hugo.toml": line + "\n", "content/a.md": "---\ntitle: A\n---\n"}))
    assert ran.code == 2
    assert ran.err.startswith("hugolint: error: ")
    assert "internal error" not in ran.err
