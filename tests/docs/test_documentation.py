"""The documentation: a Hugo site that the real Hugo builds, that hugolint finds nothing in, and that can be read everywhere."""

import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser import barriers, chromium, shown_on, width_of
from documented import GENERATED
from documented import blocks as blocks_of
from project import PROJECT
from real_hugo import binary

from hugolint.cli.main import COMMANDS
from hugolint.registry import registry
from hugolint.report.formats import FORMATS

PAGES = ("", "start/", "settings/", "rules/", "rules/broken-fragment/", "commands/check/", "use/ci/", "use/editor/")
EXAMPLE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Tea"\n',
    "content/green.md": "---\ntitle: Green tea\ndate: 2026-03-01\n---\n\nSteep it for two minutes.\n",
    "content/tea.md": "---\ntitle: Tea\ndate: 2026-03-02\ndraft: yes\n---\n\nSee [green tea](/gren/).\n",
}
PLUGIN = '''
from hugolint.rule import PageRule


class Rule(PageRule):
    """Finds what the page's own example finds."""

    code, name = "ZZ001", "own-rule"
'''


@pytest.fixture(scope="module")
def docs(tmp_path_factory) -> Path:
    """Return a copy of the documentation with the pages that are made from the code."""
    folder = tmp_path_factory.mktemp("docs") / "docs"
    shutil.copytree(PROJECT / "docs", folder, ignore=shutil.ignore_patterns("garden", ".hugolint_cache", "public"))
    subprocess.run([sys.executable, folder / "make_pages.py"], check=True)
    return folder


@pytest.fixture(scope="module")
def address(docs, tmp_path_factory):
    """Return the address at which the built documentation is served."""
    if binary() is None:
        pytest.skip("the real Hugo is not installed")
    public = tmp_path_factory.mktemp("public")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(public)))
    base = f"http://127.0.0.1:{server.server_port}/"
    command = [binary(), "--quiet", "--panicOnWarning", "--noBuildLock", "--baseURL", base, "--destination", public]
    subprocess.run(command, cwd=docs, check=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield base
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


# Rules that ask for something that this site does not want, and why.
NOT_WANTED = {
    "description-length": "a rule is described by the first line of its documentation",
    "orphan-page": "the navigation leads to every page",
    "number-of-terms": "there are no taxonomies",
}


@pytest.mark.slow
def test_no_rule_finds_anything(hugolint, docs):
    ran = hugolint("check", docs, "--select", "ALL", "--ignore", ",".join(NOT_WANTED), "--fail-on", "info")
    assert ran.code == 0, ran.out


@pytest.mark.slow
def test_every_link_leads_somewhere_in_the_sources_and_in_what_hugo_builds(hugolint, docs, tmp_path):
    if binary() is None:
        pytest.skip("the real Hugo is not installed")
    subprocess.run([binary(), "--quiet", "--noBuildLock", "--destination", tmp_path / "public"], cwd=docs, check=True)
    ran = hugolint("audit", docs, "--offline", "--published", tmp_path / "public", "--fail-on", "info")
    assert ran.code == 0, ran.out + ran.err


def test_every_rule_and_every_command_has_a_page(docs):
    rules = {rule.name for rule in registry.load()}
    assert {file.stem for file in (docs / "content/rules").glob("[!_]*.md")} == rules
    assert {file.stem for file in (docs / "content/commands").glob("[!_]*.md")} == set(COMMANDS)


def test_every_format_is_explained(docs):
    text = (docs / "content/use/formats.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([\w-]+)`", " ".join(rows))) == sorted(FORMATS)


def test_what_the_first_page_shows_is_what_is_printed(hugolint, docs, lay_out):
    (shown,) = re.findall(r"^```text [^\n]*\n(.*?)^```$", (docs / "content/_index.md").read_text(), re.M | re.S)
    ran = hugolint("check", "--no-cache", "--color", "never", cwd=lay_out(EXAMPLE), COLUMNS="200")
    assert ran.code == 1
    assert shown.split() == ran.out.partition("\n2 errors")[0].split()


def blocks(docs: Path, language: str) -> list[tuple[str, str]]:
    """Return the code blocks in a language, each with its page; not those of other programs, which have a title."""
    return [
        (file.name, code)
        for file in sorted((docs / "content").rglob("*.md"))
        if file.parent.name not in GENERATED
        for _, its, attributes, code in blocks_of(file, docs)
        if its == language and ("title=" not in attributes or "hugolint.toml" in attributes)
    ]


def test_all_settings_that_it_shows_are_accepted(hugolint, docs, lay_out):
    shown = blocks(docs, "toml")
    assert len(shown) >= 5
    for name, text in shown:
        schemas = dict.fromkeys(re.findall(r'^schema = "(.+)"$', text, re.MULTILINE), '{"type": "object"}\n')
        plugins = dict.fromkeys(re.findall(r'^plugins = \["(.+)"\]$', text, re.MULTILINE), PLUGIN)
        root = lay_out({"hugo.toml": "", "content/a.md": "", "hugolint.toml": text, **schemas, **plugins})
        ran = hugolint("settings", root)
        assert ran.code == 0, f"{name}: {ran.err}"
        shutil.rmtree(root)


def test_all_workflows_that_it_shows_use_inputs_that_the_action_has(docs):
    yaml = pytest.importorskip("yaml")
    inputs = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    used = []
    for name, text in blocks(docs, "yaml"):
        for document in yaml.safe_load_all(text):
            jobs = document.get("jobs", {}) if isinstance(document, dict) else {}
            for step in (step for job in jobs.values() for step in job["steps"]):
                if step.get("uses", "").startswith("hugolint/"):
                    used.append(name)
                    assert set(step.get("with", ())) <= set(inputs), name
    assert len(used) > 2


TOO_WIDE = "return [...document.querySelectorAll('table')].some(table => table.scrollWidth > table.clientWidth)"


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_screen(browser, address, docs, width):
    """Nor is any table scrolled within its page."""
    written = (file for file in (docs / "content").rglob("*.md") if file.parent.name != "rules")
    own = [file.relative_to(docs / "content").as_posix().removesuffix(".md").removesuffix("_index") for file in written]
    wide = []
    with shown_on(browser, width=width):
        for page in sorted({*PAGES, *(f"{name}/".lstrip("/").replace("//", "/") for name in own)}):
            browser.get(address + page)
            if width_of(browser) > width or browser.execute_script(TOO_WIDE):
                wide.append(page)
    assert len(own) > 40
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_barrier(browser, address, page, scheme):
    with shown_on(browser, scheme):
        browser.get(address + page)
        assert barriers(browser) == []


def test_the_search_finds_a_rule_by_its_code(browser, address):
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(address)
    field = browser.find_element("id", "search")
    field.send_keys("LN002")
    WebDriverWait(browser, 10).until(lambda b: b.find_elements("css selector", "#results a"))
    field.send_keys(Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda b: b.current_url == address + "rules/broken-fragment/")
