import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import real_hugo
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hugolint import edits
from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import read
from hugolint.hugo.front_matter.writing import yaml_text

PAGES = [
    "---\ntags: [old, 'two']\n---\n",
    "---\ntags:\n  - 'old'  # a comment\n  - two\n---\n",
    '---\ntags:\n- "old"\n- two\n---\n',
    "+++\ntags = ['old', 'two']\n+++\n",
    '+++\ntags = ["old", "two"]\n+++\n',
    '{"tags": ["old", "two"]}\n',
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["NULL", "True", "null", "~", "yes", "C#", "it's", "1:20", "0o17", "1e3", "2020-01-02", "\x7f", "\x00", "- a", "a: b", " ", "<<", "=", "...", "---"]
)  # fmt: skip


def page(text: str) -> Any:
    return SimpleNamespace(text=text, front_matter=read(text))


def applied(text: str, edit: Edit | None) -> str:
    assert edit is not None
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize("text", PAGES)
@given(term=TEXTS)
def test_rewritten_value_is_read_back_and_nothing_else_changes(text: str, term: str) -> None:
    source = page(text)
    edit = edits.rewrite(source, source.front_matter["tags"].node.items[0], term)
    assert read(applied(text, edit)).values == {"tags": [term, "two"]}


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("web dev", "web dev"),
        ("C#", "C#"),
        ("node.js", "node.js"),
        ("it's", "it's"),
        ("/old/path/", "/old/path/"),
        ("yes", '"yes"'),
        ("1:20", '"1:20"'),
        ("0o17", '"0o17"'),
        ("a, b", '"a, b"'),
        ("\x7f", '"\\x7F"'),
    ],
)
def test_text_has_quotes_only_where_it_needs_them(term: str, written: str) -> None:
    source = page("---\ntags: [old]\n---\n")
    assert edits.rewrite(source, source.front_matter["tags"].node.items[0], term).text == written


@given(st.from_regex(yaml_text._CLEARLY_TEXT, fullmatch=True))
@example("Go")
@example("C#")
@example("it's")
def test_clear_text_is_written_as_ruamel_writes_it(text: str) -> None:
    assert yaml_text._dump(text) == text
    assert yaml_text._read_value(text) == [text, text]
    assert yaml_text._read_key(text) == [text, text]


def test_quotes_are_those_of_the_file() -> None:
    text = "---\ntitle: 'A'\ntags: [old]\n---\n"
    assert applied(text, edits.append(page(text), "tags", "yes")) == "---\ntitle: 'A'\ntags: [old, 'yes']\n---\n"


def test_toml_has_no_control_characters() -> None:
    text = '+++\na = "x"\n+++\n'
    assert applied(text, edits.set_value(page(text), "a", "\x7f\x00")) == '+++\na = "\\u007F\\u0000"\n+++\n'


@pytest.mark.parametrize(
    "text",
    [
        "---\nold: 1\nnext: 2\n---\n",
        "---\n'old' : 1\nnext: 2\n---\n",
        '---\n"\\u006fld": 1\nnext: 2\n---\n',
        "+++\nold = 1\nnext = 2\n+++\n",
        '+++\n"\\u006fld" = 1\nnext = 2\n+++\n',
        '{"old": 1, "next": 2}\n',
        '{"\\u006fld": 1, "next": 2}\n',
    ],
)
@given(key=TEXTS)
@example(key="linkTitle")
@example(key="my field")
@example(key="NULL")
@example(key="True")
@example(key="null")
def test_a_renamed_field_keeps_its_value(text: str, key: str) -> None:
    assume(key.lower() != "next" and key != "<<")
    after = read(applied(text, edits.rename_key(page(text), "old", key)))
    assert [(field.written, field.value) for field in after] == [(key, 1), ("next", 2)]


Y = "---\ntitle: A # b\n{}---\nBody\n"
T = "+++\ntitle = 'A' # b\n{}+++\nBody\n"
J = '{{\n  "title": "A"{}\n}}\nBody\n'

# What is written before, an edit, what is written after.
CHANGES: list[tuple[str, Callable[[Any], Edit | None], str]] = [
    # A field that is there.
    (Y.format("draft: true # c\n"), lambda p: edits.set_value(p, "draft", False), Y.format("draft: false # c\n")),
    (Y.format("Draft: 'x'\n"), lambda p: edits.set_value(p, "draft", "v"), Y.format("Draft: 'v'\n")),
    (Y.format("a:\nb: 1\n"), lambda p: edits.set_value(p, "a", "text"), Y.format("a: text\nb: 1\n")),
    (Y.format("a: |\n  x\n\nb: 1\n"), lambda p: edits.set_value(p, "a", "text"), Y.format("a: text\n\nb: 1\n")),
    (Y.format("a:\n  - x\n  - v\nb: 1\n"), lambda p: edits.set_value(p, "a", 1), Y.format("a: 1\nb: 1\n")),
    (Y.format("a:\n- x\n- v\nb: 1\n"), lambda p: edits.set_value(p, "a", ["z"]), Y.format("a:\n- z\nb: 1\n")),
    (Y.format("a: [x, v]\nb: 1\n"), lambda p: edits.set_value(p, "a", ["z"]), Y.format("a: [z]\nb: 1\n")),
    (Y.format("a: [\n  x,\n  v\n]\n"), lambda p: edits.set_value(p, "a", ["w", "z"]), Y.format("a: [\n  w,\n  z\n]\n")),
    (Y.format("a: x\nb: 1\n"), lambda p: edits.set_value(p, "a", ["v", "z"]), Y.format("a:\n  - v\n  - z\nb: 1\n")),
    (Y.format("a: x\nb: [1]\n"), lambda p: edits.set_value(p, "a", ["v"]), Y.format("a: [v]\nb: [1]\n")),
    (Y.format("a: x\nb:\n- 1\n"), lambda p: edits.set_value(p, "a", ["v"]), Y.format("a:\n- v\nb:\n- 1\n")),
    (T.format("draft = true # c\n"), lambda p: edits.set_value(p, "draft", False), T.format("draft = false # c\n")),
    (T.format("d = 2020-01-01\n"), lambda p: edits.set_value(p, "d", date(2021, 2, 3)), T.format("d = 2021-02-03\n")),
    (T.format("[p]\nx = 1\n"), lambda p: edits.set_value(p, ("p", "x"), 2), T.format("[p]\nx = 2\n")),
    (J.format(',\n  "a": 1'), lambda p: edits.set_value(p, "a", "x"), J.format(',\n  "a": "x"')),
    # A field that is not there.
    (Y.format(""), lambda p: edits.set_value(p, "draft", True), Y.format("draft: true\n")),
    (Y.format(""), lambda p: edits.set_value(p, "date", date(2020, 1, 2)), Y.format("date: 2020-01-02\n")),
    (Y.format(""), lambda p: edits.set_value(p, "d", datetime(2020, 1, 2, 3)), Y.format("d: 2020-01-02T03:00:00\n")),
    (Y.format("d: x\n"), lambda p: edits.set_value(p, "d", datetime(2020, 1, 2)), Y.format("d: 2020-01-02T00:00:00\n")),
    (Y.format("d: [x]\n"), lambda p: edits.append(p, "d", datetime(2020, 1, 2)), Y.format('d: [x, "2020-01-02T00:00:00"]\n')),
    (Y.format("a:\n  b: 1\n\n"), lambda p: edits.set_value(p, ("a", "c"), 2), Y.format("a:\n  b: 1\n  c: 2\n\n")),
    (Y.format("a: {b: 1}\n"), lambda p: edits.set_value(p, ("a", "c"), 2), Y.format("a: {b: 1, c: 2}\n")),
    (Y.format(""), lambda p: edits.set_value(p, ("a", "c"), 2), Y.format("a:\n  c: 2\n")),
    (Y.format("a: |+\n  x\n\n"), lambda p: edits.set_value(p, "b", 2), Y.format("a: |+\n  x\n\nb: 2\n")),
    (
        Y.format("r:\n  - src: a\n"),
        lambda p: edits.set_value(p, ("r", 0, "name"), "x"),
        Y.format("r:\n  - src: a\n    name: x\n"),
    ),
    (
        Y.format(""),
        lambda p: edits.set_value(p, "r", [{"src": "a", "p": {"x": 1}}, {"src": "b"}]),
        Y.format("r:\n  - src: a\n    p:\n      x: 1\n  - src: b\n"),
    ),
    ("---\n---\nBody", lambda p: edits.set_value(p, "a", 1), "---\na: 1\n---\nBody"),
    ("---\n# c\n---\nBody", lambda p: edits.set_value(p, "a", 1), "---\n# c\na: 1\n---\nBody"),
    ("---\n{a: 1}\n---\nBody", lambda p: edits.set_value(p, "b", 1), "---\n{a: 1, b: 1}\n---\nBody"),
    (T.format("[p]\nx = 1\n"), lambda p: edits.set_value(p, "v", 2), T.format("v = 2\n[p]\nx = 1\n")),
    (T.format("[p]\nx = 1\n"), lambda p: edits.set_value(p, ("p", "v"), 2), T.format("[p]\nx = 1\nv = 2\n")),
    (T.format("p.x = 1\n"), lambda p: edits.set_value(p, ("p", "v"), 2), T.format("p.x = 1\np.v = 2\n")),
    (T.format("p = {x = 1}\n"), lambda p: edits.set_value(p, ("p", "v"), 2), T.format("p = {x = 1, v = 2}\n")),
    ("+++\n+++\n", lambda p: edits.set_value(p, "a", "x"), '+++\na = "x"\n+++\n'),
    (J.format(""), lambda p: edits.set_value(p, "a", ["x"]), J.format(',\n  "a": ["x"]')),
    ('{"t": 1}\n', lambda p: edits.set_value(p, "a", "x"), '{"t": 1, "a": "x"}\n'),
    ("{}\n", lambda p: edits.set_value(p, "a", "x"), '{"a": "x"}\n'),
    # A page without front matter.
    ("Body\n", lambda p: edits.set_value(p, "a", 1), "---\na: 1\n---\nBody\n"),
    ("\ufeffBody\r\n", lambda p: edits.append(p, "a", "x"), "\ufeff---\r\na:\r\n  - x\r\n---\r\nBody\r\n"),
    ("", lambda p: edits.set_value(p, ("a", "b"), 1, format=Format.TOML), "+++\na = {b = 1}\n+++\n"),
    ("Body\n", lambda p: edits.set_value(p, "a", 1, format=Format.JSON), '{"a": 1}\nBody\n'),
    # Items.
    (Y.format("a: [x]\n"), lambda p: edits.append(p, "a", "v", "z"), Y.format("a: [x, v, z]\n")),
    (Y.format("a: []\n"), lambda p: edits.append(p, "a", "v"), Y.format("a: [v]\n")),
    (Y.format("a:\n"), lambda p: edits.append(p, "a", "v"), Y.format("a:\n  - v\n")),
    (Y.format("a: x\n"), lambda p: edits.append(p, "a", "v"), Y.format("a:\n  - x\n  - v\n")),
    (Y.format(""), lambda p: edits.append(p, "aliases", "/x/"), Y.format("aliases:\n  - /x/\n")),
    (Y.format("a:\n- x # c\nb: 1\n"), lambda p: edits.append(p, "a", "v"), Y.format("a:\n- x # c\n- v\nb: 1\n")),
    (Y.format("a:\n  -  x\n"), lambda p: edits.append(p, "a", "v"), Y.format("a:\n  -  x\n  -  v\n")),
    (Y.format("a: [\n  x, # c\n]\n"), lambda p: edits.append(p, "a", "v"), Y.format("a: [\n  x, # c\n  v,\n]\n")),
    (T.format("a = [\n 'x', # c\n]\n"), lambda p: edits.append(p, "a", "v"), T.format("a = [\n 'x', # c\n 'v',\n]\n")),
    (T.format("a = [\n 'x' # c\n]\n"), lambda p: edits.append(p, "a", "v"), T.format("a = [\n 'x', # c\n 'v'\n]\n")),
    (T.format("a = 'x'\n"), lambda p: edits.append(p, "a", "v"), T.format("a = ['x', 'v']\n")),
    ('{"a": [\n  "x"\n]}\n', lambda p: edits.append(p, "a", "v"), '{"a": [\n  "x",\n  "v"\n]}\n'),
    (Y.format("a: [x, v, z]\n"), lambda p: edits.delete_item(p, "a", 1), Y.format("a: [x, z]\n")),
    (Y.format("a: [x, v, z]\n"), lambda p: edits.delete_item(p, "a", 2), Y.format("a: [x, v]\n")),
    (Y.format("a:\n- x\n- v # c\n- z\n"), lambda p: edits.delete_item(p, "a", 1), Y.format("a:\n- x\n- z\n")),
    (Y.format("a: [x]\nb: 1\n"), lambda p: edits.delete_item(p, "a", 0), Y.format("b: 1\n")),
    # Keys.
    (Y.format("a: # c\n  - x\n  # d\n# e\nb: 1\n"), lambda p: edits.delete_key(p, "a"), Y.format("# e\nb: 1\n")),
    (Y.format("a: |\n  # x\n  v\nb: 1\n"), lambda p: edits.delete_key(p, "a"), Y.format("b: 1\n")),
    (Y.format("a:\n  b:\n    c: 1\n"), lambda p: edits.delete_key(p, ("a", "b", "c")), Y.format("")),
    ("---\n{a: 1, b: 2}\n---\n", lambda p: edits.delete_key(p, "a"), "---\n{b: 2}\n---\n"),
    (T.format("[p]\nx = 1\n[p.q]\ny = 1\n[r]\n"), lambda p: edits.delete_key(p, "p"), T.format("[r]\n")),
    (T.format("[[r]]\nx = 1\n[[r]]\nx = 2\n[s]\n"), lambda p: edits.delete_key(p, "r"), T.format("[s]\n")),
    (J.format(',\n  "a": 1,\n  "b": 2'), lambda p: edits.delete_key(p, "a"), J.format(',\n  "b": 2')),
    (J.format(',\n  "a": 1'), lambda p: edits.delete_key(p, "a"), J.format("")),
    (Y.format("'a' : 1\n"), lambda p: edits.rename_key(p, "A", "b c"), Y.format("'b c' : 1\n")),
    (T.format("[p]\nx = 1\n"), lambda p: edits.rename_key(p, "p", "q"), T.format("[q]\nx = 1\n")),
    (
        Y.format("a: 1\nparams:\n  b: 2\n"),
        lambda p: edits.move_key(p, "a", ("params", "a")),
        Y.format("params:\n  b: 2\n  a: 1\n"),
    ),
    (Y.format("a: x\n"), lambda p: edits.move_key(p, "a", ("params", "a")), Y.format("params:\n  a: x\n")),
    (
        T.format("d = 2020-01-02T03:04:05\n[p]\nx = 1\n"),
        lambda p: edits.move_key(p, "d", ("p", "d")),
        T.format("[p]\nx = 1\nd = 2020-01-02T03:04:05\n"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "change", "after"), CHANGES)
def test_an_edit_keeps_the_way_in_which_the_file_is_written(
    before: str, change: Callable[[Any], Edit | None], after: str
) -> None:
    assert applied(before, change(page(before))) == after


@pytest.mark.parametrize(("before", "change", "after"), CHANGES)
def test_an_edit_keeps_line_ends(before: str, change: Callable[[Any], Edit | None], after: str) -> None:
    before, after = (text.replace("\r\n", "\n").replace("\n", "\r\n") for text in (before, after))
    if before:
        assert applied(before, change(page(before))) == after


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("---\na: &x b\nc: *x\n---\n", lambda p: edits.delete_key(p, "a")),  # another field needs it
        ("---\na: b: c\n---\n", lambda p: edits.set_value(p, "d", 1)),  # refused
        ("#+title: A\n", lambda p: edits.set_value(p, "d", 1)),
        ("<!-- c -->\n---\na: 1\n---\n", lambda p: edits.set_value(p, "d", 1)),  # Hugo does not see this front matter
        ("+++\na = 1\n+++\n", lambda p: edits.set_value(p, "a", None)),
        ('{"a": 1}\n', lambda p: edits.set_value(p, "a", float("nan"))),
        ("---\na: 1\n---\n", lambda p: edits.set_value(p, ("a", "b"), 1)),
        ("---\na: {b: 1}\n---\n", lambda p: edits.append(p, "a", 1)),
        ("---\na: 1\nb: 2\n---\n", lambda p: edits.rename_key(p, "a", "B")),
        ("---\na: 1\nb: 2\n---\n", lambda p: edits.move_key(p, "a", "b")),
        ("---\na: 1\n---\n", lambda p: edits.delete_key(p, "b")),
        ("+++\n[p]\n[p.q]\nx = 1\n+++\n", lambda p: edits.rename_key(p, "p", "r")),  # it would take two edits
    ],
)
def test_what_cannot_be_done_for_certain_is_not_done(text: str, change: Callable[[Any], Edit | None]) -> None:
    assert change(page(text)) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 60), 1 << 60) | st.floats(allow_nan=False, allow_infinity=False, width=32) | TEXTS
    | st.dates(date(1000, 1, 1)) | st.datetimes(datetime(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
EVERY_FORMAT = sorted({before for before, _, _ in CHANGES})


@given(text=st.sampled_from(EVERY_FORMAT), key=TEXTS, value=VALUES)
def test_what_is_set_is_read_back_and_can_be_removed_again(text: str, key: str, value: Any) -> None:
    source = page(text)
    assume(key.lower() not in source.front_matter.values)
    edit = edits.set_value(source, key, value)
    if edit is None:  # TOML has no null, and Hugo reads numbers in JSON as float64, which holds no longer ones exactly
        lacks = {Format.TOML: r"None", Format.JSON: r"\d{16,}"}
        assert re.search(lacks[source.front_matter.format], repr(value))
        return
    after = applied(text, edit)
    assert read(after)[key.lower()].written == key
    assert after[: edit.start] == text[: edit.start]
    assert after[edit.start + len(edit.text) :] == text[edit.end :]
    removed = edits.delete_key(page(after), key)
    assert removed is not None
    assert read(applied(after, removed)).values == source.front_matter.values


@pytest.mark.parametrize("text", ["---\ntitle: A\n---\n", "+++\ntitle = 'A'\n+++\n", '{"title": "A"}\n'])
@given(term=TEXTS)
def test_any_text_can_be_written(text: str, term: str) -> None:
    for edit in (edits.set_value(page(text), "b", term), edits.append(page(text), "b", term)):
        assert edit is not None


HARD_TEXTS = [
    "NULL", "True", "~", "yes", "C#", "it's", 'say "x"', "1:20", "0o17", "1e3", "1_000", ".5", "2020-01-02", "\x7f", "\x1b", "\x85",
    "\u2028", "\ufeff", "\U0001f600", "- a", "a: b", "a #b", "#a", "@a", "%a", "`a", "{a", "[a", "*a", "&a", "!a", "|", ">", "?", "a\nb",
    " a ", "\ta", "\\", "=", "<<", "---", "...", "/old path/", "tag:x", "a, b", "a]",
]  # fmt: skip
SMALL = {"yaml": "---\nx: 1\n---\n", "toml": "+++\nx = 1\n+++\n", "json": '{"x": 1}\n'}


@pytest.mark.hugo
def test_hugo_reads_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text("baseURL = 'https://example.org/'\n", encoding="utf-8")
    meant = {}
    for name, text in SMALL.items():
        for number, term in enumerate(HARD_TEXTS):
            written = applied(text, edits.set_value(page(text), "value", term))
            written = applied(written, edits.append(page(written), "list", term, "b"))
            written = applied(written, edits.set_value(page(written), ("map", "inner"), term))
            written = applied(written, edits.rename_key(page(written), "x", f"x{term}"))
            file = f"{name}{number}.md"
            (tmp_path / "content" / file).write_bytes(written.encode())
            meant[file] = {"value": term, "list": [term, "b"], "map": {"inner": term}, f"x{term}".lower(): 1}
    read_by_hugo = {one["file"]: one["params"] for one in real_hugo.pages(tmp_path) if one["file"]}
    assert read_by_hugo.keys() == meant.keys()
    for file, values in meant.items():
        assert {key: read_by_hugo[file].get(key) for key in values} == values, file


SORTED = [
    ("---\n# lists\ntags: [a]\n\ntitle: T # yes\n---\nB\n", "---\ntitle: T # yes\n\n# lists\ntags: [a]\n---\nB\n"),
    ("---\n# yaml-language-server: $schema=x\ntags: a\ntitle: T\n---\n", "---\n# yaml-language-server: $schema=x\ntitle: T\ntags: a\n---\n"),
    ("---\r\ntags:\r\n  - a\r\n  # deep\r\ntitle: >-\r\n  T\r\n\r\n  U\r\n---\r\n", "---\r\ntitle: >-\r\n  T\r\n\r\n  U\r\ntags:\r\n  - a\r\n  # deep\r\n---\r\n"),
    ("+++\ntags = [\n 'a', # c\n]\ntitle = 'T'\n[params]\na = 1\n+++\n", "+++\ntitle = 'T'\ntags = [\n 'a', # c\n]\n[params]\na = 1\n+++\n"),
    ('{\n "tags": ["a"],\n "b": {"title": 1},\n "title": "T"\n}\n', '{\n "title": "T",\n "b": {"title": 1},\n "tags": ["a"]\n}\n'),
    ("---\n{tags: [a], title: T}\n---\n", "---\n{title: T, tags: [a]}\n---\n"),
    ("---\ntags: &x a\ntitle: *x\n---\n", None),
    ("---\ntitle: T\ntags: a\n---\n", None),
    ("---\ntags: a\ntitle: T\nTags: b\n---\n", None),
    ("+++\ntags.a = 1\ntitle = 'T'\ntags.b = 2\n+++\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "after"), SORTED)
def test_sorted_keys_move_with_their_comments(text: str, after: str | None) -> None:
    edit = edits.sort_keys(page(text), ["title", "tags"])
    assert (edit and applied(text, edit)) == after
