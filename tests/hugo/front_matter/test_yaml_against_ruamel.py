"""Ordinary YAML means the same to Hugo's decoder and to everybody else's: a second opinion from ruamel.yaml."""

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import decode

ruamel = pytest.importorskip("ruamel.yaml")

words = st.from_regex(r"[A-Za-zÀé日本]([A-Za-zÀé日本0-9 ._/-]{0,10}[A-Za-zÀé日本0-9])?", fullmatch=True)
scalars = st.one_of(st.booleans(), st.none(), st.integers(-(2**31), 2**31), words)
keys = st.text(st.sampled_from("abcdefgh_"), min_size=1, max_size=6)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(keys, values, min_size=1, max_size=5), st.booleans())
def test_what_ruamel_writes_is_read_as_it_was_meant(document, flow):
    yaml = ruamel.YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    yaml.width = 1000
    out = StringIO()
    yaml.dump(document, out)
    assert decode(out.getvalue(), Format.YAML).value == document
