import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.cascade.sites_matrix import matching_names
from hugolint.hugo.dates.go_time import is_layout
from hugolint.hugo.paths.globs import GlobError, compile_glob
from hugolint.hugo.paths.logical_path import PathParser, PathType, _read_dotted, _read_identifiers
from hugolint.hugo.paths.paths import lower, sanitize, without_accents

PARSER = PathParser(("en", "fr", "pt-br"), frozenset(("md", "html")), frozenset(("nl",)))


@pytest.mark.parametrize(
    ("path", "base", "type_", "languages", "section"),
    [
        ("/a.md", "/a", PathType.SINGLE, (), ""),
        ("/Posts/My Post.MD", "/posts/my-post", PathType.SINGLE, (), "posts"),
        ("/a/index.fr.md", "/a", PathType.LEAF, ("fr",), ""),
        ("/s/a/index.md", "/s/a", PathType.LEAF, (), "s"),
        ("/s/_index.pt-br.md", "/s", PathType.BRANCH, ("pt-br",), "s"),
        ("/_index.md", "", PathType.BRANCH, (), ""),
        ("/a.fr.v1.md", "/a", PathType.SINGLE, ("fr",), ""),
        ("/fr.md", "/fr", PathType.SINGLE, (), ""),
        ("/e.es.md", "/e.es", PathType.SINGLE, (), ""),
        ("/k._language_fr_.md", "/k", PathType.SINGLE, ("fr",), ""),
        ("/s/r.fr.txt", "/s/r.txt", PathType.FILE, ("fr",), "s"),
        ("/s/README", "/s/readme", PathType.FILE, (), "s"),
        ("/s/_content.gotmpl", "/s", PathType.CONTENT_DATA, (), "s"),
    ],
)
def test_what_a_path_says(path: str, base: str, type_: PathType, languages: tuple[str, ...], section: str):
    parsed = PARSER.parse(path)
    assert (parsed.base, parsed.type, parsed.languages, parsed.section) == (base, type_, languages, section)


def test_a_file_in_a_language_that_is_switched_off():
    assert PARSER.parse("/a.nl.md").disabled
    assert not PARSER.parse("/nl.md").disabled


@given(st.text(max_size=30))
def test_any_path_can_be_read(path: str):
    parsed = PARSER.parse(path)
    assert parsed.base == "" or parsed.base.startswith("/")
    assert parsed.unnormalized.base_name is not None
    assert parsed.container_directory.startswith("/") or parsed.container_directory == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a!b", "ab"),
        ("a  b", "a-b"),
        ("a - b", "a-b"),
        (" lead", "lead"),
        ("100%", "100"),
        ("p%20c", "p%20c"),
        ("emoji😀", "emoji"),
        ("é", "é"),
    ],
)
def test_sanitizing(text: str, expected: str):
    assert sanitize(text) == expected


@given(st.text())
def test_sanitizing_twice_changes_nothing(text: str):
    assert sanitize(sanitize(text)) == sanitize(text)


def test_lower_case_goes_by_character():
    assert lower("İΑΣ") == "iασ"
    assert without_accents("Über Café") == "Uber Cafe"


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/posts/**", "/posts/a/b", True), ("/posts/*", "/posts/a/b", False), ("/posts/*", "/posts/a", True), ("{/docs,/docs/**}", "/docs", True),
        ("/{a,b{c,d}}", "/bd", True), ("/[!a]", "/b", True), ("/[a-c]?", "/bx", True), ("\\*", "*", True), ("**/a", "/x/y/a", True),
    ],
)  # fmt: skip
def test_globs(pattern: str, path: str, matches: bool):
    assert (compile_glob(pattern).match(path) is not None) == matches


@given(st.text(alphabet="ab/*?[]{},!\\-", max_size=12))
def test_any_text_is_a_glob_or_refused(pattern: str):
    with contextlib.suppress(GlobError):
        compile_glob(pattern).match(pattern)


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["fr"], (1,)),
        (["**"], (0, 1, 2)),
        (["! en"], (1, 2)),
        (["*", "! fr"], (0, 2)),
        ([">= fr"], (0, 1)),
        (["< en"], (1, 2)),
        (["xx"], ()),
    ],
)
def test_languages_of_a_sites_matrix(patterns: list[str], expected: tuple[int, ...]):
    assert matching_names(patterns, ("en", "fr", "pt-br")) == expected


def test_layouts_of_time():
    assert is_layout("2006")
    assert is_layout("Jan")
    assert not is_layout("January2x".replace("January2", "zz"))
    assert not is_layout("title")


NAME_PARTS = [
    "index",
    "_index",
    "a",
    "b c",
    "_content",
    "baseof",
    "md",
    "fr",
    "nl",
    "gotmpl",
    "_x_",
    "_language_fr_",
    "__",
    "_",
    "",
]


@given(st.lists(st.sampled_from(NAME_PARTS), min_size=2, max_size=4).map(".".join))
def test_common_names_are_read_as_all_others(name: str):
    assert _read_identifiers(name, PARSER) == _read_dotted(name, PARSER)
