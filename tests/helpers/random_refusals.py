"""Small random sites, some of which Hugo refuses, and whether hugolint says the same: builds or not, in which file and line.

python tests/helpers/random_refusals.py [NUMBER] [SEED]
"""

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import real_hugo

from hugolint.hugo import inspection
from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.failures import rendering_failures
from hugolint.hugo.front_matter import reading
from hugolint.hugo.load import load
from hugolint.hugo.site import Site
from hugolint.links.internal.inspection import link_failures

SINGLE = "<h1>{{ .Title }}</h1>{{ .Content }}{{ range site.Menus.main }}{{ .Name }}{{ end }}\n"
LAYOUTS = {
    "layouts/home.html": SINGLE,
    "layouts/list.html": SINGLE,
    "layouts/single.html": SINGLE,
    "layouts/_shortcodes/box.html": "<div>{{ .Inner }}</div>\n",
    "layouts/_shortcodes/md.html": "<div>{{ .Inner | markdownify }}</div>\n",
    "layouts/_shortcodes/page.html": "<div>{{ .Inner | .Page.RenderString }}</div>\n",
    "layouts/_shortcodes/hint.md": "**{{ .Get 0 }}**\n",
    "layouts/docs/_shortcodes/note.html": "<b>note</b>\n",
}
FIELDS = {
    "date": ["2020-01-02", "yesterday", "2020-13-01", "''", "null", "20200102", "2020-01-02T03:04:05Z", "[a]"],
    "publishdate": ["2020-01-02", "soon"],
    "draft": ["true", "false", "maybe"],
    "weight": ["5", "ten"],
    "build": ["{render: never}", "{list: sometimes}", "x", "[a]", "{publishResources: maybe}", "{list: [a]}", "null"],
    "_build": ["{render: never}"],
    "sitemap": ["{priority: 0.5}", "{priority: high}", "{disable: maybe}", "x", "{changefreq: [a]}"],
    "aliases": ["[/old/]", "['/']", "['']", "[null]", "['https://example.org/']", "[..]", "old", "[a, ../..]"],
    "url": ["/x/", "https://example.org/x/", "'/:slug/'", "'/:nope/'", "/a b/"],
    "outputs": ["[html]", "[nope]", "[HTML, rss]", "html nope"],
    "menu": [
        "main",
        "[main, foot]",
        "{main: {weight: 5}}",
        "{main: [{name: x}]}",
        "{main: {weight: x}}",
        "{main: x}",
        "5",
    ],
    "menus": ["{main: {params: [a]}}", "{main: null}"],
    "sites": [
        "{matrix: {languages: en}}",
        "{matrix: en}",
        "x",
        "{matrix: {languages: [[a]]}}",
        "null",
        "{matrix: {languages: [de, '! en']}}",
        "{matrix: {versions: v1.0.0}}",
        "{matrix: {versions: [v9.0.0], roles: '*'}}",
        "{complements: {languages: '*'}}",
        "{complements: x}",
        "{matrix: {languages: '{a'}}",
    ],
    "markup": ["goldmark", "rst", "nope", "markdown", "html"],
    "params": ["{a: 1}", "x", "[a]", "null"],
    "colour": ["blue", "false", "''", "0", "{dark: 1}"],
    "tags": ["[a, b]", "a", "[[a]]"],
}
TARGETS = [
    "{path: /posts/**}", "{kind: page}", "{kind: nope}", "{lang: en}", "x", "null", "{path: [a]}", "{path: '{a'}",
    "{environment: production}", "{environment: nope}", "{sites: {matrix: {languages: en}}}", "{sites: {matrix: en}}",
]  # fmt: skip
STRUCTURAL = ["lang: en", "kind: page", "path: x", "cascade: {a: 1}", "params: {date: yesterday}", "params: {a: 1}"]
BODIES = [
    "Text.", "# Heading {#id}", "{{< box >}}in{{< /box >}}", "{{% box %}}in{{% /box %}}", "{{< box >}}", "{{< nope >}}",
    "{{< /box >}}", "{{< hint a >}}", "{{% hint a %}}", "{{< note >}}", "{{% note %}}", "{{< youtube >}}",
    "{{< youtube abc >}}", "{{< youtube id=0 >}}", "{{< vimeo 1 >}}", "{{< vimeo ID=1 >}}", "{{< instagram >}}",
    "{{< instagram abc >}}", "{{< x 1 >}}", "{{< param colour >}}", "{{< param title >}}", "{{< param phone >}}",
    "{{< param colour.dark >}}", "{{< param >}}", '{{< qr text="a" />}}', "{{< qr />}}", '{{< qr text="a" scale=1 />}}',
    '{{< qr text="a" level=best />}}', '{{< highlight go "linenos=table" >}}x{{< /highlight >}}',
    '{{< highlight go "linenos=table hl_lines=1" >}}x{{< /highlight >}}', "{{< highlight go >}}x{{< /highlight >}}",
    '{{< highlight go "tabwidth=x" >}}x{{< /highlight >}}', '{{< figure src="a.png" >}}', '{{< figure src="%zz" >}}',
    '{{< figure src="http://[bad" >}}', '{{< ref "%zz" >}}', "{{< ref a b c >}}", "{{< gist a b >}}", "{{< tweet 1 >}}",
    "{{< instagram_simple a >}}", "{{< details >}}in{{< /details >}}", "{{</* nope */>}}", "``` go {linenos=5}\nx\n```",
    "``` go {linenos=table}\nx\n```", "``` go {1,3}\nx\n```", "``` go {tabwidth=x}\nx\n```", "``` text {a=null}\nx\n```",
    "``` nope {linenos=5}\nx\n```", "~~~ go {hl_lines=[1,3]}\nx\n~~~", "`{{< youtube >}}`", "<!-- {{< youtube >}} -->",
    "{{< box >}}{{< youtube >}}{{< /box >}}", "{{% box %}}{{< param nope >}}{{% /box %}}", '{{< box a="b" c >}}',
    "{{< md >}}**in** {{< youtube >}}{{< /md >}}", "{{< md >}}[x](%zz){{< /md >}}", "{{< md >}}\n``` go {linenos=5}\nx\n```\n{{< /md >}}",
    "{{< page >}}# In{{< /page >}}", '{{< page >}}![x](a.png "t){{< /page >}}', "{{< md >}}{{% hint a %}}{{< /md >}}",
    "{{< page >}}{{< param nope >}}{{< /page >}}", "{{< md />}}", "{{< page >}}", "{{% md %}}in{{% /md %}}", "{{< md >}}{{< /page >}}",
]  # fmt: skip
SETTINGS = [
    "", "", "", "", "[params]\nphone = '555'", "[[cascade]]\ndate = 'yesterday'", "[cascade]\ncolour = 'red'",
    "[[cascade]]\nlang = 'en'", "[[cascade]]\nsitemap = {priority = 'x'}\n[cascade.target]\nkind = 'page'",
    "[languages]\ntitle = 'x'", "[menus]\nmain = 'x'", "[[menus.main]]\nname = 'x'", "[security.exec]\nallow = ['.*']",
    "[languages.en]\nweight = 1\n[languages.de]\nweight = 2", "disableAliases = true", "[privacy.youtube]\ndisable = true",
    "[markup.highlight]\ncodeFences = false", "[sitemap]\npriority = 'x'", "[params]\ncolour = 'green'",
    "[[menus.main]]\nname = 'x'\nweight = 'a'", "[[menus.main]]\nidentifier = 'x'\n[[menus.main]]\nidentifier = 'x'",
    "[menus]\n[menus.main]\nname = 'x'", "[[menus.main]]\nname = 'x'\npageRef = '/nope'\nparent = 'nope'",
    "[versions.'v1.0.0']\n[versions.'v2.0.0']", "[roles.guest]\n[roles.member]", "[roles.Guest]", "[versions]\nx = 1",
    "[[cascade]]\naliases = ['/']", "[[cascade]]\n[cascade.build]\nlist = 'x'", "[[cascade]]\noutputs = ['nope']",
    "[[cascade]]\n[cascade.sites.matrix]\nlanguages = ['en']", "[[cascade]]\n[cascade.target]\npath = '{a'\n[cascade.params]\na = 1",
    "[outputs]\npage = ['html', 'nope']", "[outputs]\nhome = 'json'", "[permalinks]\nposts = '/:nope/'", "[taxonomies]\ntag = 'tags'",
    "[languages.de]\ntitle = 'x'\n[languages.en]\ndisabled = true", "defaultContentLanguage = 'de'\n[languages.de]\nweight = 1",
    "[languages.en]\n[languages.en.menus]\nmain = 'x'", "[[languages.en.menus.main]]\nname = 'x'\nweight = 'a'\n[languages.en]\nweight = 1",
    "[languages.en]\n[[languages.en.cascade]]\ndate = 'yesterday'", "[outputFormats.x]\nmediaType = 'text/nope'",
    "defaultContentVersion = 'v9'", "timeout = 'x'", "ignoreFiles = ['[']", "[frontmatter]\ndate = 'x'",
]  # fmt: skip

_PLACE = re.compile(r"(content/[a-z_/]+\.md):(\d+):(\d+)")
_WITHIN = "looking for beginning of value"


def random_site(chance: random.Random) -> dict[str, str]:
    """Return the files of a small site with, often, one or two things that Hugo may refuse."""
    files = {"hugo.toml": f"baseURL = 'https://example.org/'\ntitle = 'Site'\n{chance.choice(SETTINGS)}\n", **LAYOUTS}
    for path in ("content/posts/_index.md", "content/posts/a.md", "content/docs/b.md"):
        if chance.random() < 0.8:
            files[path] = f"{_front_matter(chance, path)}{_body(chance)}\n"
    return files


def _front_matter(chance: random.Random, path: str) -> str:
    lines = ["title: Page"] if chance.random() < 0.9 else []
    lines += [_field(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
    if chance.random() < (0.5 if "_index" in path else 0.05):
        table = [_field(chance) if chance.random() < 0.85 else chance.choice(STRUCTURAL)]
        if chance.random() < 0.4:
            table.append(f"{chance.choice(('target', '_target'))}: {chance.choice(TARGETS)}")
        is_list = chance.random() < 0.4
        marks = ["  - " if is_list else "  ", *["    " if is_list else "  "] * len(table)]
        lines += ["cascade:", *(mark + line for mark, line in zip(marks, table, strict=False))]
    seen: set[str] = set()
    kept = []
    for line in lines:
        key = line.partition(":")[0]
        if line.startswith(" ") or key not in seen:
            kept.append(line)
            seen.add(key)
    text = "".join(f"{line}\n" for line in kept)
    form = chance.choice(("yaml", "yaml", "toml", "json"))
    fields = reading.read(f"---\n{text}---\n", None).values
    if not fields:
        return f"---\n{text}---\n"
    if form == "json":
        return json.dumps(fields, indent=2) + "\n\n"
    if form == "toml" and not _holds_null(fields):
        return f"+++\n{_toml(fields)}+++\n"
    return f"---\n{text}---\n"


def _holds_null(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(map(_holds_null, inner))


def _toml(fields: Mapping[str, Any], name: str = "") -> str:
    """Return a table as TOML: values first, then the tables and the lists of tables in it."""
    plain = {key: value for key, value in fields.items() if not _is_table(value)}
    text = "".join(f"{key} = {_toml_value(value)}\n" for key, value in plain.items())
    for key, value in fields.items():
        inner = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            text += f"[{inner}]\n{_toml(value, inner)}"
        elif _is_table(value):
            text += "".join(f"[[{inner}]]\n{_toml(item, inner)}" for item in value)
    return text


def _is_table(value: Any) -> bool:
    is_list = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict) or bool(is_list)


def _toml_value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml_value(item)}" for key, item in value.items()) + "}"
    return json.dumps(value)


def _field(chance: random.Random) -> str:
    key = chance.choice(list(FIELDS))
    return f"{key}: {chance.choice(FIELDS[key])}"


def _body(chance: random.Random) -> str:
    return "\n\n".join(
        chance.choice(BODIES) if chance.random() < 0.35 else "Text." for _ in range(chance.choice((1, 2)))
    )


def difference(files: Mapping[str, str], folder: Path) -> str:
    """Return how hugolint's verdict on a site differs from Hugo's, "" where it does not."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    told = list(_told(folder))
    for _ in range(4):  # of what goes wrong in several places at once, Hugo now and then loses sight
        built = real_hugo.run(folder, "--noBuildLock", "--ignoreCache")
        if bool(built.returncode) == bool(told):
            break
    output = built.stdout + built.stderr
    if bool(built.returncode) != bool(told):
        return f"Hugo {'refuses' if built.returncode else 'builds'}: {_errors(output, folder)}\nhugolint: {told}"
    named = set(re.findall(r"content/[a-z_/]+\.md", _errors(output, folder)))
    # A page that Hugo names may have it from the settings, or from a cascade.
    places = (*named, *(path for path, text in files.items() if "cascade" in text), "hugo.toml")
    goes_on = "deprecated:" in output  # at which Hugo does not stop, so that it names what comes of it, too
    if named and told and not goes_on and not any(row.startswith(places) for row in told):
        return f"Hugo names {sorted(named)}: {_errors(output, folder)}\nhugolint: {told}"
    for path, line in () if goes_on else sorted(_lines(_errors(output, folder))):
        places = [row for row in told if row.startswith(f"{path}:")]
        if places and not any(row.startswith(f"{path}:{line} ") for row in places):
            return f"Hugo names line {line} of {path}: {_errors(output, folder)}\nhugolint: {told}"
    return ""


def _told(folder: Path) -> Iterator[str]:
    try:
        site = load(folder)
    except ConfigError as error:
        yield str(error)
        return
    for row in map(inspection.refusal_row, _failures(site)):
        yield f"{row['file']}:{row['rejected']['line']} {row['rejected']['reason']}"


def _failures(site: Site) -> Iterator[Failure]:
    """Yield all failures of a site's build: of a file, Hugo may name another first."""
    yield from (Failure(source.path, one, source) for source in site.sources for one in source.refusals)
    yield from (*site.failures, *rendering_failures(site.pages), *link_failures(site))


def _lines(errors: str) -> set[tuple[str, str]]:
    """Return the lines of content that Hugo names; not 1:1, by which it means any, and not the place within a text."""
    named = (match.groups() for one in errors.split(" | ") if _WITHIN not in one for match in _PLACE.finditer(one))
    return {(path, line) for path, line, column in named if (line, column) != ("1", "1")}


def _errors(output: str, folder: Path) -> str:
    lines = [line for line in output.splitlines() if "ERROR" in line or "panic" in line]
    return " | ".join(lines).replace(f"{folder}/", "")[:1200]


def differences(number: int, seed: int, jobs: int = 2) -> Iterator[tuple[Mapping[str, str], str]]:
    """Yield the sites, of this many, on which hugolint and Hugo differ, and how."""
    chance = random.Random(seed)
    sites = [random_site(chance) for _ in range(number)]

    def judge(files: Mapping[str, str]) -> tuple[Mapping[str, str], str]:
        with tempfile.TemporaryDirectory() as folder:
            return files, difference(files, Path(folder).resolve())

    with ThreadPoolExecutor(jobs) as pool:
        yield from ((files, found) for files, found in pool.map(judge, sites) if found)


def main() -> int:
    number, seed = (int(one) for one in (*sys.argv[1:3], *("1000", "1")[len(sys.argv) - 1 :]))
    count = 0
    for files, found in differences(number, seed):
        count += 1
        print("=" * 20, found)
        print("\n".join(f"-- {path} --\n{text}" for path, text in files.items() if not path.startswith("layouts")))
    print(f"{number} sites, {count} differences")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
