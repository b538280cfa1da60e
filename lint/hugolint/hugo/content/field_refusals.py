"""Fields of the front matter for which Hugo refuses a page: of the wrong type, or with a value that it does not take.

`hugolib/page__meta.go`, `resources/page/pagemeta`. Hugo names the file's first line for nearly all.
"""

import re
from collections.abc import Iterator

from hugolint.hugo.cascade.cascade import CascadeError, decode_cascade
from hugolint.hugo.cascade.page_matcher import SITES, malformed_patterns
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.field_objections import Objection, is_checked, objections
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.front_matter.cast import to_bool, to_string
from hugolint.hugo.front_matter.model import Cause, Field, FrontMatter, Refusal
from hugolint.hugo.front_matter.weak_decoding import Path, described, misfits
from hugolint.hugo.paths.logical_path import PathType
from hugolint.source import Span

_ALLOW_CONTENT = (0, 162)  # the first Hugo with the setting, and with text/html denied
_DENIED_SINCE = {"text/org": (0, 166)}
_LINE_IN_MESSAGE = re.compile(r":0*([1-9][0-9]*):")


def field_refusals(matter: FrontMatter, file: ContentFile, config: Config) -> tuple[list[Refusal], list[Refusal]]:
    """Return why Hugo refuses a page for its fields: what it finds before it reads the body, and what after that."""
    early = [*_sites(matter, config), *_content_type(matter, file, config), *_cascade(matter, config)]
    # Of a section Hugo asks for the address though it is a draft: that of the pages below begins with it.
    is_draft = to_bool(matter.values.get("draft")) and file.logical.type is not PathType.BRANCH
    late = [
        refused(field, one)
        for field in matter
        if field.prevails and is_checked(field.key)
        for one in objections(field.key, field.value, config)
        if one.of_drafts or not is_draft or config.settings.build_drafts
    ]
    return early, late


def refused(field: Field | None, one: Objection, cause: Cause = Cause.FRONT_MATTER) -> Refusal:
    """Return the refusal of what a field holds."""
    # What looks like a line in Hugo's message, Hugo takes for one (`common/herrors/line_number_extractors.go`).
    found = _LINE_IN_MESSAGE.search(one.reason)
    span = _place(field, one.path) if field else Span(0, 0)
    line = int(found[1]) if found and one.line else one.line
    return Refusal(span, one.reason, one.help, line, cause, one.since)


def _place(field: Field, path: Path) -> Span:
    """Return the place of what a field holds at a path: that of its key where it is a list or a table."""
    *outer, last = path or ("",)
    inner = field if not path else field.node.at(outer).field(str(last).lower())
    node = field.node.at(path)
    return inner.key_span if inner is not None and isinstance(node.value, list | dict) else node.span


def _sites(matter: FrontMatter, config: Config) -> Iterator[Refusal]:
    field = matter.get("sites")
    if field is None:
        return
    is_told = False
    for path, value, expected in misfits(field.value, SITES):
        is_told = True
        name = ".".join(("sites", *(key for key in path if isinstance(key, str))))
        help = "Write it as `sites: {matrix: {languages: [en]}}`."
        yield refused(field, Objection(path, f"{name} must be {expected}, not {described(value)}", help))
    for path, reason in () if is_told else malformed_patterns(field.value, config.has_several_sites):
        yield refused(field, Objection(path, reason, "Close what it opens, or write the name in full."))


def _content_type(matter: FrontMatter, file: ContentFile, config: Config) -> Iterator[Refusal]:
    field = matter.get("markup")
    markup = to_string(field.value).lower() if field else ""
    media_type = config.media_type(markup or file.logical.extension.lower())
    if media_type is None:
        yield refused(
            field, Objection((), f"Hugo knows no markup {markup!r}", "Delete the field, or write `markdown`.")
        )
    elif not config.allows_content(media_type):
        reason = f"the security settings keep content of the type {media_type} out"
        help = "Write it in Markdown, or let all content in: `security.allowContent = ['.*']` in the site's settings."
        since = _DENIED_SINCE.get(media_type, _ALLOW_CONTENT)
        yield refused(field, Objection((), reason, help, since=since), Cause.SETTINGS)


def _cascade(matter: FrontMatter, config: Config) -> Iterator[Refusal]:
    field = matter.get("cascade")
    if field is None:
        return
    try:
        decode_cascade(field.value, config.language_codes)
    except CascadeError as error:
        yield refused(field, Objection(error.path, str(error), error.help, since=error.since))
