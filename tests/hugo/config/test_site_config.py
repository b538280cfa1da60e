from pathlib import Path

import pytest
import real_hugo

from hugolint.hugo.config.loading import load_config
from hugolint.hugo.config.model import Config, ConfigError


def config(root: Path, files: dict[str, str], environment: str | None = None, **variables: str) -> Config:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_config(root, environment, variables)


def test_no_configuration_at_all(tmp_path: Path):
    found = config(tmp_path, {"content/a.md": ""})
    assert found.language_codes == ("en",)
    assert found.settings.taxonomies == {"tag": "tags", "category": "categories"}
    assert "md" in found.content_extensions


def test_hugo_comes_before_config_and_toml_before_yaml(tmp_path: Path):
    files = {"config.toml": "title = 'config'", "hugo.yaml": "title: yaml", "hugo.toml": "title = 'toml'"}
    assert config(tmp_path, files).settings.title == "toml"


@pytest.mark.parametrize(("environment", "title"), [(None, "production"), ("staging", "staging"), ("other", "default")])
def test_environments_lie_over_the_default(tmp_path: Path, environment: str | None, title: str):
    files = {
        "hugo.toml": "title = 'root'\nbaseURL = 'https://top.example/'",
        "config/_default/hugo.toml": "title = 'default'",
        "config/production/hugo.yaml": "title: production",
        "config/staging/hugo.json": '{"title": "staging"}',
    }
    found = config(tmp_path, files, environment)
    assert found.settings.title == title
    assert found.settings.base_url == "https://top.example/"


def test_split_files(tmp_path: Path):
    files = {
        "config/_default/taxonomies.toml": "topic = 'topics'",
        "config/_default/permalinks.yaml": "permalinks: {posts: '/:year/:slug/'}",
        "config/_default/languages.toml": "[en]\nweight = 2\n[fr]\nweight = 1",
        "config/_default/params.fr.toml": "mot = 'oui'",
        "config/_default/languages.fr.toml": "title = 'Titre'",
    }
    found = config(tmp_path, files)
    assert found.settings.taxonomies == {"topic": "topics"}
    assert [permalink.pattern for permalink in found.settings.permalinks] == ["/:year/:slug/"] * 2
    assert found.language_codes == ("fr", "en")
    assert found.languages[0].settings.params == {"mot": "oui"}
    assert found.languages[0].settings.title == "Titre"


def test_variables_lie_over_all(tmp_path: Path):
    found = config(
        tmp_path,
        {"hugo.toml": "title = 'file'\nbuildDrafts = false\n[params]\ncolor = 'red'"},
        HUGO_TITLE="variable",
        HUGO_BUILDDRAFTS="true",
        HUGOxPARAMSxCOLOR="blue",
        HUGO_DISABLEKINDS="term taxonomy",
        HOME="/",
    )
    assert found.settings.title == "variable"
    assert found.settings.build_drafts
    assert found.settings.params["color"] == "blue"
    assert found.settings.disabled_kinds == {"term", "taxonomy"}


def test_a_language_overrides_what_it_names(tmp_path: Path):
    toml = """
    title = "Site"
    [taxonomies]
    tag = "tags"
    [params]
    a = 1
    b = 1
    [languages.en]
    [languages.de]
    title = "Seite"
    uglyURLs = true
    [languages.de.taxonomies]
    thema = "themen"
    [languages.de.params]
    b = 2
    """
    german, english = config(tmp_path, {"hugo.toml": toml}).languages
    assert (german.settings.title, english.settings.title) == ("Seite", "Site")
    assert german.settings.taxonomies == {"thema": "themen"}
    assert german.settings.params == {"a": 1, "b": 2}
    assert german.settings.ugly_urls is False  # Hugo passes it over where it is no table


def test_of_a_theme_hugo_takes_parameters_but_no_taxonomies(tmp_path: Path):
    files = {
        "hugo.toml": "theme = 'one'\n[params]\na = 1",
        "themes/one/hugo.toml": "title = 'theme'\n[params]\na = 2\nb = 2\n[taxonomies]\nx = 'xs'\n[permalinks]\nposts = '/x/'",
        "themes/one/content/a.md": "",
    }
    found = config(tmp_path, files)
    assert found.settings.params == {"a": 1, "b": 2}
    assert found.settings.title == ""
    assert found.settings.taxonomies == {"tag": "tags", "category": "categories"}
    assert found.settings.permalinks == ()
    assert [mount.module for mount in found.mounts if mount.component == "content"] == [0, 1]


def test_merge_lets_a_theme_in(tmp_path: Path):
    files = {
        "hugo.toml": "theme = 'one'\n[permalinks]\n_merge = 'shallow'",
        "themes/one/hugo.toml": "[permalinks]\nposts = '/x/'",
    }
    assert len(config(tmp_path, files).settings.permalinks) == 2


def test_a_theme_that_is_not_here(tmp_path: Path):
    assert config(tmp_path, {"hugo.toml": "theme = 'away'"}).absent("layouts") == "away"


def test_goldmark(tmp_path: Path):
    toml = """
    enableEmoji = true
    [markup.goldmark.renderer]
    unsafe = true
    [markup.goldmark.extensions]
    typographer = false
    [markup.goldmark.extensions.footnote]
    enable = false
    [markup.goldmark.parser]
    autoHeadingIDType = "blackfriday"
    attribute = {block = true}
    """
    found = config(tmp_path, {"hugo.toml": toml}).settings.goldmark
    assert (found.emoji, found.unsafe, found.typographer, found.footnote, found.block_attribute) == (
        True,
        True,
        False,
        False,
        True,
    )
    assert found.auto_heading_id_type == "blackfriday"


@pytest.mark.parametrize(
    ("toml", "code_fences"),
    [
        ("", True),
        ("[markup.highlight]\ncodeFences = false", False),
        ("pygmentsCodeFences = false", False),
        ("pygmentsCodeFences = true\n[markup.highlight]\ncodeFences = false", False),
        ("pygmentsCodeFences = false\n[markup.highlight]\ncodeFences = true", False),
    ],
)
def test_whether_hugo_renders_fenced_code(tmp_path: Path, toml: str, code_fences: bool):
    """`markup/highlight/config.go`: an old setting counts as long as the new one has its default."""
    assert config(tmp_path, {"hugo.toml": toml}).settings.goldmark.code_fences is code_fences


REFUSED = [
    ("hugo.toml", "title = 'x\n", 1, "not closed"),
    ("hugo.toml", "a = 1\nbuildDrafts = 'maybe'\n", 2, "must be true or false"),
    ("hugo.toml", "a = 1\n\n[permalinks]\nposts = '/:nope/'\n", 4, ":nope"),
    ("hugo.yaml", "a: 1\ntimeZone: Mars/Olympus\n", 2, "no time zone"),
    ("hugo.yaml", "languages:\n  en: {}\ndefaultContentLanguage: fr\n", 3, "not among the languages"),
    ("hugo.yaml", "a: 1\nignoreFiles: ['(']\n", 2, "no regular expression"),
    ("hugo.toml", "[[cascade]]\nlang = 'en'\n", 2, "cannot hand down lang"),
    ("hugo.toml", "[[cascade]]\nx = 1\n[cascade.target]\nlang = 'en'\n", 4, "cascade.target.lang was removed"),
    (
        "hugo.toml",
        "[[module.mounts]]\nsource = 'a'\ntarget = 'content'\nlang = 'en'\n",
        4,
        "module.mounts.lang was removed",
    ),
    ("hugo.toml", "[languages]\n[languages.en]\nweight = 1\n[languages]\n", 4, ""),
    ("hugo.yaml", "languages:\n  en: {}\n  title: Notes\n", 3, "languages.title must be a table"),
    ("hugo.toml", "[[menus.main]]\nname = 'a'\n[menus.params]\nb = 1\n", 3, "menus.params must be a list of tables"),
    ("hugo.toml", "[[menu.main]]\nname = 'a'\nweight = 'ten'\n", 3, "menus.main.weight must be a whole number"),
    ("hugo.yaml", "a: 1\nparams: [a]\n", 2, "params must be a table"),
    ("hugo.toml", "[module]\nworkspace = 'gone.work'\n", 2, "there is no file gone.work"),
    ("hugo.toml", "[[module.imports]]\npath = 'a'\ndisable = true\n[[module.imports]]\npath = ''\n", 4, "has no path"),
    ("hugo.yaml", "- a\n", 1, ""),
    ("config/_default/permalinks.toml", "\nposts = '/:nope/'\n", 2, ":nope"),
    ("config/_default/params.toml", "a = 1\na = 2\n", 2, ""),
]


@pytest.mark.parametrize(("name", "text", "line", "reason"), REFUSED)
def test_what_hugo_refuses_is_told_at_its_line(tmp_path: Path, name: str, text: str, line: int, reason: str):
    with pytest.raises(ConfigError) as raised:
        config(tmp_path, {name: text})
    assert (raised.value.path, raised.value.line) == (name, line)
    assert reason in raised.value.reason


@pytest.mark.hugo
@pytest.mark.parametrize(("name", "text", "line", "reason"), REFUSED)
def test_hugo_refuses_it_too(tmp_path: Path, name: str, text: str, line: int, reason: str):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert real_hugo.run(tmp_path).returncode != 0
