"""The `target` of a cascade or a permalink: which pages it means (`resources/page/page_matcher.go`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.sites_matrix import matching_names
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.weak_decoding import Path, Shape, described, misfits
from hugolint.hugo.paths.globs import Glob, GlobError, compile_glob

KINDS = ("home", "page", "section", "taxonomy", "term")
_DIMENSIONS: Mapping[str, Shape] = {"languages": ("text",), "versions": ("text",), "roles": ("text",)}
SITES: Shape = {"matrix": _DIMENSIONS, "complements": _DIMENSIONS}
"""What a table `sites` holds (`hugolib/sitesmatrix/vectorstores.go`)."""
_TARGET: Shape = {"path": "text", "kind": "text", "lang": "text", "environment": "text", "sites": SITES}
_HELP = "Write a target such as `target: {path: /posts/**, kind: page}`."


class MatcherError(ValueError):
    """A target that Hugo refuses, for what is at `path` within it."""

    def __init__(self, path: Path, reason: str, help: str = _HELP) -> None:
        super().__init__(reason)
        self.path = path
        self.help = help


class PageMatcher(Struct, frozen=True, gc=False):
    """Globs on a page's kind, logical path and environment; the languages by index, None for all."""

    kind: str = ""
    path: str = ""
    environment: str = ""
    languages: tuple[int, ...] | None = None

    def matches(self, kind: str, path: str, environment: str, language: int) -> bool:
        """Return whether a page of this kind, logical path and language is meant."""
        if self.languages is not None and language not in self.languages:
            return False
        if self.kind and not compile_glob(self.kind).match(kind):
            return False
        if self.path and not compile_glob(self.path).match(path if path.startswith("/") else "/" + path):
            return False
        return not self.environment or compile_glob(self.environment).match(environment.lower()) is not None


def lower_keys(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table that is in a list, so that its keys are still as written, with its keys in lower case."""
    return {key.lower(): lower_keys(value) if isinstance(value, dict) else value for key, value in table.items()}


def string_list(value: object) -> list[str]:
    """Return a string or a list as a list of strings."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def matrix_languages(sites: object, languages: Sequence[str]) -> tuple[int, ...] | None:
    """Return the languages that a `sites` table asks for; None where it asks for none that the site has."""
    return matching_names(matrix_patterns(sites), languages) or None


def matrix_patterns(sites: object, dimension: str = "languages") -> list[str]:
    """Return the patterns by which a `sites` table asks for languages, versions or roles."""
    matrix = sites.get("matrix") if isinstance(sites, dict) else None
    return string_list(matrix.get(dimension)) if isinstance(matrix, dict) else []


def malformed_patterns(sites: object, has_several: bool) -> Iterator[tuple[Path, str]]:
    """Yield the patterns of a `sites` table that are no globs: where, and why. Of a lone site Hugo asks the complements alone."""
    for key in ("matrix", "complements") if has_several else ("complements",):
        table = sites.get(key) if isinstance(sites, dict) else None
        for dimension in _DIMENSIONS:
            written = table.get(dimension) if isinstance(table, dict) else None
            for index, pattern in enumerate(string_list(written)):
                try:
                    compile_glob(pattern.strip().removeprefix("! "))
                except GlobError as error:
                    yield (key, dimension, *((index,) if isinstance(written, list) else ())), str(error)


def decode_matcher(target: object, languages: Sequence[str]) -> PageMatcher:
    """Return the matcher that a `target` table describes, any key of it in any case. Raises MatcherError."""
    for place, value, expected in misfits(target, _TARGET):
        name = ".".join(("target", *(key for key in place if isinstance(key, str))))
        raise MatcherError(place, f"{name} must be {expected}, not {described(value)}")
    if not isinstance(target, dict):
        return PageMatcher()
    table = lower_keys(target)
    kind, path, environment = (to_string(table.get(key)).lower() for key in ("kind", "path", "environment"))
    if kind and not any(_glob(("kind",), kind).match(known) for known in KINDS):
        raise MatcherError(("kind",), f"{kind!r} is no kind of page; Hugo's are {', '.join(KINDS)}")
    return PageMatcher(kind, path, environment, matrix_languages(table.get("sites"), languages))


def check_globs(target: object) -> None:
    """Raise MatcherError where a `target` holds patterns that are no globs: Hugo looks once it hands something down."""
    table = lower_keys(target) if isinstance(target, dict) else {}
    for key in ("path", "environment"):
        if pattern := to_string(table.get(key)):
            _glob((key,), pattern.lower())
    for index, pattern in enumerate(matrix_patterns(table.get("sites"))):
        _glob(("sites", "matrix", "languages", index), pattern.removeprefix("! ").strip())


def _glob(path: Path, pattern: str) -> Glob:
    try:
        return compile_glob(pattern)
    except GlobError as error:
        raise MatcherError(path, str(error)) from error
