"""Parameters of shortcodes that the settings say hold images."""

SITE = {
    "hugo.toml": "",
    "hugolint.toml": '[images]\nshortcodes = { Pic = ["src", "0"] }\n',
    "layouts/_shortcodes/pic.html": "{{ partial (site.Params.how) . }}",
    "static/tea.png": "",
}


def test_one_that_names_no_file_is_missing(hugolint, lay_out):
    calls = ('src="/tea.png"', 'src="/cup.png"', '"/pot.png"', 'other="/x.png"')
    page = "---\ntitle: A\n---\n" + "\n\n".join(f"{{{{< pic {call} >}}}}" for call in calls)
    found = hugolint(
        "check", lay_out(SITE | {"content/a.md": page}), "--select", "missing-image", "--format", "concise"
    ).out
    assert 'the image "/cup.png" is missing' in found
    assert 'the image "/pot.png" is missing' in found
    assert "tea.png" not in found
    assert "x.png" not in found
