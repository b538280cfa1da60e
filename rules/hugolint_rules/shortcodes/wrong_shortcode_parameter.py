"""SC006 wrong-shortcode-parameter."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.shortcodes.shortcode import Parameter, Shortcode
from hugolint.rule import Invalid, PageRule
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import listed
from hugolint_rules._wording import shown

VIDEO_ID = r"(?:[?&]v=|youtu\.be/|/embed/|/shorts/|/live/)([\w-]{11})"


class Signature(Struct, frozen=True):
    """What one of Hugo's own shortcodes takes (`tpl/tplimpl/embedded/templates/_shortcodes`)."""

    names: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    positional: bool = True  # whether the required one may be first, without its name
    stops: bool = True  # whether Hugo stops where a required one is missing


SIGNATURES: Mapping[str, Signature] = {
    "details": Signature(("class", "name", "open", "summary", "title")),
    "figure": Signature(
        tuple("src alt attr attrlink caption class height link loading rel target title width".split()),
        ("src",),
        positional=False,
        stops=False,
    ),
    "instagram": Signature((), ("id",)),
    "param": Signature((), ("key",)),
    "vimeo": Signature(("id", "allowFullScreen", "class", "loading", "title"), ("id",)),
    "x": Signature(("user", "id"), ("user", "id"), positional=False),
    "youtube": Signature(
        tuple("id allowFullScreen autoplay class controls end loading loop mute start title".split()), ("id",)
    ),
}


class WrongShortcodeParameter(PageRule):
    """One of Hugo's own shortcodes has a parameter that it does not know, or `figure` lacks its image.

    An unknown one, a misspelt `captoin` for instance, it passes over
    without a word, and readers do not get what was meant. Upper and lower case count.

    Correct the parameter's name. Shortcodes that the site or its themes define themselves are left alone.
    """

    code, name, severity = "SC006", "wrong-shortcode-parameter", Severity.WARNING
    needs_settings = True
    only_where = "{"
    VALID = (
        '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" caption="A cup of tea" >}}\n',
        {
            "layouts/_shortcodes/figure.html": '<img src="{{ .Get "file" }}">',
            "content/a.md": '---\ntitle: Tea\n---\n\n{{< figure file="tea.jpg" >}}\n',
        },
    )
    INVALID = (
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" captoin="A cup of tea" >}}\n',
            line=5,
            message='did you mean "caption"',
            followed='---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" caption="A cup of tea" >}}\n',
        ),
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< youtube "https://youtu.be/0RKpf3rK57I?t=3" >}}\n',
            line=5,
            message="address",
            followed="---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< figure SRC=tea.jpg >}}\n",
            line=5,
            count=2,
            message="src",
            followed="---\ntitle: Tea\n---\n\n{{< figure src=tea.jpg >}}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.config.absent("layouts"):  # which may define it
            return
        for call in page.shortcodes:
            signature = SIGNATURES.get(call.name.lower())
            if signature and call.name.lower() not in page.config.own_shortcodes:
                yield from self._check_call(page, call, signature)

    def _check_call(self, page: PageSource, call: Shortcode, signature: Signature) -> Iterator[Finding]:
        written = [parameter.name for parameter in call.parameters]
        is_positional = signature.positional and None in written
        known = [name for name in written if name in signature.names]
        missing = [name for name in signature.required if name not in known and not is_positional]
        if missing and signature.stops:
            return  # at which Hugo ends the build: build-ending-shortcode
        if missing:
            message = f"the shortcode {call.name} lacks {listed([shown(name) for name in missing])}"
            help = f"It shows a broken image. {_taken(signature)}"
            yield self.finding(page, call.name_span, message, help=help)
        for parameter in call.parameters:
            if call.name.lower() == "youtube" and parameter.name in (None, "id") and "://" in str(parameter.value):
                yield self._address_as_id(page, parameter)
            if parameter.name is not None and parameter.name not in signature.names:
                near = did_you_mean(parameter.name, signature.names)
                message = f"the shortcode {call.name} does not know {shown(parameter.name)}{near}"
                yield self.finding(page, parameter.span, message, help=_taken(signature))

    def _address_as_id(self, page: PageSource, parameter: Parameter) -> Finding:
        message = "the shortcode youtube takes a video's id, not an address: Hugo makes a frame that shows nothing"
        found = re.search(VIDEO_ID, str(parameter.value))
        help = f"Write the id alone: `{{{{< youtube {found[1]} >}}}}`." if found else "Write the id alone."
        return self.finding(page, parameter.span, message, help=help)


def _taken(signature: Signature) -> str:
    if not signature.names:
        return "It takes one value, without a name."
    return f"It takes {listed(signature.names, len(signature.names))}, written just so."
