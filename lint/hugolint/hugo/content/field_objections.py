"""What Hugo refuses of a field's value, be it a page's own or handed down (`hugolib/page__meta.go`, `setMetaPostParams`)."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from hugolint.hugo.config.model import Config
from hugolint.hugo.config.permalink_patterns import PatternError, check_pattern
from hugolint.hugo.front_matter.cast import to_string, to_string_list
from hugolint.hugo.front_matter.weak_decoding import Path, Shape, described, misfits

_PROTOCOLS = ("http://", "https://")
_BUILD: Shape = {"list": "text", "render": "text", "publishresources": "boolean"}
_SITEMAP: Shape = {"changefreq": "text", "priority": "number", "filename": "text", "disable": "boolean"}
_HELP_FOR_BUILD = (
    "Write build options, such as `build: {list: never, render: never}`; a field of your own named \"build\" belongs "
    "below `params`."
)  # fmt: skip
_HELP_FOR_SITEMAP = {
    "priority": "Write a number from 0.0 to 1.0, such as `priority: 0.8`.",
    "disable": "Write true or false, without quotes.",
}


class Objection(Struct, frozen=True):
    """Why Hugo refuses a value: the place within it, by keys and indices, in our words, and what its author can do."""

    path: Path
    reason: str
    help: str
    line: int = 1  # the line that Hugo names; 0 where it names none
    since: tuple[int, int] = (0, 0)  # the first Hugo that refuses it
    of_drafts: bool = True  # whether Hugo refuses it on pages, too, that it does not make


def objections(key: str, value: Any, config: Config) -> Iterator[Objection]:
    """Yield what Hugo refuses of the value of the field `key` (lower case)."""
    check = _CHECKS.get(key)
    return check(value, config) if check is not None else iter(())


def is_checked(key: str) -> bool:
    """Return whether there are values that Hugo refuses in the field `key`."""
    return key in _CHECKS


def _build(value: Any, _: Config) -> Iterator[Objection]:
    for path, held, expected in misfits(value, _BUILD):
        name = ".".join(("build", *map(str, path)))
        yield Objection(path, f"{name} must be {expected}, not {described(held)}", _HELP_FOR_BUILD)


def _old_build(_: Any, __: Config) -> Iterator[Objection]:
    # Deprecated in 0.145; after 15 minor versions Hugo fails on it (`common/hugo/hugo.go`).
    yield Objection((), "_build was removed from Hugo", "Name it `build`.", since=(0, 160))


def _sitemap(value: Any, _: Config) -> Iterator[Objection]:
    if not isinstance(value, dict):
        return  # Hugo passes it over
    for path, held, expected in misfits(value, _SITEMAP):
        key = str(path[0])
        help = _HELP_FOR_SITEMAP.get(key.lower(), "Write it as one text.")
        yield Objection(path, f"sitemap.{key} must be {expected}, not {described(held)}", help)


def _params(value: Any, _: Config) -> Iterator[Objection]:
    if not (value is None or isinstance(value, dict) or is_json_table(value)):
        yield Objection(
            (), f"params must be a table, not {described(value)}", "Give each parameter a name below `params`."
        )


def is_json_table(value: Any) -> bool:
    """Return whether a value is a text that holds a table in JSON, which Hugo takes for the table (`ToStringMapE`)."""
    if not isinstance(value, str):
        return False
    try:
        return isinstance(json.loads(value), dict | None)
    except ValueError:
        return False


def _url(value: Any, _: Config) -> Iterator[Objection]:
    url = to_string(value)
    if url.startswith(_PROTOCOLS):
        yield Objection((), f"url {url!r} has a protocol", "Write it as a path from the site's root, `/about/`.")
        return
    try:
        check_pattern(url)
    except PatternError as error:
        yield Objection((), f"url {error}", "Use one of Hugo's tokens, or write `\\:` for a colon.", of_drafts=False)


def _aliases(value: Any, _: Config) -> Iterator[Objection]:
    for index, alias in enumerate(to_string_list(value)):
        if alias.startswith(_PROTOCOLS):
            path = (index,) if isinstance(value, list) else ()
            help = "Write it as a path from the site's root, `/old/`."
            yield Objection(path, f"the alias {alias!r} has a protocol", help)


def _outputs(value: Any, config: Config) -> Iterator[Objection]:
    if config.absences:  # what is not here may define output formats
        return
    for index, name in enumerate(to_string_list(value)):
        if name.lower() not in config.output_formats:
            path = (index,) if isinstance(value, list) else ()
            help = "Define it in the site's `outputFormats`, or delete it here."
            yield Objection(path, f"the site has no output format {name!r}", help)


_CHECKS: Mapping[str, Callable[[Any, Config], Iterator[Objection]]] = {
    "_build": _old_build,
    "build": _build,
    "params": _params,
    "url": _url,
    "aliases": _aliases,
    "outputs": _outputs,
    "sitemap": _sitemap,
}
