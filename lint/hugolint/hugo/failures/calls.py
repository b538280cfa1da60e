"""Calls of shortcodes that end the build once Hugo renders the page (`tpl/tplimpl/embedded/templates/_shortcodes`)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.highlighting import text_objections
from hugolint.hugo.front_matter.cast import go_string, to_string
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.escaping import URLError
from hugolint.hugo.paths.references import split_as_go
from hugolint.hugo.shortcodes.places import TemplatePlace
from hugolint.hugo.shortcodes.shortcode import Delimiter, Parameter, Shortcode
from hugolint.source import Span
from hugolint.util.numbers import integer

Objection = tuple[Span, str, str]  # the place, why Hugo stops there, and what to write
_INTEGER, _FLOAT = re.compile(r"[-+]?[0-9]+"), re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)")
_LEVELS = ("low", "medium", "quartile", "high")


def call_failures(page: Page) -> Iterator[Refusal]:
    """Yield what Hugo refuses of the calls of shortcodes on a page."""
    source = page.source
    if source is None or page.config.absent("layouts"):  # which may have templates of their own for them
        return
    for call, refusal in _refused_calls(page, source):
        if not _is_left_out(call, source):
            yield refusal


def _refused_calls(page: Page, source: PageSource) -> Iterator[tuple[Shortcode, Refusal]]:
    templates = page.config.shortcode_places
    for call in source.shortcodes:
        name = call.name.lower()
        fitting = [one for one in templates.get(name, ()) if one.applies_to(page.logical_path, page.type)]
        is_taken = any(not one.is_text for one in fitting) or (fitting and call.delimiter is Delimiter.PERCENT)
        if is_taken:
            continue
        if name in templates and name not in _CHECKS:
            yield call, _of_template(call, templates[name], fitting)
            continue
        check = _CHECKS.get(name)
        if check is not None and not _is_switched_off(page, name):
            for span, reason, help in check(call, page):
                line = source.lines.position(call.span.start).line
                yield call, Refusal(span, reason, help, line, Cause.CALL)


def _is_left_out(call: Shortcode, source: PageSource) -> bool:
    """Return whether a call is in raw HTML that Goldmark leaves out: what is in `{{< >}}` there is never rendered."""
    if call.delimiter is Delimiter.PERCENT or source.goldmark.unsafe or not source.is_markdown:
        return False
    document = source.document
    left_out = [one.span for one in document.raw_html] + [one.span for one in document.comments]
    return any(span.start <= call.span.start and call.span.end <= span.end for span in left_out)


def _of_template(call: Shortcode, templates: tuple[TemplatePlace, ...], fitting: list[TemplatePlace]) -> Refusal:
    """Return why Hugo has no template for a call, though the shortcode has some."""
    if fitting:
        reason = f"the template of the shortcode `{call.name}` is not HTML, so Hugo takes it in `{{{{% %}}}}` alone"
        help = f"Write `{{{{% {call.name} %}}}}`."
    else:
        places = ", ".join(sorted({f"layouts/{one.folder}/_shortcodes" for one in templates}))
        reason = f"the shortcode `{call.name}` is for other pages alone: its template is in {places}"
        help = "Move the template to `layouts/_shortcodes`, or write something else here."
    return Refusal(call.name_span, reason, help, cause=Cause.CALL)


def _is_switched_off(page: Page, name: str) -> bool:
    """Return whether the site's privacy settings let a service's shortcode print nothing."""
    privacy = page.config.raw.get("privacy")
    service = privacy.get(name.removesuffix("_simple")) if isinstance(privacy, dict) else None
    return isinstance(service, dict) and service.get("disable") is True


# What a template sees of a call


def _get(call: Shortcode, key: str | int) -> Any:
    """Return what `.Get` gives a template: "" where there is no such parameter."""
    found = _parameter(call, key)
    return "" if found is None else _typed(found)


def _parameter(call: Shortcode, key: str | int) -> Parameter | None:
    named = [one for one in call.parameters if one.name is not None]
    if isinstance(key, int):
        return call.parameters[key] if not named and key < len(call.parameters) else None
    return next((one for one in reversed(named) if one.name == key), None)


def _typed(parameter: Parameter) -> Any:
    """Return a parameter's value: without quotes it may be a boolean or a number (`parser/pageparser/item.go`)."""
    value = parameter.value
    if parameter.quoted:
        return value
    if value in ("true", "false"):
        return value == "true"
    if _INTEGER.fullmatch(value):
        return integer(value)
    return float(value) if _FLOAT.fullmatch(value) else value


def _span(call: Shortcode, *keys: str | int) -> Span:
    """Return the place of the first of these parameters that is there, or else that of the shortcode's name."""
    found = next((one for key in keys if (one := _parameter(call, key)) is not None), None)
    return call.name_span if found is None else found.span


# Hugo's own shortcodes


def _video(example: str) -> Callable[[Shortcode, Page], Iterator[Objection]]:
    def check(call: Shortcode, _: Page) -> Iterator[Objection]:
        if not (_get(call, "id") or _get(call, 0)):
            reason = f"the shortcode {call.name} lacks the id of the video"
            yield _span(call, "id", 0), reason, f"Write it first, or as `id`: `{{{{< {call.name} {example} >}}}}`."

    return check


def _instagram(call: Shortcode, _: Page) -> Iterator[Objection]:
    if not _get(call, 0):
        reason = f"the shortcode {call.name} lacks the id of the post, as its one parameter without a name"
        yield _span(call, 0), reason, "Write `{{< instagram CxOWiQNP2MO >}}`."


def _post(call: Shortcode, _: Page) -> Iterator[Objection]:
    missing = [key for key in ("user", "id") if not _get(call, key)]
    if missing:
        reason = f"the shortcode {call.name} lacks {' and '.join(missing)}, by name"
        yield _span(call, *missing), reason, 'Write `{{< x user="SanDiegoZoo" id="1453110110599868418" >}}`.'


def _param(call: Shortcode, page: Page) -> Iterator[Objection]:
    key = _get(call, 0)
    if not key:
        yield _span(call, 0), "the shortcode param lacks the name of a parameter", "Write `{{< param name >}}`."
    elif not _is_true(_lookup(to_string(key).lower(), page)):
        reason = f"neither the page nor the site has a parameter {go_string(key)!r} with a value"
        help = "Give it a value in the front matter, or below `params` in the site's settings; or correct the name."
        yield _span(call, 0), reason, help


def _lookup(key: str, page: Page) -> Any:
    """Return the parameter of a page, or else of its site (`GetNestedParam`)."""
    for keys in ([key], key.split(".")):
        for params in (page.params, page.settings.params):
            value: Any = params
            for one in keys:
                value = value.get(one) if isinstance(value, dict) else None
            if value is not None:
                return value
    return None


def _is_true(value: Any) -> bool:
    """Return whether a template's `with` goes on (`hreflect.IsTruthful`)."""
    if isinstance(value, datetime):
        return value.year > 1
    return bool(value)


def _qr(call: Shortcode, page: Page) -> Iterator[Objection]:
    text = page.source.text if page.source else ""
    inner = text[call.opening_span.end : call.closing_span.start] if call.closing_span else ""
    if not (_get(call, "text") or inner.strip()):
        yield _span(call, "text"), "the shortcode qr lacks its text", 'Write `{{< qr text="https://example.org/" />}}`.'
    level, scale = _get(call, "level") or "medium", _get(call, "scale") or 4
    if level not in _LEVELS:
        reason = f"the level of the shortcode qr is {go_string(level)!r}"
        yield _span(call, "level"), reason, f"Write one of {', '.join(_LEVELS)}."
    if isinstance(scale, str | bool) or scale < 2 or scale != int(scale):
        reason = f"the scale of the shortcode qr is {go_string(scale)!r}, which is no whole number from 2"
        yield _span(call, "scale"), reason, "Write a whole number from 2, without quotes."


def _highlight(call: Shortcode, _: Page) -> Iterator[Objection]:
    if len(call.parameters) == 2:
        for reason, help in text_objections(to_string(_get(call, 1))):
            yield _span(call, 1), reason, help


def _figure(call: Shortcode, _: Page) -> Iterator[Objection]:
    yield from _address(call, _get(call, "src"), _span(call, "src"))


def _ref(call: Shortcode, _: Page) -> Iterator[Objection]:
    if any(one.name for one in call.parameters):
        key: str | int = "path"
    elif len(call.parameters) in (1, 2):
        key = 0
    else:
        help = 'Write the page\'s path: `{{< ref "/posts/first" >}}`.'
        yield call.name_span, f"`{call.name}` takes a path and at most an output format", help
        return
    yield from _address(call, to_string(_get(call, key)).replace("\\", "/"), _span(call, key))


def _address(call: Shortcode, address: Any, span: Span) -> Iterator[Objection]:
    try:
        split_as_go(to_string(address))
    except URLError as error:
        yield span, f"the shortcode {call.name} cannot read the address {address!r}: {error}", "Correct the address."


def _removed(help: str) -> Callable[[Shortcode, Page], Iterator[Objection]]:
    def check(call: Shortcode, _: Page) -> Iterator[Objection]:
        yield call.name_span, f"Hugo has given up its shortcode {call.name}", help

    return check


_USE_X = 'Use the shortcode x: `{{< x user="…" id="…" >}}`.'
REMOVED: Mapping[str, str] = {
    "gist": "Link to the gist, or add a template of your own: `layouts/_shortcodes/gist.html`.",
    "instagram_simple": "Use the shortcode instagram: `{{< instagram CxOWiQNP2MO >}}`.",
    "tweet": _USE_X,
    "twitter": _USE_X,
    "twitter_simple": _USE_X,
}
"""Hugo's own shortcodes that it has given up, and what to use instead."""

_CHECKS: Mapping[str, Callable[[Shortcode, Page], Iterator[Objection]]] = {
    **{name: _removed(help) for name, help in REMOVED.items()},
    **dict.fromkeys(("youtube",), _video("0RKpf3rK57I")),
    **dict.fromkeys(("vimeo", "vimeo_simple"), _video("19899678")),
    "instagram": _instagram,
    **dict.fromkeys(("x", "x_simple"), _post),
    "param": _param,
    "qr": _qr,
    "highlight": _highlight,
    "figure": _figure,
    **dict.fromkeys(("ref", "relref"), _ref),
}
