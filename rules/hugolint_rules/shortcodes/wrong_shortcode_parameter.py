"""SC006 wrong-shortcode-parameter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hugolint.finding import Finding, Severity
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.shortcodes import Shortcode
from hugolint.nearest import did_you_mean
from hugolint.rule import Invalid, PageRule
from hugolint_rules.wording import listed, shown


@dataclass(frozen=True, slots=True)
class Signature:
    """What one of Hugo's own shortcodes takes: `tpl/tplimpl/embedded/templates/_shortcodes`."""

    named: frozenset[str] = frozenset()
    positional: int = 0  # how many without names
    required: str = ""  # the parameter that must be there, by name or as the first one


SIGNATURES: Mapping[str, Signature] = {
    "details": Signature(frozenset(("class", "name", "open", "summary", "title"))),
    "figure": Signature(
        frozenset("alt attr attrlink caption class height link loading rel src target title width".split()), 0, "src"
    ),
    "instagram": Signature(frozenset(), 1, "id"),
    "param": Signature(frozenset(), 1, "name"),
    "qr": Signature(frozenset("alt class id level loading scale targetdir text title".split())),
    "ref": Signature(frozenset(("path", "lang", "outputformat")), 2, "path"),
    "relref": Signature(frozenset(("path", "lang", "outputformat")), 2, "path"),
    "vimeo": Signature(frozenset(("allowfullscreen", "class", "id", "loading", "title")), 4, "id"),
    "x": Signature(frozenset(("id", "user"))),
    "youtube": Signature(
        frozenset("allowfullscreen autoplay class controls end id loading loop mute start title".split()), 1, "id"
    ),
}


class WrongShortcodeParameter(PageRule):
    """One of Hugo's own shortcodes lacks a parameter that it needs, or has one that it does not know.

    Hugo stops where the needed one is missing. An unknown one, a misspelt `captoin` for instance, it passes over
    without a word, and readers do not get what was meant.

    Correct the parameter's name. Shortcodes that the site or its themes define themselves are left alone.
    """

    code, name, severity = "SC006", "wrong-shortcode-parameter", Severity.WARNING
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
        ),
        Invalid('---\ntitle: Tea\n---\n\n{{< youtube title="Tea" >}}\n', line=5, column=5, message="id"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.config.missing_modules:  # which may define it
            return
        for call in page.shortcodes:
            signature = SIGNATURES.get(call.name.lower())
            if signature and call.name.lower() not in page.config.own_shortcodes:
                yield from self._check_call(page, call, signature)

    def _check_call(self, page: PageSource, call: Shortcode, signature: Signature) -> Iterator[Finding]:
        names = [parameter.name for parameter in call.parameters]
        if signature.required and signature.required not in names and None not in names:
            message = f"the shortcode {call.name} needs {shown(signature.required)}"
            yield self.finding(page, call.name_span, message, help="Hugo does not build the site without it.")
        for parameter in call.parameters:
            if parameter.name is not None and parameter.name.lower() not in signature.named:
                near = did_you_mean(parameter.name, signature.named)
                message = f"the shortcode {call.name} does not know {shown(parameter.name)}{near}"
                help = f"It takes {listed(sorted(signature.named), 20)}." if signature.named else "It takes no names."
                yield self.finding(page, parameter.span, message, help=help)
