"""The audit page in a real browser: it works, it asks for nothing, and nothing that content says runs in it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import barriers, chromium, shown_on, width_of
from made_up import HOSTILE, audited, hostile, many, rendered, report, varied
from msgspec import structs
from msgspec.structs import replace

from hugolint.finding import Severity
from hugolint.report import audit_model as a

pytest.importorskip("jinja2")
pytest.importorskip("pygal")

PROJECT = Path(__file__).resolve().parents[2]
EVIL = "</script></style><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>\"' onload='window.ran = 1"


def evil_report():
    """Return a report each of whose texts tries to get out of its place in the page."""
    made = hostile()
    bad = made.findings[0].finding
    found = replace(
        made.findings[0], finding=structs.replace(bad, message=EVIL, help=EVIL), excerpt=EVIL * 3, path=EVIL
    )
    audit = replace(
        audited().audit,
        title=EVIL,
        base_url=EVIL,
        worst_pages=(a.WorstPage(bad.path, EVIL, {Severity.ERROR: 1}),),
        terms=(a.Term(EVIL, ((EVIL, 2), (HOSTILE, 1)), 3),),
        hosts=(a.Host(EVIL, {a.Health.DEAD: 1}),),
        periods=(a.Period(EVIL, {a.State.DRAFT: 1}),),
        translations=(a.Translation(EVIL, EVIL, 1, 1, 2),),
        sections=(a.Section(EVIL, 1, {Severity.ERROR: 1}), a.Section("b", 1, {Severity.ERROR: 1})),
        section_of={bad.path: EVIL},
    )
    return replace(made, findings=(found, *varied().findings), audit=audit)


class Tags(HTMLParser):
    """Gathers what a browser would take for tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.tags


# What any reader of the file sees


def test_content_adds_no_tag_and_no_attribute_to_the_page():
    found = tags(rendered("html", evil_report()))
    assert {tag for tag, _ in found} & {"img", "iframe", "object", "embed", "link", "base", "form"} == {"form"}
    assert sum(tag == "script" for tag, _ in found) == 1
    assert not [name for _, attributes in found for name in attributes if name.startswith("on") or name == "style"]
    places = [attributes[name] for _, attributes in found for name in ("href", "src") if name in attributes]
    assert places
    assert all(place.startswith("#") for place in places)


def test_the_page_asks_for_nothing():
    html = rendered("html", audited())
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", html)


def test_the_page_without_an_audit_shows_the_findings():
    html = rendered("html", varied())
    assert "TX002 tag-variant" in html
    assert "Findings by family" in html


def test_a_long_name_leaves_a_chart_its_bars():
    long = "a-host-with-a-very-long-name." * 6 + "example"
    made = audited()
    hosts = (a.Host(long, {a.Health.DEAD: 3}), a.Host("b.example", {a.Health.OK: 30}))
    html = rendered("html", replace(made, audit=replace(made.audit, hosts=hosts)))
    picture = html.partition("Links to the most linked hosts")[2].partition("</svg>")[0]
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"[^>]*class="rect', picture)]
    assert max(widths) > 250
    assert long in html


def test_a_chart_of_many_says_that_its_table_has_the_rest():
    made = audited()
    translations = tuple(a.Translation(f"l{n}", f"Language {n}", n, n, 20) for n in range(20))
    html = rendered("html", replace(made, audit=replace(made.audit, translations=translations)))
    assert "12 of 20 are drawn; the figures have them all." in html
    assert "Language 19 (l19)" in html


def test_an_empty_page_says_so():
    assert "Nothing was found." in rendered("html", report())


def test_the_page_is_the_same_each_time():
    assert rendered("html", audited()) == rendered("html", audited())


def test_thousands_of_findings_make_a_page_that_can_be_sent():
    assert len(rendered("html", audited(5000))) < 5_000_000


# What a browser makes of it


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report's page; return the browser. Its console must stay empty."""

    def open_(made, fragment: str = ""):
        file = tmp_path / "audit.html"
        file.write_text(rendered("html", made), encoding="utf-8")
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(f"{file.as_uri()}{fragment}")
        return browser

    yield open_
    assert browser.get_log("browser") == []


def shown(browser) -> int:
    return browser.execute_script("return document.querySelectorAll('.finding:not([hidden])').length")


def wait_for(browser, text: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10).until(lambda b: b.find_element("id", "matches").text == text)


def test_nothing_that_content_says_runs(opened):
    browser = opened(evil_report())
    assert browser.execute_script("return window.ran === undefined")
    assert browser.execute_script("return document.scripts.length") == 1
    assert EVIL[:40] in browser.find_element("css selector", "h1").text


def test_no_request_leaves_the_page(opened):
    browser = opened(audited())
    asked = re.findall(r'"url":"([^"]+)"', "".join(entry["message"] for entry in browser.get_log("performance")))
    assert {url for url in asked if not url.startswith(("file:", "about:", "data:"))} == set()


def test_filters_narrow_the_list_and_say_how_many(opened):
    browser = opened(audited())
    wait_for(browser, "All 60 findings")
    browser.find_element("css selector", "input[value=error]").click()
    errors = audited().count(Severity.ERROR)
    wait_for(browser, f"{60 - errors} of 60 findings")
    assert shown(browser) == 60 - errors
    browser.find_element("css selector", "button[type=reset]").click()
    wait_for(browser, "All 60 findings")
    browser.find_element("css selector", "input[name=fixable]").click()
    fixable = sum(bool(found.finding.fix) for found in audited().findings)
    wait_for(browser, f"{fixable} of 60 findings")
    assert {e.get_attribute("data-rule") for e in browser.find_elements("css selector", ".finding:not([hidden])")} == {
        "TX002"
    }


def test_search_takes_words_of_message_path_and_line_together(opened):
    browser = opened(audited())
    search = browser.find_element("css selector", "input[type=search]")
    browser.find_element("css selector", "body").send_keys("/")
    assert browser.switch_to.active_element == search
    search.send_keys("resource posts/")
    wanted = sum(f.finding.code == "LN001" and "/posts/" in f.path for f in audited().findings)
    wait_for(browser, f"{wanted} of 60 findings")
    assert 0 < wanted < 60


def test_rule_and_section_can_be_chosen(opened):
    from selenium.webdriver.support.ui import Select

    browser = opened(audited())
    Select(browser.find_element("name", "rule")).select_by_value("LN001")
    Select(browser.find_element("name", "section")).select_by_value("docs")
    wanted = sum(f.finding.code == "LN001" and "/docs/" in f.path for f in audited().findings)
    wait_for(browser, f"{wanted} of 60 findings")


def test_a_link_to_a_finding_shows_it_even_where_it_is_filtered_out(opened):
    html = rendered("html", audited())
    name = re.findall(r'id="(finding-[0-9a-f]+)"', html)[-1]
    browser = opened(audited(), f"#{name}")
    assert browser.switch_to.active_element.get_attribute("id") == name
    browser.find_element("css selector", "input[type=search]").send_keys("no such words")
    wait_for(browser, "0 of 60 findings")
    browser.execute_script("location.hash = ''; location.hash = arguments[0]", name)
    wait_for(browser, "All 60 findings")
    assert browser.find_element("id", name).is_displayed()


def test_every_finding_has_its_own_link():
    ids = re.findall(r' id="([^"]+)"', rendered("html", audited(3000)))
    assert len(ids) == len(set(ids))


def test_without_javascript_the_list_is_whole(opened):
    browser = opened(report())
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser = opened(audited())
        assert len(browser.find_elements("css selector", ".finding")) == 60
        assert not browser.find_element("id", "filter").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_thousands_of_findings_are_filtered_at_once(opened):
    browser = opened(report((*many(3000, Severity.ERROR), *many(3000, Severity.WARNING, "LN002"))))
    wait_for(browser, "All 6,000 findings")
    browser.find_element("css selector", "input[type=search]").send_keys("dead-link 1500:1")
    wait_for(browser, "2 of 6,000 findings")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_nothing_is_wider_than_the_screen(opened, scheme, width):
    browser = opened(evil_report())
    with shown_on(browser, scheme, width):
        assert width_of(browser) <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(opened, scheme):
    browser = opened(audited())
    with shown_on(browser, scheme):
        assert barriers(browser) == []


@pytest.mark.parametrize("missing", ["jinja2", "pygal"])
def test_without_the_extra_it_says_what_to_install(missing):
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from hugolint.util.errors import HugolintError\nfrom hugolint.report.formats import format_named\n"
        "try: format_named('html')\nexcept HugolintError as error: print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout == f'the html report needs {missing}, which is not installed: pip install "hugolint[html]"\n'


def test_rules_that_found_something_are_explained():
    from hugolint.registry.documentation import describe
    from hugolint.registry.engine_rules import RuleCrashed

    found = report(many(1, Severity.ERROR, "HL001"))
    html = rendered("html", replace(found, rules={"HL001": describe(RuleCrashed)}))
    assert 'href="#rule-HL001"' in html
    assert "<code>ignore</code> the rule in the settings" in html
    assert "HL hugolint itself" in html


@pytest.mark.parametrize("labels", [[str(year) for year in range(1996, 2027)], [f"2024-{n:02}" for n in range(1, 13)]])
def test_no_date_below_a_column_is_cut(labels):
    from hugolint.report.audit import svg

    drawn = svg.columns(labels, [svg.Series("published", tuple(range(len(labels))))])
    written = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert len(set(written) & set(labels)) >= 5
    assert "…" not in "".join(written)
