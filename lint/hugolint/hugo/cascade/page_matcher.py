"""The `target` of a cascade or a permalink: which pages it means (`resources/page/page_matcher.go`)."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.sites_matrix import matching_languages
from hugolint.hugo.paths.globs import GlobError, compile_glob

KINDS = ("home", "page", "section", "taxonomy", "term")


class MatcherError(ValueError):
    """A target that Hugo refuses."""


class PageMatcher(Struct, frozen=True, gc=False):
    """Globs on a page's kind, logical path and environment; the languages by index, None for all."""

    kind: str = ""
    path: str = ""
    environment: str = ""
    languages: tuple[int, ...] | None = None

    def matches(self, kind: str, path: str, environment: str, language: int) -> bool:
        """Tell whether a page of this kind, logical path and language is meant."""
        if self.languages is not None and language not in self.languages:
            return False
        if self.kind and not compile_glob(self.kind).match(kind):
            return False
        if self.path and not compile_glob(self.path).match(path if path.startswith("/") else "/" + path):
            return False
        return not self.environment or compile_glob(self.environment).match(environment.lower()) is not None


def lower_keys(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table that stands in a list, so that its keys are still as written, with its keys in lower case."""
    return {key.lower(): lower_keys(value) if isinstance(value, dict) else value for key, value in table.items()}


def string_list(value: object) -> list[str]:
    """Return a string or a list as a list of strings."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def matrix_languages(sites: object, languages: Sequence[str]) -> tuple[int, ...] | None:
    """Return the languages that a `sites` table asks for; None where it asks for none that the site has."""
    return matching_languages(matrix_patterns(sites), languages) or None


def matrix_patterns(sites: object) -> list[str]:
    """Return the patterns by which a `sites` table asks for languages."""
    matrix = sites.get("matrix") if isinstance(sites, dict) else None
    return string_list(matrix.get("languages")) if isinstance(matrix, dict) else []


def decode_matcher(target: object, languages: Sequence[str]) -> PageMatcher:
    """Return the matcher that a `target` table describes. Raises MatcherError."""
    if not isinstance(target, dict):
        raise MatcherError(f"the target must be a table, not {target!r}")
    kind, path, environment = (str(target.get(key) or "").lower() for key in ("kind", "path", "environment"))
    chosen = matrix_languages(target.get("sites"), languages)
    if target.get("lang"):
        chosen = matching_languages([str(target["lang"])], languages) or None
    try:
        if kind and not any(compile_glob(kind).match(known) for known in KINDS):
            raise MatcherError(f"{kind!r} is no kind of page; Hugo's are {', '.join(KINDS)}")
        for pattern in (path, environment):
            compile_glob(pattern)
    except GlobError as error:
        raise MatcherError(str(error)) from error
    return PageMatcher(kind, path, environment, chosen)
