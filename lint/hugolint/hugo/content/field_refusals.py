"""Fields of the front matter for which Hugo refuses a page: of the wrong type, or with a value that it does not take.

`hugolib/page__meta.go`, `resources/page/pagemeta`. Hugo names the file's first line for nearly all.
"""

import json
import re
from collections.abc import Callable, Iterator

from hugolint.hugo.cascade.cascade import CascadeError, decode_cascade
from hugolint.hugo.config.model import Config
from hugolint.hugo.config.permalink_patterns import PatternError, check_pattern
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.front_matter.cast import to_string, to_string_list
from hugolint.hugo.front_matter.model import Cause, Field, FrontMatter, Refusal, Value
from hugolint.source import Span

_ALLOW_CONTENT = (0, 162)  # the first Hugo with the setting, and with text/html denied
_DENIED_SINCE = {"text/org": (0, 166)}
_PROTOCOLS = ("http://", "https://")
_LINE_IN_MESSAGE = re.compile(r":0*([1-9][0-9]*):")
_BOOLEANS = frozenset("1 t T TRUE true True 0 f F FALSE false False".split()) | {""}


def field_refusals(matter: FrontMatter, file: ContentFile, config: Config) -> tuple[list[Refusal], list[Refusal]]:
    """Return why Hugo refuses a page for its fields: what it finds before it reads the body, and what after that."""
    early = [*_sites(matter), *_content_type(matter, file, config), *_cascade(matter, config)]
    late = [refusal for key, check in _LATE.items() if (field := matter.get(key)) for refusal in check(field, config)]
    return early, late


def _refusal(
    field: Field | None,
    reason: str,
    help: str,
    cause: Cause = Cause.FRONT_MATTER,
    since: tuple[int, int] = (0, 0),
) -> Refusal:
    # What looks like a line in Hugo's message, Hugo takes for one (`common/herrors/line_number_extractors.go`).
    found = _LINE_IN_MESSAGE.search(reason)
    span, line = field.span if field else Span(0, 0), int(found[1]) if found else 1
    return Refusal(span, reason, help, line=line, cause=cause, since=since)


def _sites(matter: FrontMatter) -> Iterator[Refusal]:
    field = matter.get("sites")
    if field and not isinstance(field.value, dict | None):
        yield _refusal(
            field, f"sites must be a table, not {field.value!r}", "Write it as `sites: {matrix: {languages: [en]}}`."
        )


def _content_type(matter: FrontMatter, file: ContentFile, config: Config) -> Iterator[Refusal]:
    field = matter.get("markup")
    markup = to_string(field.value).lower() if field else ""
    media_type = config.media_type(markup or file.logical.extension.lower())
    if media_type is None:
        yield _refusal(field, f"Hugo knows no markup {markup!r}", "Delete the field, or write `markdown`.")
    elif not config.allows_content(media_type):
        yield _refusal(
            field,
            f"the security settings keep content of the type {media_type} out",
            "Write it in Markdown, or let all content in: `security.allowContent = ['.*']` in the site's settings.",
            Cause.SETTINGS,
            since=_DENIED_SINCE.get(media_type, _ALLOW_CONTENT),
        )


def _cascade(matter: FrontMatter, config: Config) -> Iterator[Refusal]:
    field = matter.get("cascade")
    if field is None:
        return
    try:
        decode_cascade(field.value, config.language_codes)
    except CascadeError as error:
        yield _refusal(field, str(error), "Put it right, or delete it.")


def _build(field: Field, _: Config) -> Iterator[Refusal]:
    options = field.value
    if options is None:
        return
    help = 'Write build options, such as `build: {list: never, render: never}`; a field of your own named "build" belongs below `params`.'
    if not isinstance(options, dict):
        yield _refusal(field, f"build must be a table of build options, not {options!r}", help)
        return
    for key in ("list", "render"):
        if isinstance(options.get(key), list | dict):
            yield _refusal(field, f"build.{key} must be always, never or another word, not {options[key]!r}", help)
    publish = options.get("publishresources")
    if isinstance(publish, list | dict) or (isinstance(publish, str) and publish not in _BOOLEANS):
        yield _refusal(field, f"build.publishResources must be true or false, not {publish!r}", help)


def _old_build(field: Field, _: Config) -> Iterator[Refusal]:
    # Deprecated in 0.145; after 15 minor versions Hugo fails on it (`common/hugo/hugo.go`).
    yield _refusal(field, "_build was removed from Hugo", "Name it `build`.", since=(0, 160))


def _params(field: Field, _: Config) -> Iterator[Refusal]:
    if not (field.value is None or isinstance(field.value, dict) or _is_json_table(field.value)):
        yield _refusal(
            field, f"params must be a table, not {field.value!r}", "Give each parameter a name below `params`."
        )


def _is_json_table(value: Value) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return isinstance(json.loads(value), dict)
    except ValueError:
        return False


def _url(field: Field, _: Config) -> Iterator[Refusal]:
    url = to_string(field.value)
    if url.startswith(_PROTOCOLS):
        yield _refusal(field, f"url {url!r} has a protocol", "Write it as a path from the site's root, `/about/`.")
        return
    try:
        check_pattern(url)
    except PatternError as error:
        yield _refusal(field, f"url {error}", "Use one of Hugo's tokens, or write `\\:` for a colon.")


def _aliases(field: Field, _: Config) -> Iterator[Refusal]:
    for alias in to_string_list(field.value):
        if alias.startswith(_PROTOCOLS):
            yield _refusal(
                field, f"the alias {alias!r} has a protocol", "Write it as a path from the site's root, `/old/`."
            )


def _outputs(field: Field, config: Config) -> Iterator[Refusal]:
    for name in to_string_list(field.value):
        if name.lower() not in config.output_formats:
            yield _refusal(
                field,
                f"the site has no output format {name!r}",
                "Define it in the site's `outputFormats`, or delete it here.",
            )


_LATE: dict[str, Callable[[Field, Config], Iterator[Refusal]]] = {
    "_build": _old_build,
    "build": _build,
    "params": _params,
    "url": _url,
    "aliases": _aliases,
    "outputs": _outputs,
}
