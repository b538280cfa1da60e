"""ST022 file-name."""

import re
import shlex
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.own_files import is_own, own_files
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import NameStyle, PathPattern
from hugolint_rules._files import AtPath, ByPath
from hugolint_rules._wording import shown

_INDEX = ("index", "_index")
_STYLES = {
    "kebab-case": r"[^\W_]+(?:[-.][^\W_]+)*",
    "snake_case": r"[^\W_]+(?:[_.][^\W_]+)*",
}
_MOST_SECONDS = 0.1  # for a pattern of somebody's own


class Options(Struct, frozen=True):
    """The options of file-name."""

    style: Annotated[
        NameStyle,
        Meta(
            description="What the names in `content` are like: kebab-case, snake_case, or a regular expression for the name "
            'without its extension; "" for anything.'
        ),
    ] = "kebab-case"
    paths: Annotated[
        dict[PathPattern, NameStyle],
        Meta(
            description="The same by pattern of .gitignore, for files in `static` and `assets` too: "
            '{"static/img/**" = "snake_case"}.'
        ),
    ] = {}


class FileName(SiteRule):
    """A file or folder is named in another style than the site's.

    Its name becomes its address. Addresses of one style are easier to read out, to type and to guess, and where capitals
    are mixed in, a link that works on one computer is broken on another.

    Rename it. For a page, a bundle or a section `hugolint move` does it: links are written anew, and the old address stays
    an alias. Of a bundle or a section, the folder is named; the name of a language behind a page's name is left alone.
    """

    code, name, severity = "ST022", "file-name", Severity.INFO
    default = False
    Options = Options
    VALID = (
        {"content/my-posts/a-page.md": "", "content/b/index.md": "", "content/my-posts/v1.2.md": ""},
        Valid({"content/a_page.md": ""}, options={"style": "snake_case"}),
        Valid({"content/posts/2024-01-02-Tea.md": ""}, options={"style": "\\d{4}-\\d\\d-\\d\\d-\\w+"}),
        {"content/straße/über-uns.md": "", "static/Logo.png": "", "content/_index.md": ""},
    )
    INVALID = (
        Invalid(
            {"content/My_Page.md": ""},
            path="content/My_Page.md",
            message='"My_Page" is not in kebab-case',
            followed={"content/My_Page.md": None, "content/my-page.md": ""},
        ),
        Invalid(
            {"content/Green Tea/index.md": "", "content/Green Tea/cup.png": ""},
            path="content/Green Tea/index.md",
            message='the folder "Green Tea"',
        ),
        Invalid(
            {"static/img/my-logo.png": "", "content/a.md": ""},
            path="static/img/my-logo.png",
            options={"paths": {"static/img/**": "snake_case"}},
            followed={"static/img/my-logo.png": None, "static/img/my_logo.png": ""},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_path = ByPath(self.options.paths)
        codes = frozenset(site.config.language_codes)
        for path, name, is_folder, component, is_page in _named(site, codes):
            style = str(by_path.of(path, self.options.style if component == "content" else ""))
            if is_folder and style not in _STYLES and not _is_bundle(path, name, codes):
                continue  # a pattern is for pages, not for the sections around them
            if style and not _fits(name, style):
                what = f"the folder {shown(name)}" if is_folder else shown(name)
                as_ = f"in {style}" if style in _STYLES else f"as {style} asks"
                help_ = _help(path, name, style, is_folder=is_folder, is_page=is_page)
                yield self.finding(AtPath(path), WHOLE_FILE, f"{what} is not {as_}", help=help_)


def _named(site: Site, codes: frozenset[str]) -> Iterator[tuple[str, str, bool, str, bool]]:
    """Yield each file, and each folder of `content` with a file in it: the path of the file, the name, whether it is the
    folder's, the component, and whether a page has the name.
    """
    pages = {file.path: file.name for file in site.files.pages if not file.bundled and is_own(site, file.path)}
    others = {file.path: file for file in own_files(site)}
    names = {**pages, **{path: file.name for path, file in others.items() if file.component == "content"}}
    folders: dict[str, str] = {}
    for path, name in sorted(names.items(), key=lambda item: (not _is_index(item[0], codes), item[0])):
        below = max(0, len(path) - len(name))  # a mounted file may have a longer name than path
        place = path.rpartition("/")[0]
        while len(place) > below:
            folders.setdefault(place, path)
            place = place.rpartition("/")[0]
    for folder, path in sorted(folders.items()):
        yield path, folder.rpartition("/")[2], True, "content", path in pages
    for path in sorted({*pages, *others}):
        if not _is_index(path, codes) and not path.rpartition("/")[2].startswith((".", "_")):
            component = others[path].component if path in others else "content"
            yield path, _stem(path, codes), False, component, path in pages


def _is_index(path: str, codes: frozenset[str]) -> bool:
    return _stem(path, codes) in _INDEX


def _is_bundle(path: str, folder: str, codes: frozenset[str]) -> bool:
    """Return whether a file is the page of a leaf bundle whose folder has this name."""
    return _stem(path, codes) == "index" and path.split("/")[-2:-1] == [folder]


def _stem(path: str, codes: frozenset[str]) -> str:
    """Return a file's name without its extension and the name of a language."""
    base = path.rpartition("/")[2]
    stem = base.rpartition(".")[0] or base
    rest, dot, code = stem.rpartition(".")
    return rest if dot and code in codes else stem


def _fits(name: str, style: str) -> bool:
    if style in _STYLES:
        return name == name.lower() and re.fullmatch(_STYLES[style], name) is not None
    import regex  # takes as long to import as dozens of rules, and few sites have a pattern

    try:
        return regex.fullmatch(style, name, timeout=_MOST_SECONDS) is not None
    except TimeoutError:
        return True


def _help(path: str, name: str, style: str, *, is_folder: bool, is_page: bool) -> str:
    if style not in _STYLES:
        return "Rename it, a page with `hugolint move`." if is_page else "Rename it, and correct what names it."
    new = _restyled(name, "-" if style == "kebab-case" else "_")
    if not is_page:
        return f"Rename it to {new}, and correct what names it."
    old = _folder(path, name) if is_folder else path
    target = f"{old[: len(old) - len(name)]}{new}" if is_folder else _renamed(path, name, new)
    return f"Rename it with: hugolint move {shlex.quote(old)} {shlex.quote(target)}"


def _folder(path: str, name: str) -> str:
    """Return the folder of this name that a file lies in."""
    while path.rpartition("/")[2] != name:
        path = path.rpartition("/")[0]
    return path


def _renamed(path: str, name: str, new: str) -> str:
    folder, slash, base = path.rpartition("/")
    return f"{folder}{slash}{new}{base.removeprefix(name)}"


def _restyled(name: str, divider: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", divider, name)
    return re.sub(r"[^\w.]+|_+", divider, spaced).strip(divider).lower()
