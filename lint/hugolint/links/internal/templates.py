"""What a site's templates show of the links and ids that they make, without running them."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.content.files import find_published
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.templating.addresses import without_addresses
from hugolint.hugo.templating.fields import FieldRoutes, field_routes

# Not all are needed on each site, so each is compiled by `re` itself when it is.
_COMMENT = r"(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->"
_ACTION = r"(?s)\{\{.*?\}\}"
_VALUE = "\0"  # stands for whatever an action prints
_ID = r"""(?i)(?:\sid|<a\s[^>]*\bname)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_PRINTS_UNKNOWN = (
    r"\bid\s*=|\bpartial(?:Cached)?\b|\btemplate\b|\bmarkdownify\b|\bRenderString\b|\bRenderShortcodes\b"
    r"|\b(?:InnerDeindent|Content|ContentWithoutSummary|RawContent|Render|readFile|unmarshal|htmlUnescape)\b"
)
_REWRITES = (
    r"\b(?:GetPage|GetMatch|Get|Match|ref|relref|Ref|RelRef|relURL|absURL|relLangURL|absLangURL|RelURL|AbsURL"
    r"|RelLangURL|AbsLangURL|JoinPath|Join|RelPermalink|Permalink|BaseURL|baseURL|partial|partialCached|print|printf"
    r"|replace|replaceRE|Replace|ReplaceRE|ReplacePairs|trim|Trim|TrimLeft|TrimRight|TrimPrefix|TrimSuffix|strings\.Trim"
    r"|slice|substr|Substr|slicestr|SliceString|delimit|lower|upper|ToLower|urlize|URLize|Sites|Resources|index)\b"
)
_ADDRESS = r"""(?s)\b(?:href|src)\s*=\s*((?:"(?:\{\{.*?\}\}|[^"])*")|(?:'(?:\{\{.*?\}\}|[^'])*')|\{\{.*?\}\})"""
_VARIABLE = r"\$\w+"
_RENDERS_DESCRIPTION = r"\.Description\s*\|\s*(?:markdownify|[\w.$]*RenderString)\b|\b(?:markdownify|[\w.$]*RenderString)\s+[$.\w]*\.Description\b"
_ANY_ASSET = r"\bresources\.(?:ByType\b|Match\b|(?:Get|GetMatch)\b(?!\s+[\"`][^\"`*?\[{]*[\"`]))"
_LOOKS_UP = r"(?i)\bGetPage\b|\b(?:rel)?ref\b|\bResources\b|\bresources\.Get"


class Rewriting(StrEnum):
    """What a site's own render hook may make of a destination."""

    NOTHING = "nothing"  # it prints destinations as they are written
    PAGES = "pages"  # it turns the paths of pages and resources into their URLs, as Hugo's own hook does
    ANYTHING = "anything"  # it may print something else altogether


class Hook(Struct, frozen=True):
    """A render hook of the site or its themes: the pages that it is for, and what it may rewrite."""

    path: str  # from the site's root
    folder: str  # below `layouts`, "" for all pages
    languages: frozenset[str]
    rewriting: Rewriting
    keeps_ids: bool

    def applies_to(self, page: Page) -> bool:
        """Return whether Hugo uses this hook on a page, if no other comes closer."""
        if self.languages and page.language.code not in self.languages:
            return False
        below = f"/{self.folder}"
        return self.folder in ("", page.type) or page.logical_path == below or page.logical_path.startswith(below + "/")

    @property
    def closeness(self) -> tuple[int, bool]:
        return len(self.folder), bool(self.languages)


class Templates:
    """The templates of a site, read when they are first asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _files(self) -> Mapping[str, str]:
        config = self._site.config
        return find_published(config, "layouts") if config.layouts is None else config.layouts

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {path: re.sub(_COMMENT, "", text) for path, text in self._site.template_texts.items()}

    def _read(self, file: str) -> str:
        return re.sub(_COMMENT, "", text_of(self._site.root / file))

    @cached_property
    def field_routes(self) -> FieldRoutes:
        """What the templates make of fields of front matter; nothing where some of them are not here."""
        return FieldRoutes() if self._site.config.absent("layouts") else field_routes(self._texts)

    @cached_property
    def publishes_any_asset(self) -> bool:
        """Whether a template looks up assets that are not named in it: then any may be published."""
        return any(re.search(_ANY_ASSET, text) for text in self._texts.values())

    @cached_property
    def renders_descriptions(self) -> bool:
        """Whether a template renders pages' descriptions as Markdown."""
        return any(re.search(_RENDERS_DESCRIPTION, text) for text in self._texts.values())

    def hook(self, page: Page, name: str) -> Hook | None:
        """Return the site's own render hook of this name ("link", "image", "heading") that Hugo uses on a page."""
        fitting = [hook for hook in self._hooks.get(name, ()) if hook.applies_to(page)]
        return max(fitting, key=lambda hook: hook.closeness, default=None)

    @property
    def has_hooks(self) -> bool:
        """Whether the site has any render hook of its own."""
        return bool(self._hooks)

    @cached_property
    def _hooks(self) -> dict[str, list[Hook]]:
        found: dict[str, list[Hook]] = {}
        for path, file in self._files.items():
            folder, _, name = path.lower().rpartition("/")
            if not folder.endswith("_markup") or not name.startswith("render-") or not name.endswith(".html"):
                continue
            stem, *identifiers = name.removesuffix(".html").split(".")
            languages = frozenset(identifiers) & frozenset(self._site.config.language_codes)
            if frozenset(identifiers) - languages - {"html"}:
                continue  # for another output format, or a kind of page
            where = folder.removesuffix("_markup").rstrip("/")
            where = "" if where == "_default" else where
            text = self._read(file)
            keeps_ids = ".Anchor" in text
            hook = Hook(file, where, languages, _rewriting(text), keeps_ids)
            found.setdefault(stem.removeprefix("render-"), []).append(hook)
        return found

    def has(self, path: str) -> bool:
        """Return whether there is a template at a path below `layouts`."""
        return path in self._files

    def prints_id(self, identifier: str) -> bool:
        """Return whether some template prints this id, as far as it is there word for word or but for a part."""
        literal, patterns = self._ids
        return identifier in literal or any(pattern.fullmatch(identifier) for pattern in patterns)

    @cached_property
    def _ids(self) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
        written = {value for text in self._texts.values() for value in _ids_in(text)}
        partly = {value for value in written if _VALUE in value and value.replace(_VALUE, "")}
        return (
            frozenset(value for value in written if _VALUE not in value),
            tuple(re.compile(".+".join(map(re.escape, value.split(_VALUE)))) for value in sorted(partly)),
        )

    @cached_property
    def prints_any_id(self) -> bool:
        """Whether a template that is no render hook and no shortcode prints ids that nothing is known of."""
        return any(
            value == _VALUE
            for path, text in self._texts.items()
            if not path.startswith(("_shortcodes/", "shortcodes/")) and "_markup/" not in path
            for value in _ids_in(text)
        )

    def layout_prints_ids(self, layout: str) -> bool:
        """Return whether a template that pages name as their `layout` may print ids of its own."""
        texts = (text for path, text in self._texts.items() if path.rpartition("/")[2].partition(".")[0] == layout)
        return any(re.search(_PRINTS_UNKNOWN, text) for text in texts)

    def names(self, file_name: str) -> bool:
        """Return whether some template has a file's name in it: then it may well publish it."""
        return any(file_name in text for text in self._naming_texts)

    @cached_property
    def _naming_texts(self) -> list[str]:
        return list(self._texts.values())

    def shortcode_prints_ids(self, name: str) -> bool:
        """Return whether a shortcode may print ids of its own."""
        if name not in self._shortcodes_with_ids:
            text = self._shortcode(name)
            printing = name in _EMBEDDED_WITH_IDS if text is None else re.search(_PRINTS_UNKNOWN, text) is not None
            self._shortcodes_with_ids[name] = printing
        return self._shortcodes_with_ids[name]

    @cached_property
    def _shortcodes_with_ids(self) -> dict[str, bool]:
        return {}

    def overrides(self, shortcode: str) -> bool:
        """Return whether the site has a shortcode of its own in place of Hugo's of this name."""
        return self._shortcode(shortcode) is not None

    def _shortcode(self, name: str) -> str | None:
        for folder in ("_shortcodes", "shortcodes"):
            for path in self._shortcode_files.get(f"{folder}/{name.lower()}", ()):
                return self._read(path)
        return None

    @cached_property
    def _shortcode_files(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, file in self._files.items():
            folder, slash, name = path.lower().rpartition("/")
            if folder.startswith(("_shortcodes", "shortcodes")):
                found.setdefault(folder + slash + name.partition(".")[0], []).append(file)
        return found


class TemplatesBehindAddresses(Templates):
    """The templates as they count where it is asked what an address leads to: one that a template names publishes no file."""

    @cached_property
    def _naming_texts(self) -> list[str]:
        return [
            action
            for text in self._site.template_texts.values()
            for action in re.findall(_ACTION, without_addresses(text))
        ]


def _ids_in(template: str) -> Iterator[str]:
    """Yield the ids that a template prints, with `_VALUE` wherever a value goes in."""
    for match in re.finditer(_ID, re.sub(_ACTION, _VALUE, template)):
        yield next((group for group in match.groups() if group is not None), "")


_EMBEDDED_WITH_IDS = frozenset(("details", "qr"))


def _rewriting(template: str) -> Rewriting:
    printed = " ".join(_printed(template))
    if not re.search(_REWRITES, printed):
        return Rewriting.NOTHING
    return Rewriting.PAGES if re.search(_LOOKS_UP, template) else Rewriting.ANYTHING


def _printed(template: str) -> list[str]:
    """Return the expressions that decide what a hook prints as the address, its variables' values among them."""
    actions = re.findall(_ACTION, template)
    printed = [action for match in re.finditer(_ADDRESS, template) for action in re.findall(_ACTION, match[1])]
    if not printed:
        return actions  # it is printed in some other way
    variables: set[str] = set()
    for expression in printed:
        for name in set(re.findall(_VARIABLE, expression)) - variables:
            variables.add(name)
            assignment = re.compile(re.escape(name) + r"\b[^}|]*?:?=")
            printed += [action for action in actions if assignment.search(action) and action not in printed]
    return printed
