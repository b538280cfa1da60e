"""ST006 unknown-language-suffix."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._language_suffixes import NAME, has_unknown_language
from hugolint_rules._wording import shown


class UnknownLanguageSuffix(SiteRule):
    """A file is named as a translation into a language that the site does not have.

    Hugo knows the languages of its configuration alone. `about.es.md` on a site without Spanish is a page of its own, in
    the default language, at `/about.es/`. Only files that stand beside the page that they translate are told.

    Configure the language, put its code right, or rename the file.
    """

    needs_settings = True
    code, name = "ST006", "unknown-language-suffix"
    VALID = (
        {"content/about.md": "---\ntitle: About\n---\n", "content/about.io.md": "---\ntitle: About .io\n---\n"},
        {"content/about.es.md": "---\ntitle: Nothing beside it\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/about.md": "---\ntitle: About\n---\n", "content/about.es.md": "---\ntitle: Sobre\n---\n"},
            path="content/about.es.md",
            message='"es"',
            followed={"content/about.es.md": None, "content/sobre.md": "---\ntitle: Sobre\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
                "content/about.en.md": "---\ntitle: About\n---\n",
                "content/about.pt-br.md": "---\ntitle: Sobre\n---\n",
            },
            path="content/about.pt-br.md",
            message='"pt-br"',
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        paths = {source.path.lower() for source in site.sources}
        for source in site.sources:
            found = NAME.fullmatch(source.path)
            if found is None or not has_unknown_language(source):
                continue
            stem, extension = found["stem"].lower(), found["extension"].lower()
            beside = [f"{stem}.{extension}", *(f"{stem}.{code}.{extension}" for code in site.config.language_codes)]
            if not paths.isdisjoint(beside):
                page = site.page_of(source)
                at = f", at {page.url}" if page and page.url else ""
                message = f"the site has no language {shown(found['code'])}: this file is a page in {shown(site.config.default_language)}{at}"
                yield self.finding(
                    source, WHOLE_FILE, message, help=_help(site, found["language"].lower(), stem, extension)
                )


def _help(site: Site, language: str, stem: str, extension: str) -> str:
    """Return what to do: where the site has the language with a region, that is what is meant."""
    near = [code for code in site.config.language_codes if code.partition("-")[0] == language]
    if near:
        name = stem.rpartition("/")[2]
        return f"The site calls the language {near[0]}: rename the file to {name}.{near[0]}.{extension}."
    return "Configure the language, or rename the file."
