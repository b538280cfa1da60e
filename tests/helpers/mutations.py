"""Sites whose files are changed at random, and what may never come of it: an internal error, or a run without an end."""

import json
import shutil
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.links.external.store import Store, StoreError
from hugolint.registry import registry
from hugolint.registry.engine_rules import RuleCrashed, UnreadableFile
from hugolint.util.errors import HugolintError

SECONDS, SECONDS_PER_BYTE = 4.0, 20 / 1_000_000  # of the processor: for a run of next to nothing, and for its bytes

PAGE = """---
title: "A page: first"
date: 2024-05-09T10:00:00+02:00
lastmod: 2024-13-40
draft: false
tags: [a, "b", 'c', 2024, ~, {x: y}]
weight: 010
aliases: [/old/, ../older]
url: /here/:slug/
cascade:
  - target: {path: '/posts/**', kind: '{page,section}', environment: production}
    params: {x: &anchor 1, y: *anchor}
resources:
  - src: "*.{png,jpg}"
    title: |
      Picture
outputs: [html, rss]
---
# Heading {#id .class key="value"}

A [link](/b/ "title"), ![image](a.png), [ref][one], <https://example.org/>, `code`, **strong** *em* ~~gone~~ [^note].

{{< figure src="a.png" alt="x" width=10 >}} {{% ref "b.md#section" %}} {{< highlight go "linenos=table,hl_lines=1-2" >}}x{{< /highlight >}}

| a | b |
|---|:-:|
| 1 | <b title='x'>2</b> |

```go {linenos=true, hl_lines=[1,"2-3"]}
func main() {}
```

- one
  1. two
> quote

<div id="x"><!-- hugolint: ignore[LN001] why --></div> <img src="a.png" alt="">

Term
: definition ... -- "quotes" 'single' &amp; &#x41; H~2~O $x$ \\(y\\) https://example.com/a(b) me@example.com

[one]: <b.md> "two"
[^note]: a note
"""
TOML_PAGE = """+++
title = 'B'
date = 2024-01-02
weight = 0x1F
numbers = [1, 2.5, inf, -0]
[params]
"a.b" = '''x'''
[[menus.main]]
name = "b"
weight = 1
+++
## Section
[back](/ "x") [dead](nope.md#frag) {{< youtube abc >}}
"""
JSON_PAGE = '{"title": "C", "tags": ["a", 1, null, {"b": [true]}], "date": "2024-01-02T03:04:05Z", "weight": 1e3}\n\ntext [x](../b)\n'
CONFIGURATIONS = {
    "hugo.toml": """baseURL = "https://example.org/sub/"
title = "T"
theme = ["one", "two"]
defaultContentLanguage = "en"
timeZone = "Europe/Oslo"
ignoreFiles = ["\\\\.foo$", "^draft.*[0-9]+"]
disableKinds = ["rss"]
enableEmoji = true
[languages.en]
weight = 1
baseURL = "https://en.example.org/"
[languages.de]
weight = 2
contentDir = "content/de"
[permalinks]
posts = "/:year/:slug/"
[taxonomies]
tag = "tags"
[[cascade]]
[cascade.target]
path = "/{a,b}/**"
[cascade.params]
x = 1
[[module.mounts]]
source = "content"
target = "content"
files = ["**", "! *.bak"]
[[module.imports]]
path = "github.com/x/y"
[markup.goldmark.extensions.passthrough]
enable = true
delimiters.block = [["$$", "$$"], ['\\\\[', '\\\\]']]
delimiters.inline = [["$", "$"]]
[markup.goldmark.parser.attribute]
block = true
[security]
allowContent = ["! ^text/html$"]
[outputs]
home = ["html", "json"]
[frontmatter]
date = [":filename", "date", ":git"]
[[menus.main]]
pageRef = "/posts"
weight = 1
[related]
threshold = 80
[params]
x = 1
""",
    "hugo.yaml": """baseURL: https://example.org/
languages:
  en: {weight: 1, params: {a: b}}
  fr: {weight: 2, disabled: false}
permalinks: [{target: {path: '/posts/**'}, pattern: '/:year/'}]
cascade: {target: {kind: page}, draft: true}
uglyURLs: {posts: true}
module: {hugoVersion: {min: 0.110.0}, replacements: 'a -> b'}
outputs: {page: [html, amp]}
markup: {goldmark: {renderer: {unsafe: true}, parser: {autoHeadingIDType: blackfriday}}}
taxonomies: {category: categories}
""",
    "hugo.json": '{"baseURL": "/", "languages": {"en": {"weight": 1}}, "ignoreFiles": ["a+"], "paginate": 5, "params": {"a": [1, {"b": null}]}}',
}
SETTINGS = """extend = "base.toml"
select = ["ALL"]
ignore = ["HD", "LN001"]
exclude = ["content/x/**", "!content/x/y.md", "*.txt"]
fail-on = "warning"
baseline = "baseline.json"
[severity]
broken-link = "info"
[per-file-ignores]
"content/*.md" = ["FM"]
[rules.required-field]
fields = ["title", "date"]
[rules.required-field.paths]
"content/posts/**" = ["author"]
[rules.term-outside-vocabulary.vocabulary]
tags = ["a", "b"]
[links]
store = ".hugolint_cache/links.sqlite"
exclude = ["https://example.org/*"]
own-hosts = ["example.org:8080"]
forbid = ["*.preview.example.org"]
timeout = 3.5
[links.hosts."api.example.org"]
accept = [403]
headers = { X = "y" }
secret-headers = { Authorization = "HUGOLINT_TOKEN" }
[[forbid]]
name = "no-tabs"
in = ["text", "front-matter.title", "links"]
pattern = '(a|b)+\\s*(?P<x>c{2,3})$'
replace = '\\g<x>'
paths = ["content/**"]
[[contract]]
name = "shape"
schema = { type = "object", properties = { title = { type = "string", pattern = "^[A-Z].*$" } }, patternProperties = { "^x-" = { "$ref" = "#/$defs/a" } }, "$defs" = { a = { enum = [1, "b"] } } }
[[contract]]
schema = "schema.json"
paths = ["data/*.json"]
"""
SCHEMA = '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["title"], "additionalProperties": false, "properties": {"title": {"format": "date", "maxLength": 3}, "tags": {"uniqueItems": true, "items": {"$ref": "#/definitions/t"}}}, "definitions": {"t": {"pattern": "^a+b"}}}'
LINK = {
    "url": "https://example.org/a#b",
    "outcome": "redirect-permanent",
    "reason": "moved",
    "status": 301,
    "final": "https://example.org/c",
    "hops": [[301, "https://example.org/c"]],
    "fragment": "found",
    "rewrite": "https://example.org/c",
    "checked": "2026-01-02T03:04:05+00:00",
    "failures": ["2026-01-01T00:00:00+00:00"],
}
LINKS = "".join(f"[x{n}](https://example.com/{n}#f) " for n in range(5))
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = true\n',
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/b.md": TOML_PAGE,
    "layouts/shortcodes/own.html": "{{ .Get 0 }}",
    "data/d.json": '{"title": 1}',
    "schema.json": SCHEMA,
    "base.toml": 'extend-select = ["HD"]\n',
    "baseline.json": '{"version": 1, "findings": []}',
}
TOKENS = (
    *("\0", "\ufeff", "\r", "\n", "\t", "\u2028", "\u00a0", "\ud800", "é", "日", "😀", "\x1b[31m", "\x7f", "\x85"),
    *("[", "]", "(", ")", "{", "}", "<", ">", "`", "*", "_", "~", "|", "#", "!", "&", "\\", "'", '"', ":", "-", "+", "=", "$", "^", "%"),
    *("---\n", "+++\n", "{{<", ">}}", "{{%", "%}}", "/*", "*/", "<!--", "-->", "![", "](", "```", "[^", "[[", "]]", "&#", "{#", "://"),
    *("http://[", "//[", "https://a:99999/", "http://\0/", "data:", "javascript:", "..", "../../..", "/", "//", "~", "@", "?", "**/**", "*a*a*a"),
    *("9" * 25, "9" * 5000, "-1", "0x", "1e999", "inf", "nan", "0o8", "2024-02-30", "0000-00-00", "99999-01-01T25:61:61Z", "²", "٣"),
    *("null", "true", "~", "[]", "{}", "*a", "&a ", "!!binary x", "!!int x", "<<: *a", "? ", "| \n", "x" * 300, "a/" * 60, "(a|aa)+$", "(", "\\1", "{{"),
    *("hugolint: ignore[", "<!-- hugolint: disable -->", ".Get", "ref", "[ ]", "[[a", "]: ", "{.a", "<b ", "</", "<a href='", "<?", "<![CDATA["),
)  # fmt: skip


class FailureError(Exception):
    """What may never come of any input."""


def mutated(text: str, rng: Random, others: tuple[str, ...] = ()) -> str:
    """Return a text that is changed at some places at random."""
    for _ in range(rng.choice((1, 1, 2, 3, 5, 9))):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + int(rng.paretovariate(0.8)))
        kind = rng.randrange(8)
        if kind <= 2:
            text = text[:start] + rng.choice(TOKENS) + text[start:]
        elif kind == 3:
            text = text[:start] + text[end:]
        elif kind == 4:
            text = text[:start] + rng.choice(TOKENS) + text[end:]
        elif kind == 5:
            text = text[:end] + text[start:end] * rng.choice((1, 2, 50)) + text[end:]
        elif kind == 6 and others:
            other = rng.choice(others)
            place = rng.randrange(len(other) + 1)
            text = text[:start] + other[place : place + int(rng.paretovariate(0.5))] + text[start:]
        else:
            text = text[:start] + rng.choice(TOKENS) * rng.choice((2, 10, 300)) + text[end:]
        text = text[:20_000]
    return text


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class Mutations:
    """A site in a folder, and a way to change each kind of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds: dict[str, Callable[[Random], bytes]] = {
            "content": self.content,
            "configuration": self.configuration,
            "settings": self.settings,
            "store": self.store,
            "cache": self.cache,
        }
        self._registry = registry.load()
        warnings.simplefilter("ignore", FutureWarning)  # as hugolint's command does
        self._cached: dict[str, bytes] = {}

    def run(self, kind: str, seed: int) -> None:
        """Change a file of this kind as the seed has it, and lint. Raises FailureError, with the input in `failing`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for path, text in SITE.items():
            self._write(path, text.encode())
        self.failing = b""
        start = time.process_time()
        try:
            self.failing = self.kinds[kind](Random(f"{kind} {seed}"))
        except HugolintError as error:
            str(error)
        except FailureError:
            raise
        except MemoryError as error:
            raise FailureError(f"MemoryError: {_place(error)}") from error
        except Exception as error:
            raise FailureError(f"{type(error).__name__}: {_place(error)}: {error}"[:500]) from error
        took = time.process_time() - start
        if took > SECONDS + SECONDS_PER_BYTE * len(self.failing):
            raise FailureError(f"{took:.1f} s for {len(self.failing)} bytes")

    def content(self, rng: Random) -> bytes:
        seeds = (PAGE, TOML_PAGE, JSON_PAGE, *examples())
        data = encoded(mutated(rng.choice((PAGE, *seeds)), rng, seeds))
        self._write("content/a.md", self._keep(data))
        self._write("hugolint.toml", b'select = ["ALL"]\n')
        self._lint(fixes=rng.random() < 0.3)
        return data

    def configuration(self, rng: Random) -> bytes:
        name, text = rng.choice(list(CONFIGURATIONS.items()))
        data = encoded(mutated(text, rng, tuple(CONFIGURATIONS.values())))
        (self.folder / "hugo.toml").unlink()
        self._write(name, self._keep(data))
        self._write("content/a.md", PAGE.encode())
        self._lint()
        return data

    def settings(self, rng: Random) -> bytes:
        text, schema = SETTINGS, SCHEMA
        if rng.random() < 0.3:
            schema = mutated(SCHEMA, rng, (SETTINGS,))
            text = "[[contract]]\nschema = 'schema.json'\n"
        else:  # a whole file is mostly one that is not TOML any more: some tables of it
            tables = text.split("\n[")
            kept = [tables[0] if rng.random() < 0.5 else "", *rng.sample(tables[1:], 2)]
            text = mutated("\n[".join(kept).lstrip("\n"), rng, (SETTINGS,))
        data = self._keep(encoded(text + schema))
        self._write("hugolint.toml", encoded(text))
        self._write("schema.json", encoded(schema))
        self._write("content/a.md", PAGE.encode())
        self._lint()
        return data

    def store(self, rng: Random) -> bytes:
        self._write("content/a.md", f"---\ntitle: A\n---\n{LINKS}[y](https://example.org/a#b)\n".encode())
        path = self.folder / ".hugolint_cache/links.sqlite"
        exported = "".join(json.dumps({**LINK, "url": f"https://example.com/{n}#f"}) + "\n" for n in range(3))
        if rng.random() < 0.5:
            text = mutated(exported, rng)
            data = self._keep(encoded(text))
            with Store(path) as store, suppress(StoreError):
                store.import_lines(text.splitlines(keepends=True), "links.jsonl")
        else:
            if "store" not in self._cached:
                with Store(path) as store:
                    store.import_lines(exported.splitlines(), "x")
                self._cached["store"] = path.read_bytes()
            data = self._keep(_flipped(self._cached["store"], rng))
            self._write(".hugolint_cache/links.sqlite", data)
        with suppress(StoreError), Store(path) as store:
            list(store)
            list(store.export())
            store.prune(datetime.now(UTC))
        self._lint(external=True)
        return data

    def cache(self, rng: Random) -> bytes:
        self._write("content/a.md", PAGE.encode())
        path = ".hugolint_cache/findings.sqlite"
        if "cache" not in self._cached:
            Linter(self.folder, LintOptions(jobs=1)).report()
            self._cached["cache"] = (self.folder / path).read_bytes()
        data = self._keep(_flipped(self._cached["cache"], rng))
        self._write(path, data)
        self._lint(use_cache=True)
        return data

    def _lint(self, *, fixes: bool = False, external: bool = False, use_cache: bool = False) -> None:
        options = LintOptions(use_cache=use_cache, jobs=1, offline=external)
        linter = Linter(self.folder, options, registry=None if use_cache else self._registry)
        report = linter.report(external=external)
        if fixes:
            linter.fix(unsafe=True)
        for located in report.findings:
            found = located.finding
            if found.code == RuleCrashed.code or (found.code == UnreadableFile.code and "fault" in found.help):
                raise FailureError(f"{found.code} {found.message}"[:300])

    def _keep(self, data: bytes) -> bytes:
        self.failing = data
        return data

    def _write(self, path: str, data: bytes) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data)


@cache
def examples() -> tuple[str, ...]:
    """Return the texts of the rules' own examples."""
    return tuple(_examples())


def _examples() -> Iterator[str]:
    for rule in registry.load():
        for example in (*rule.VALID, *rule.INVALID):
            for text in _texts(example):
                if 0 < len(text) < 2000:
                    yield text


def _texts(example: object) -> Iterator[str]:
    held = getattr(example, "files", example)
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        yield from (text for path, text in held.items() if path.endswith(".md") and isinstance(text, str))


def _flipped(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        place = rng.randrange(len(changed))
        changed[place] = rng.randrange(256)
    if rng.random() < 0.1:
        del changed[rng.randrange(len(changed)) :]
    return bytes(changed)


def _place(error: BaseException) -> str:
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "hugolint" in one.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno} {last.name}"
