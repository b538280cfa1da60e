"""ST024 copied-resource."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.own_files import OwnFile, copies, own_files, size_of
from hugolint.hugo.site import Site
from hugolint.hugo.usage.usage import is_asked_for
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.words import sized
from hugolint_rules._files import AtPath


class Options(Struct, frozen=True):
    """The options of copied-resource."""

    least: Annotated[int, Meta(ge=1, description="The fewest bytes of a file that counts.")] = 1000


class CopiedResource(SiteRule):
    """A file is there twice: another one has the same content.

    Readers load it twice, and who changes one forgets the other. A page's translations share its resources: a picture that
    is copied unchanged into a translation is not needed there.

    What browsers ask for by its name (`favicon.ico`, `apple-touch-icon.png`) is left where it is.

    Delete the copy, and name the other one. A file is read only where another one has exactly its size.
    """

    code, name, severity = "ST024", "copied-resource", Severity.INFO
    default = False
    Options = Options
    TEA = "<svg xmlns='http://www.w3.org/2000/svg'>tea</svg>"
    VALID = (
        {"static/a.svg": TEA, "static/b.svg": TEA, "content/a.md": ""},
        Valid(
            {"static/favicon.svg": TEA, "static/apple-touch-icon.svg": TEA, "content/a.md": ""}, options={"least": 1}
        ),
        Valid(
            {"static/a.svg": TEA, "static/b.svg": TEA.replace("tea", "cup"), "content/a.md": ""}, options={"least": 1}
        ),
    )
    INVALID = (
        Invalid(
            {
                "content/en/tea/index.md": "",
                "content/en/tea/cup.svg": TEA,
                "content/de/tea/index.md": "![A cup](cup.svg)\n",
                "content/de/tea/cup.svg": TEA,
                "hugo.toml": "[languages.en]\nweight = 1\ncontentDir = 'content/en'\n"
                "[languages.de]\nweight = 2\ncontentDir = 'content/de'\n",
            },
            path="content/de/tea/cup.svg",
            message="the same file as content/en/tea/cup.svg",
            options={"least": 1},
            followed={"content/de/tea/cup.svg": None},
        ),
        Invalid(
            {"static/a.svg": TEA, "static/teas/b.svg": TEA, "content/a.md": ""},
            path="static/teas/b.svg",
            message="the same file as static/a.svg",
            options={"least": 1},
            followed={"static/teas/b.svg": None},
        ),
        Invalid(
            {
                "content/a/index.md": "",
                "content/a/index.de.md": "",
                "content/a/cup.de.svg": TEA,
                "content/a/cup.svg": TEA,
                "hugo.toml": "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n",
            },
            path="content/a/cup.de.svg",
            options={"least": 1},
            followed={"content/a/cup.de.svg": None},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        default = site.config.default_language_index
        of_translations = {file.path for file in site.files.resources if default not in file.languages}
        for same in copies(site, own_files(site), self.options.least):
            first, *rest = sorted(same, key=lambda file: (file.path in of_translations, _order(file)))
            size = sized(size_of(site, first.path))
            for copy in (file for file in rest if not is_asked_for(file)):
                is_shared = copy.path in of_translations and copy.name == first.name
                message = f"this is the same file as {first.path} ({size})"
                help = "Delete it: the translation has that of the original." if is_shared else _NAME_THE_OTHER
                yield self.finding(AtPath(copy.path), WHOLE_FILE, message, help=help)


_NAME_THE_OTHER = "Delete it, and name the other one."


def _order(file: OwnFile) -> tuple[bool, int, int, str]:
    """Put the file first that has to be where it is, or is likeliest the original: that of the shorter path."""
    return not is_asked_for(file), file.path.count("/"), len(file.path), file.path
