"""Where terms are written in front matter: in the field of a taxonomy, in `params`, in cascades."""

from collections.abc import Iterator

from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Field, FrontMatter, Node
from hugolint.hugo.pages.taxonomies import Taxonomy
from hugolint.hugo.paths.logical_path import PathParser

Path = tuple[str | int, ...]


def field_places(front_matter: FrontMatter, key: str) -> Iterator[tuple[Path, Field]]:
    """Yield the fields by which front matter gives pages a value of their own, each with the keys that lead to it.

    They stand at the top, in `params`, and in what is handed down to the pages below.
    """
    yield from _in_map((), front_matter.root, key)
    cascade = front_matter.get("cascade")
    if cascade is not None:
        yield from _in_map(("cascade",), cascade.node, key)
        for index, item in enumerate(cascade.node.items):
            yield from _in_map(("cascade", index), item, key)


def _in_map(path: Path, node: Node, key: str) -> Iterator[tuple[Path, Field]]:
    field = node.field(key)
    if field is not None:
        yield (*path, key), field
    params = node.field("params")
    inner = params.node.field(key) if params is not None else None
    if inner is not None:
        yield (*path, "params", key), inner


def term_nodes(field: Field) -> tuple[Node, ...]:
    """Return the terms in the field of a taxonomy; none where it is no list of single values."""
    if isinstance(field.value, dict):
        return ()
    nodes = field.node.items if isinstance(field.value, list) else (field.node,)
    return () if any(isinstance(node.value, list | dict) for node in nodes) else nodes


def term_key(parser: PathParser, taxonomy: Taxonomy, term: str) -> str:
    """Return the logical path of a term's page, by which Hugo tells terms apart."""
    return parser.parse_once(taxonomy.term_path(term)).base


def written_terms(front_matter: FrontMatter, taxonomy: Taxonomy) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the fields in which terms of a taxonomy are written, each with the terms."""
    for path, field in field_places(front_matter, taxonomy.plural.lower()):
        terms = tuple(to_string(node.value) for node in term_nodes(field))
        if terms:
            yield path, terms
