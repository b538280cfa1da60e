"""Small sites, each about one thing in which pages differ, made by the real Hugo and by hugolint."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import comparison
import pytest

pytestmark = [pytest.mark.hugo, pytest.mark.slow]


def write(site: Path, settings: Mapping[str, Any], files: Mapping[str, Any]) -> Path:
    """Write a site: a file's text, or its front matter."""
    site.mkdir(exist_ok=True)
    (site / "hugo.json").write_text(json.dumps({"baseURL": "https://example.org/", **settings}), encoding="utf-8")
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False) + "\n\nText.\n"
        path.write_text(text, encoding="utf-8")
    return site


ODD_NAMES = (
    "a", "UPPER", "My Post", "two  sp", "café", "naïve Ünï", "a--b", "x_y", "q'uote", "İstanbul", "ΑΣ", "ſharp ß", "日本 語", "v1.2",
    "a.b.c", "100%", "p%20c", "a&b", "a+b", "h#h", "a@b", "(par)", "[br]", "-dash", "~tilde", "em—dash", "nb\u00a0sp", "zero\u200bw",
    "emoji😀", "index2", "README", "fr", "en.x",
)  # fmt: skip

PAGES = {f"content/posts/{name}.md": {} for name in ODD_NAMES}
BUNDLES = {
    "content/_index.md": {},
    "content/branch/_index.md": {},
    "content/branch/img.png": "",
    "content/branch/sub/deep.md": {},
    "content/branch/sub/data.txt": "",
    "content/leaf/index.md": {},
    "content/leaf/extra.md": {},
    "content/leaf/sub/index.md": {},
    "content/leaf/UP Case.JPG": "",
    "content/both/_index.md": {},
    "content/both/index.md": {},
    "content/single.md": {},
    "content/single/below.txt": "",
    "content/html/index.html": {},
    "content/noidx/deep/deeper/q.md": {},
}
TAGS = [
    "go",
    "C++",
    "C#",
    "a/b",
    "web dev",
    "web  dev",
    ".NET",
    "100%",
    "😀",
    "Ünï",
    "q?",
    "A & B",
    "v1.0",
    " lead",
    "İ",
    "x:y",
]
TERMS = {f"content/p{number}.md": {"tags": [tag]} for number, tag in enumerate(TAGS)} | {
    "content/types.md": {"Tags": [1, 2.5, True, "", None], "categories": "one, two", "series": "s"},
    "content/params.md": {"params": {"tags": ["inner"]}},
    "content/draft.md": {"draft": True, "tags": ["hidden"]},
    "content/never.md": {"build": {"render": "never"}, "tags": ["never"]},
    "content/tags/go/_index.md": {"title": "Go!", "slug": "golang"},
    "content/tags/unused/_index.md": {"title": "Unused"},
    "content/tags/loose.md": {},
}
URLS = {
    f"content/sec/p{number}.md": {"title": "The Title", "date": "2020-01-02", **fields}
    for number, fields in enumerate(
        [{"slug": slug} for slug in ("My Slug", "-x-", "a/b", "x.html", 2020, "", "Ünï", "index", "q?x=1", "a#b", "/abs/")]
        + [
            {"url": url}
            for url in ("foo", "/foo2/", "/Foo Bar/", "/foo.html", "/foo.d/x", "/../up/", "/a/:slug/", "/b/:year/:title/",
                        "/d\\:e/", "?x=1", "/x?y#z", "//dbl//sl/", "/v1.1", "/café/", 5)
        ]
        + [{"aliases": aliases} for aliases in (["/old", "old", "../up", "./here", "/Old Case/", "/x.html"], "one two", [1])]
    )
}  # fmt: skip
SLUGS = {
    "content/s/_index.md": {"slug": "ess"},
    "content/s/p.md": {},
    "content/s/plain/r.md": {},
    "content/s/n/_index.md": {"slug": "deep/er"},
    "content/s/n/q/index.md": {},
    "content/u/_index.md": {"url": "/ewe/"},
    "content/u/p.md": {},
    "content/tags/_index.md": {"slug": "etiquetas"},
    "content/x.md": {"tags": ["y"]},
}
CASCADES = {
    "content/w/_index.md": {"cascade": {"type": "special", "params": {"Color": "red", "n": 1}, "tags": ["cascaded"]}},
    "content/w/a.md": {"color": "blue"},
    "content/w/x/_index.md": {"cascade": [{"target": {"kind": "page"}, "params": {"n": 2}}, {"date": "2020-01-01"}]},
    "content/w/x/b.md": {"params": {"color": "green"}},
    "content/w/x/c/index.md": {"type": "own", "cascade": {"params": {"own": True}}},
    "content/y/_index.md": {"cascade": {"draft": True, "build": {"list": "never"}, "target": {"path": "/y/{a,b}"}}},
    "content/y/a.md": {"draft": False},
    "content/y/b.md": {},
    "content/y/c.md": {},
}
RIVALS = {
    "content/dup.md": {"title": "single", "cascade": {"params": {"no": 1}}},
    "content/case.md": {"title": "lower"},
    "content/Case.md": {"title": "upper"},
    "content/x y.md": {"title": "space"},
    "content/x-y.md": {"title": "hyphen"},
    "content/d.md": {"title": "md"},
    "content/d.markdown": {"title": "markdown"},
    "content/a.md": {"title": "plain"},
    "content/a.en.md": {"title": "named"},
}
LANGUAGES = {"en": {"weight": 1}, "fr": {"weight": 2}, "pt-br": {"weight": 3, "disabled": False}}
TRANSLATIONS = {
    "content/a.md": {"tags": ["x"]},
    "content/a.fr.md": {"tags": ["x", "y"]},
    "content/b.fr.md": {},
    "content/e.es.md": {},
    "content/g.PT-BR.md": {},
    "content/i.min.md": {},
    "content/k._language_fr_.md": {},
    "content/s/_index.fr.md": {"slug": "esse"},
    "content/s/p.md": {},
    "content/s/p.fr.md": {},
    "content/t/q.fr.md": {"sites": {"matrix": {"languages": ["pt-br", "en"]}}},
    "content/bun/index.md": {},
    "content/bun/index.fr.md": {},
    "content/bun/r.txt": "",
    "content/bun/r.fr.txt": "",
}
DATES = {
    "content/2020-05-05-file.md": {},
    "content/2020-05-05_03-04-05-time.md": {},
    "content/2020-05-07-bundle/index.md": {},
    "content/2020-05-06-slug.md": {"slug": "mine"},
    "content/sec/_index.md": {},
    "content/sec/zone.md": {"date": "2020-06-01T10:00:00+02:00", "lastmod": "2021-01-01 10:00:00"},
    "content/sec/ahead.md": {"publishDate": "2999-01-01", "expiryDate": "2999-02-01"},
    "content/sec/only.md": {"modified": "2020-04-01"},
    "content/sec/t.md": {"date": "2018-01-01", "tags": ["old"]},
    "content/tags/old/_index.md": {},
}
ODD_FIELDS = {
    f"content/f{number}.md": fields
    for number, fields in enumerate(
        [
            {"title": ["a"]}, {"title": 2020}, {"title": True}, {"type": ["a"]}, {"type": "Blog"}, {"weight": "abc"}, {"weight": "10"},
            {"weight": 1.9}, {"aliases": {"a": 1}}, {"aliases": ["a b", 2]}, {"tags": {"a": 1}}, {"tags": "a, b"}, {"tags": [["a"]]},
            {"keywords": "a, b"}, {"keywords": ["a"]}, {"resources": "x"}, {"slug": ["a"]}, {"headless": "yes"}, {"draft": "maybe"},
            {"draft": 1}, {"draft": "TRUE"}, {"Title": "Upper", "title": "lower"}, {"kind": "section", "path": "/zzz", "lang": "fr"},
            {"params": {"Tags": ["b"], "Deep": {"Er": [{"Key": 1}]}}, "tags": "a"}, {"params": None}, {"params": {}}, {"build": None},
            {"build": {"render": False}}, {"build": {"list": "local"}}, {"build": {"render": "link"}}, {"build": {"list": "nonsense"}},
            {"date": None}, {"date": ""}, {"sitemap": "x"}, {"empty": [], "mixed": [1, "a"], "none": None},
            {"translationKey": 7, "linkTitle": 1, "description": 2, "summary": 3, "layout": 4}, {"isCJKLanguage": "true"}, {"sites": {}},
            {"cascade": [{"Params": {"A": 1}, "DRAFT": False}]},
        ]
    )
}  # fmt: skip
PATTERNS = (
    "/:year/:month/:day/:slug/", "/:section/:title/", "/:sections/:slug/", "/:sections[1:]/:slug", "/:sections[last]/:contentbasename",
    ":filename", "/:slugorfilename/", "/:slugorcontentbasename.html", ":year-:monthname-:yearday-:weekday-:weekdayname/:title",
    "/:sectionslug/:slug/", "/:sectionslugs[1:]/:slug", "/:2006/:01/:Jan/:02/:slug", "/x/", "/e\\:f/:title.html",
)  # fmt: skip
FOR_PERMALINKS = {
    "content/posts/_index.md": {"title": "All/Posts", "slug": "plog"},
    "content/posts/bun/index.md": {"title": "Bun T", "slug": "the slug", "date": "2020-01-02T23:30:00-05:00"},
    "content/posts/My File.md": {"title": "The Tïtle/x: 100% C++", "date": "2020-01-02"},
    "content/posts/a/_index.md": {"title": "Inner"},
    "content/posts/a/b/deep File.md": {},
    "content/root.md": {"title": "Root"},
}

CASES: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "odd names": ({}, PAGES),
    "odd names without accents": ({"removePathAccents": True}, PAGES),
    "odd names in their own letters": ({"disablePathToLower": True}, PAGES),
    "odd names as files": ({"uglyURLs": True}, PAGES | BUNDLES),
    "bundles": ({}, BUNDLES),
    "an index.md for home": ({}, {"content/index.md": {}, "content/p.md": {}, "content/img.png": ""}),
    "terms": ({"taxonomies": {"tag": "tags", "category": "categories", "serie": "series"}}, TERMS),
    "terms in their own letters": ({"disablePathToLower": True}, TERMS),
    "URLs of pages": ({}, URLS),
    "URLs of pages in a language below a folder": (
        {"baseURL": "https://example.org/sub/dir", "languages": LANGUAGES, "defaultContentLanguageInSubdir": True},
        URLS,
    ),
    "aliases of ugly URLs": ({"uglyURLs": {"sec": True}}, URLS),
    "slugs of sections": ({}, SLUGS),
    "slugs of sections and permalinks": ({"permalinks": {"section": {"s": "/z/:slug/"}}}, SLUGS),
    "cascades": ({"cascade": [{"target": {"kind": "page"}, "params": {"site": 1}}, {"params": {"n": 9}}]}, CASCADES),
    "rivals": ({}, RIVALS),
    "odd fields": ({}, ODD_FIELDS),
    "odd fields of sections": ({}, {name.replace(".md", "/_index.md"): fields for name, fields in ODD_FIELDS.items()}),
    "languages": ({"languages": LANGUAGES}, TRANSLATIONS),
    "languages, the default one named": (
        {"languages": LANGUAGES, "defaultContentLanguage": "fr", "defaultContentLanguageInSubdir": True},
        TRANSLATIONS,
    ),
    "languages with a host each": (
        {"languages": {code: {"baseURL": f"https://{code}.example.org/x/"} for code in LANGUAGES}},
        TRANSLATIONS,
    ),
    "a language switched off": ({"languages": LANGUAGES, "disableLanguages": ["fr"]}, TRANSLATIONS),
    "dates from names": ({"frontmatter": {"date": [":filename", ":default"]}, "timeZone": "America/New_York"}, DATES),
    "kinds switched off": ({"disableKinds": ["taxonomy", "term"]}, TERMS),
    "terms switched off": ({"disableKinds": ["term"]}, TERMS),
    "mounts": (
        {
            "module": {
                "mounts": [
                    {"source": "content", "target": "content"},
                    {"source": "more", "target": "content/more", "files": ["! **/left.md"]},
                    {"source": "one.md", "target": "content/single/renamed.md"},
                ]
            }
        },
        {
            "content/a.md": {},
            "content/more/a.md": {"title": "own"},
            "more/a.md": {"title": "mounted"},
            "more/x/left.md": {},
            "one.md": {},
        },
    ),
    "a taxonomy whose name another folder begins with": (
        {},
        {"content/tagstuff/_index.md": {}, "content/tagstuff/p.md": {}},
    ),
} | {f"permalinks {pattern}": ({"permalinks": {"posts": pattern}}, FOR_PERMALINKS) for pattern in PATTERNS}


@pytest.mark.parametrize("name", CASES)
def test_agrees_with_hugo(name: str, tmp_path: Path):
    settings, files = CASES[name]
    site = write(tmp_path / "site", {"security": {"allowContent": [".*"]}, "title": "Site", **settings}, files)
    assert comparison.differences(site) == []
