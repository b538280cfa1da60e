"""Small sites with settings, pages and destinations drawn at random."""

import json
from pathlib import Path
from random import Random

PAGES = (
    "_index.md", "docs/_index.md", "docs/a.md", "docs/b.md", "docs/Mixed Case.md", "docs/sub/c.md", "docs/bun/index.md",
    "blog/a.md", "blog/uniq.md", "blog/p/index.md", "top.md", "docs/deep/er/x.md", "docs/sub/_index.md", "Docs2/Up.md",
    "blog/ün.md", "docs/dot.v1.md", "docs/draft.md",
)  # fmt: skip
FILES = (
    "static/st.png", "static/docs/static.txt", "static/CASE.txt", "static/d ir/f.html", "static/docs/a/inner.png",
    "content/docs/bun/img.png", "content/docs/bun/My Pic.PNG", "content/docs/bun/sub/in.png", "content/docs/pic.png",
    "content/blog/p/x.fr.png", "content/docs/bun/other.md", "content/top.txt", "content/docs/sub/s.svg", "assets/as.png",
)  # fmt: skip
PATHS = (
    "a", "sub", "a.md", "b.md", "./a.md", "../a.md", "../docs/a.md", "/docs/a.md", "/docs/a", "/docs/a/", "/docs/b/",
    "c.md", "sub/c", "../blog/a/", "../blog/a.md", "uniq.md", "bun/index.md", "bun/img.png", "img.png", "IMG.png",
    "my%20pic.PNG", "sub/in.png", "pic.png", "/docs/pic.png", "/st.png", "st.png", "as.png", "/Docs/A/",
    "/docs/mixed-case/", "Mixed%20Case.md", "/docs/sub", "/docs/deep/", "?x=1", "a.md?x=1", "nope", "/nope/", "nope.md",
    "/blog/", "/fr/", "/fr/docs/a/", "/en/", "/", "/docs/a/index.html", "/old/", "old", "/index.xml", "/docs/index.xml",
    "/tags/", "/tags/t1/", "/sitemap.xml", "/2020/a/", "/custom/", "/blog/%C3%BCn/", "ün.md", "/docs/dot.v1/",
    "dot.v1.md", "/d%20ir/f.html", "/case.txt", "inner.png", "index.md", "_index.md", "top.txt", "draft.md",
    "/docs/draft/", "other.md", "\\_x", "a&amp;b", "tel:1", "x.fr.png", "x.png", "s.svg",
)  # fmt: skip
FRAGMENTS = (
    "",
    "",
    "",
    "",
    "#",
    "#top",
    "#one",
    "#One",
    "#two-words-1",
    "#nope",
    "#raw",
    "#fn:1",
    "#%C3%A9t%C3%A9",
    "#custom",
)
HEADINGS = "# One\n## Two Words\n### Two Words\n## été\n## c {#custom}\n\nx[^1]\n\n[^1]: note\n\n"


def make_up(folder: Path, rng: Random) -> None:
    """Write a site."""
    languages = rng.choice(((), ("en",), ("en", "fr"), ("en", "fr", "de")))
    (folder / "hugo.json").write_text(json.dumps(_settings(rng, languages)), encoding="utf-8")
    _write(folder / "layouts/all.html", "<!doctype html><body>{{ .Content }}</body>")
    for file in FILES:
        if rng.random() < 0.6:
            _write(folder / file, '<p id="raw">')
    for page in PAGES:
        if rng.random() < 0.75:
            _write(folder / "content" / page, _page(rng, page))
            if "fr" in languages and rng.random() < 0.4:
                _write(folder / "content" / page.replace(".md", ".fr.md"), _page(rng, page))


def _settings(rng: Random, languages: tuple[str, ...]) -> dict[str, object]:
    hook = rng.choice(("auto", "auto", "never", "fallback", "always"))
    goldmark = {
        "renderHooks": {"link": {"useEmbedded": hook}, "image": {"useEmbedded": rng.choice((hook, "auto"))}},
        "duplicateResourceFiles": rng.random() < 0.2,
        "renderer": {"unsafe": rng.random() < 0.7},
    }
    settings: dict[str, object] = {
        "baseURL": "https://example.org/",
        "disableKinds": rng.choice(([], ["taxonomy", "term"], ["RSS"], ["sitemap"])),
        "markup": {"goldmark": goldmark},
        "disablePathToLower": rng.random() < 0.2,
        "disableAliases": rng.random() < 0.2,
        "uglyURLs": rng.random() < 0.2,
    }
    if languages:
        settings["languages"] = {code: {"weight": weight} for weight, code in enumerate(languages, 1)}
        settings["defaultContentLanguageInSubdir"] = not settings["uglyURLs"] and rng.random() < 0.3
    if rng.random() < 0.2:
        settings["permalinks"] = {"blog": "/:year/:slug/"}
    return settings


def _page(rng: Random, name: str) -> str:
    fields = [f"title: {name.rpartition('/')[2].partition('.')[0]}", "date: 2020-01-01"]
    optional = (
        (0.1, f"slug: {rng.choice(('slugged', 'Slug Two', 'a'))}"),
        (0.08, "url: /custom/"),
        (0.15, f"aliases: [{rng.choice(('/old/', 'old', '/old.html'))}]"),
        (0.2, "tags: [t1, T Two]"),
        (0.04, f"build: {{render: {rng.choice(('never', 'link'))}}}"),
    )
    fields += [field for likelihood, field in optional if rng.random() < likelihood]
    if "draft" in name:
        fields.append("draft: true")
    body = HEADINGS if rng.random() < 0.7 else ""
    body += "\n\n".join(_construct(rng, number) for number in range(rng.randint(0, 12)))
    return "---\n" + "\n".join(fields) + f"\n---\n{body}\n"


def _construct(rng: Random, number: int) -> str:
    destination = rng.choice(PATHS) + rng.choice(FRAGMENTS)
    plain = destination.replace("\\", "")  # lychee knows no `\` for `/` at the start of a path
    return rng.choice(
        (
            f"[l{number}]({destination})",
            f"[l{number}]({destination})",
            f"![i{number}]({destination})",
            f'<a href="{plain}">x</a>',
            f"[r{number}]\n\n[r{number}]: {destination}",
        )
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
