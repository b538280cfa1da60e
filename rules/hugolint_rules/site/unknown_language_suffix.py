"""ST006 unknown-language-suffix."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._language_suffixes import LANGUAGE_OF_COUNTRY, unknown_language
from hugolint_rules._wording import shown


class UnknownLanguageSuffix(SiteRule):
    """A file is named as a translation into a language that the site does not have.

    Hugo knows the languages of its configuration alone. `about.es.md` on a site without Spanish is a page of its own, in
    the default language, at `/about.es/`. Only files that are beside the page that they translate are reported.

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
        Invalid(
            {
                "hugo.toml": "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.zh-cn]\nweight = 2\n",
                "content/about.en.md": "---\ntitle: About\n---\n",
                "content/about.cn.md": "---\ntitle: 关于\n---\n",
            },
            path="content/about.cn.md",
            message='"cn"',
            followed={"content/about.cn.md": None, "content/about.zh-cn.md": "---\ntitle: 关于\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        paths = {source.path.lower() for source in site.sources}
        for source in site.sources:
            found = unknown_language(source)
            if found is None:
                continue
            stem, extension = found["stem"].lower(), found["extension"].lower()
            beside = [f"{stem}.{extension}", *(f"{stem}.{code}.{extension}" for code in site.config.language_codes)]
            if not paths.isdisjoint(beside):
                page = site.page_of(source)
                at = f", at {page.url}" if page and page.url else ""
                becomes = (
                    "a resource of the bundle beside it"
                    if source.file.bundled
                    else f"a page in {shown(site.config.default_language)}{at}"
                )
                message = f"the site has no language {shown(found['code'])}: Hugo makes this file {becomes}"
                yield self.finding(
                    source, WHOLE_FILE, message, help=_help(found["code"], source.path, site.config.language_codes)
                )


def _help(code: str, path: str, codes: tuple[str, ...]) -> str:
    """Return what to do, with the language of the site that the code may mean."""
    language = LANGUAGE_OF_COUNTRY.get(code.lower(), code.lower().partition("-")[0])
    alike = [known for known in codes if known.partition("-")[0] == language]
    name = path.rpartition("/")[2]
    if len(alike) == 1:
        return f"Rename it to `{name.replace(f'.{code}.', f'.{alike[0]}.')}`: the site's language is {shown(alike[0])}."
    return "Configure the language, or rename the file."
