"""Settings that no site can have are said, and none is an internal error."""

import re

import pytest

LONG = "x" * 300
DIGITS = "9" * 5000


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
        'theme = "a\\u0000b"',
        f'theme = ["{LONG}"]',
        f'[[module.imports]]\npath = "{LONG}"',
        '[[module.imports]]\npath = "a\\u0000b"',
        f'[module]\nreplacements = "a -> {LONG}"\n[[module.imports]]\npath = "a"',
        f'staticDir = ["{LONG}"]',
        f"summaryLength = {DIGITS}",
        f'[languages.en]\nweight = "{DIGITS}"',
        '[markup.goldmark.extensions.passthrough]\nenable = true\ndelimiters.block = [["", ""]]',
        '[markup.goldmark.extensions.passthrough]\nenable = true\ndelimiters.inline = [["a"]]',
        'ignoreFiles = ["("]',
        '[permalinks]\n"{" = "/:year/"',
        '[permalinks.page]\n"[" = "/:year/"',
        '[[permalinks]]\ntarget = { path = "[a" }\npattern = "/:year/"',
        f'ignoreFiles = ["{"(" * 5000}"]',
        'ignoreFiles = ["(a|aa)+$"]',
        '[security]\nallowContent = ["(([a-z/]+)+)+X$", "("]',
        '[[cascade]]\n[cascade.target]\npath = "{a"\n[cascade.params]\nx = 1',
        f'[[cascade]]\n[cascade.target]\npath = "{"{" * 2000}"\n[cascade.params]\nx = 1',
    ],
)
def test_it_is_said(hugolint, lay_out, line):
    page = "---\ntitle: A\n---\n"
    ran = hugolint("check", lay_out({"hugo.toml": line + "\n", "content/a.md": page, f"content/{'a' * 60}!.md": page}))
    assert ran.code == 2
    assert ran.err.startswith("hugolint: error: ")
    assert re.search(r"hugo\.toml:[1-4]:\d+: ", ran.err)
    assert len(ran.err) < 2000
    assert "internal error" not in ran.err
