"""Front matter comes back from its bytes as it was; what bytes cannot stand for is refused, and read again."""

import pytest
from msgspec.structs import replace

from hugolint.cache.front_matter_codec import pack, unpack
from hugolint.hugo.front_matter.model import FrontMatter, Node
from hugolint.hugo.front_matter.reading import read

YAML = "---\ntitle: A\nDate: 2020-01-02T03:04:05Z\nday: 2020-01-02\nn: 3\nf: 1.5\nno: null\nyes: true\n"
KEPT = {
    "none": "Text\n",
    "empty": "---\n---\n",
    "yaml": YAML
    + "tags: [a, B, 3]\nparams:\n  Deep:\n    - x: 1\n      Y: [2, {z: 3}]\n  empty: []\n  none: {}\n---\nText\n",
    "toml": "+++\ntitle = 'A'\nd = 2020-01-02\nt = 03:04:05\nm = 2020-01-02T03:04:05Z\n[[a.b]]\nx = 1\n[[a.b]]\nx = 2\n+++\n",
    "json": '{"title": "A", "n": 1.5, "list": [1, "two", {"three": [3]}], "map": {"A": {"B": null}}}\n',
    "twice": "---\ntitle: A\nTitle: B\n---\n",
    "merged": "---\na: &x {b: 1}\nc:\n  <<: *x\n---\n",
    "refused": "---\ntitle: [\n---\n",
    "hidden": "\ufeff \n---\ntitle: A\n---\n",
}


def again(matter: FrontMatter) -> FrontMatter:
    return unpack(pack(matter), (matter.refusal,) if matter.refusal else ())


def shape(node: Node) -> object:
    """Return all of a node but what is asked of it only while it is read."""
    fields = [(field.key, field.written, field.key_span, field.prevails, shape(field.node)) for field in node.fields]
    return repr(node.value), node.span, node.style, list(map(shape, node.items)), fields


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_it_comes_back_as_it_was(text: str) -> None:
    matter = read(text)
    back = again(matter)
    assert shape(back.root) == shape(matter.root)
    assert replace(back, root=matter.root) == matter
