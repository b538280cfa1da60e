"""A rule with patterns of its own takes time in proportion to the page, whichever line of its examples the page repeats."""

import gc
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hugolint.hugo.content import page_source
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.load import load
from hugolint.registry import registry
from hugolint.rule import Invalid, PageRule, Valid

pytestmark = pytest.mark.slow

SIZE, LONGER = 2_000, 8
BOUND = 3  # so many times as much as in proportion; quadratic time is LONGER times as much
NEXT_TO_NOTHING = 0.004  # seconds that are not measured well
SITE = {"hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Example"\n', "content/a.md": "---\ntitle: A\n---\n"}


def has_patterns(rule: type[PageRule]) -> bool:
    return any(value is re or isinstance(value, re.Pattern) for value in vars(sys.modules[rule.__module__]).values())


RULES = [rule for rule in registry.load() if issubclass(rule, PageRule) and has_patterns(rule)]


def files(example: object) -> Iterator[str]:
    content = example.files if isinstance(example, Valid | Invalid) else example
    for text in content.values() if isinstance(content, dict) else [content]:
        if isinstance(text, str):
            yield text


def texts(rule: type[PageRule]) -> list[str]:
    """Return the bodies of a rule's examples, and the lines that they are made of, with their end and without."""
    found: list[str] = []
    for example in (*rule.VALID, *rule.INVALID):
        for text in files(example):
            body = text.split("---\n", 2)[-1]
            found += [body, *body.splitlines(), *body.splitlines(keepends=True)]
    return [text for text in dict.fromkeys(found) if text.strip() and len(text) < SIZE / 2]


@pytest.fixture
def page(lay_out):
    """Return a page with this body, read in memory."""
    root: Path = lay_out(SITE)
    source = load(root).pages_by_source["content/a.md"][0].source

    def read(body: str) -> PageSource:
        return page_source.read(f"---\ntitle: A\n---\n{body}\n".encode(), source.file, source.config)

    return read


def seconds(rule: type[PageRule], page: PageSource) -> float:
    """Return what a rule takes for a page, without what is read of the page for all rules."""
    list(rule(rule.Options()).check(page))
    made = rule(rule.Options())
    gc.disable()
    try:
        start = time.process_time()
        list(made.check(page))
        return time.process_time() - start
    finally:
        gc.enable()


def repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_time_is_in_proportion(rule: type[PageRule], page) -> None:
    slow = []
    for text in texts(rule):
        long = page(repeated(text, SIZE * LONGER))
        if not long.is_read or seconds(rule, long) <= NEXT_TO_NOTHING:
            continue
        short = page(repeated(text, SIZE))
        ratios = []
        for _ in range(3):
            ratios.append(seconds(rule, long) / max(seconds(rule, short), 0.0005))
            if ratios[-1] < BOUND * LONGER:
                break
        else:
            slow.append((text, min(ratios)))
    assert not slow
