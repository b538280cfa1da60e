from types import SimpleNamespace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hugolint.edits import rename, rewrite
from hugolint.hugo.front_matter.reading import read

PAGES = [
    "---\ntags: [old, 'two']\n---\n",
    "---\ntags:\n  - 'old'  # a comment\n  - two\n---\n",
    '---\ntags:\n- "old"\n- two\n---\n',
    "+++\ntags = ['old', 'two']\n+++\n",
    '+++\ntags = ["old", "two"]\n+++\n',
    '{"tags": ["old", "two"]}\n',
]
TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)


@pytest.mark.parametrize("page", PAGES)
@given(text=TEXTS)
def test_rewritten_value_is_read_back_and_nothing_else_changes(page: str, text: str) -> None:
    front_matter = read(page)
    source = SimpleNamespace(text=page, front_matter=front_matter)
    edit = rewrite(source, front_matter["tags"].node.items[0], text)
    after = page[: edit.start] + edit.text + page[edit.end :]
    assert read(after).values == {"tags": [text, "two"]}
    assert page[edit.end :] == after[edit.start + len(edit.text) :]


def test_a_plain_word_stays_plain() -> None:
    front_matter = read(PAGES[0])
    source = SimpleNamespace(text=PAGES[0], front_matter=front_matter)
    assert rewrite(source, front_matter["tags"].node.items[0], "web dev").text == "web dev"
    assert rewrite(source, front_matter["tags"].node.items[0], "yes").text == '"yes"'


@pytest.mark.parametrize(
    "page",
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
def test_a_renamed_field_keeps_its_value(page: str, key: str) -> None:
    assume(key.lower() != "next")
    front_matter = read(page)
    source = SimpleNamespace(text=page, front_matter=front_matter)
    edit = rename(source, front_matter["old"], key)
    after = read(page[: edit.start] + edit.text + page[edit.end :])
    assert [(field.written, field.value) for field in after] == [(key, 1), ("next", 2)]
