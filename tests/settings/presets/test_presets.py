"""Each preset can be extended, and is found by what a configuration calls its theme."""

import re

import pytest

from hugolint.settings.presets.presets import preset_file, preset_names, presets_of

PAGE = "---\ntitle: A page\n{0}\n---\n"
FAULTS = {
    "ananke": "toc: 'false'",
    "blowfish": "heroStyle: bigg",
    "book": "bookToC: 'no'",
    "docsy": "toc_hide: 'false'",
    "geekdoc": "geekdocAlign: centre",
    "hextra": "sidebar:\n  hide: 'off'",
    "papermod": "cover:\n  hidden: 'false'",
    "relearn": "ordersectionsby: wieght",
    "stack": "style: red",
}


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_finds_a_value_that_its_theme_does_not_take(hugolint, lay_out, name):
    root = lay_out(
        {"hugo.toml": "", "hugolint.toml": f'extend = ["preset:{name}"]\n', "content/a.md": PAGE.format(FAULTS[name])}
    )
    assert "wrong-theme-field" in hugolint("check", root).out


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_which_theme_it_is_for(name):
    assert re.match(r"# [\w ]+ \(github\.com/[\w/-]+\): ", preset_file(name).read_text())


@pytest.mark.parametrize(
    ("raw", "presets"),
    [
        ({"theme": "docsy"}, ("docsy",)),
        ({"theme": ["Hugo-PaperMod"]}, ("papermod",)),
        ({"theme": "hugo-theme-stack"}, ("stack",)),
        ({"module": {"imports": [{"path": "github.com/CaiJimmy/hugo-theme-stack/v3"}]}}, ("stack",)),
        ({"module": {"imports": [{"path": "github.com/google/docsy/theme"}]}}, ("docsy",)),
        ({"module": {"imports": [{"path": "github.com/alex-shpak/hugo-book"}]}}, ("book",)),
        ({"module": {"imports": [{"path": "github.com/McShelby/hugo-theme-relearn"}]}}, ("relearn",)),
        ({"theme": "mybook"}, ()),
        ({"theme": 3, "module": {"imports": [3, {"path": 3}]}}, ()),
        ({}, ()),
    ],
)
def test_a_theme_is_known_by_its_name_or_its_module(raw, presets):
    assert presets_of(raw) == presets


def test_own_fields_are_added_to_those_of_a_preset(hugolint, lay_out):
    settings = 'extend = "preset:docsy"\n[rules.wrong-theme-field.fields]\nmine = "list"\ntoc_hide = "text"\n'
    page = PAGE.format("mine: a\ntoc_hide: 'false'\nhide_summary: 'false'")
    root = lay_out({"hugo.toml": "", "hugolint.toml": settings, "content/a.md": page})
    found = hugolint("check", root).out
    assert "mine is" in found
    assert "hide_summary is" in found
    assert "toc_hide" not in found


def test_a_preset_that_is_not_there_is_an_error_at_its_place(hugolint, lay_out):
    root = lay_out({"hugo.toml": "", "hugolint.toml": 'extend = ["preset:dcsy"]\n', "content/a.md": ""})
    ran = hugolint("check", root)
    assert ran.code == 2
    assert 'hugolint.toml:1:11: "extend": there is no preset "dcsy"; did you mean "docsy"?' in ran.err


def test_a_wrong_kind_or_pattern_is_an_error_at_its_place(hugolint, lay_out):
    settings = '[rules.wrong-theme-field.fields]\na = "lst"\n[rules.file-name]\nstyle = "["\n'
    settings += '[rules.image-size]\nlimits = [{ratio = "wide"}, {formats = ["pgn"]}]\n'
    ran = hugolint("check", lay_out({"hugo.toml": "", "hugolint.toml": settings, "content/a.md": ""}))
    assert ran.code == 2
    for place in ("toml:2:5:", "toml:4:9:", "toml:6:20:", "toml:6:40:"):
        assert place in ran.err
