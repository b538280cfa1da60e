"""What repeats on a page, or is a habit of the site, is counted in one line; fixes, comments and the baseline know all."""

import json

from hugolint_rules.images._example import exif_with_location, jpeg

CONFIG = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
IMAGES = (
    "---\ntitle: Page {n}\n---\n\n" + "\n\n".join(f"![](https://example.com/{{n}}{i}.png)" for i in range(9)) + "\n"
)


def page(n):
    return IMAGES.replace("{n}", str(n))


def findings(ran):
    return [found for found in json.loads(ran.out)["findings"] if found["name"] == "missing-alt"]


def test_the_rest_of_a_page_is_counted(hugolint, lay_out):
    root = lay_out({"hugo.toml": CONFIG, "content/a.md": page(1), "content/b.md": "---\ntitle: B\n---\n\nTea.\n"})
    found = findings(hugolint("check", "--format", "json", root))
    assert len(found) == 5
    assert found[-1]["message"].endswith("(and 4 more of this kind on this page)")
    assert found[-1]["start"]["line"] == 13


def test_a_single_file_shows_all(hugolint, lay_out):
    root = lay_out({"hugo.toml": CONFIG, "content/a.md": page(1), "content/b.md": page(2)})
    assert len(findings(hugolint("check", "--format", "json", root / "content/a.md"))) == 9


def test_a_habit_of_the_site_is_one_finding(hugolint, lay_out):
    pages = {f"content/p{n}.md": page(n) for n in range(6)}
    root = lay_out({"hugo.toml": CONFIG, **pages})
    (found,) = findings(hugolint("check", "--format", "json", root))
    assert found["path"] == "content/p0.md"
    assert found["message"].endswith("(and 53 more of this kind on 6 pages)")


def test_the_same_on_one_page_is_one_finding(hugolint, lay_out):
    text = "---\ntitle: Tea\n---\n\n" + "\n\n".join(f"[{n}](/gone/#part{n})" for n in range(4)) + "\n"
    root = lay_out({"hugo.toml": CONFIG, "content/a.md": text, "content/b.md": "---\ntitle: B\n---\n"})
    (found,) = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert found["message"].endswith("(and the same 3 more times on this page)")


def test_the_same_in_translations_is_one_finding(hugolint, lay_out):
    codes = ("de", "en", "fr")
    languages = "".join(f'[languages.{code}]\ncontentDir = "content/{code}"\n' for code in codes)
    page = "---\ntitle: Tea\nslug: tea-{}\n---\n\n[Up](#tee)\n"
    root = lay_out({"hugo.toml": CONFIG + languages} | {f"content/{code}/a.md": page.format(code) for code in codes})
    (found,) = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert found["message"].endswith("(and the same in content/en/a.md and content/fr/a.md)")


def test_pages_at_one_address_and_their_translations_are_one_finding(hugolint, lay_out):
    """The slugs are translated; the default language has no code in its files' names."""
    languages = "".join(f"[languages.{code}]\n" for code in ("en", "de", "fr"))
    pages = {
        f"content/{name}{code}.md": f"---\ntitle: {name}{code}\nslug: tea{code[1:]}\n---\n"
        for code in ("", ".de", ".fr")
        for name in ("a", "b")
    }
    root = lay_out({"hugo.toml": CONFIG + languages, **pages})
    (found,) = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert found["message"].endswith("/de/teade/ (and the same in content/a.fr.md and content/a.md)")


def test_two_things_that_a_page_and_its_translations_say_are_two_findings(hugolint, lay_out):
    languages = "".join(f"[languages.{code}]\n" for code in ("en", "de", "fr"))
    page = "---\ntitle: Tea {0}\n---\n\n[Up](#tee) and [down](#tea).\n"
    pages = {f"content/a{code}.md": page.format(code) for code in ("", ".de", ".fr")}
    found = json.loads(hugolint("check", "--format", "json", lay_out({"hugo.toml": CONFIG + languages, **pages})).out)
    assert [one["message"].partition(" (and ")[2] for one in found["findings"]] == [
        "the same in content/a.fr.md and content/a.md)"
    ] * 2


def test_the_same_in_versions_of_a_page_is_one_finding(hugolint, lay_out):
    pages = {
        f"content/docs/{version}/a.md": f"---\ntitle: Tea {version}\n---\n\n![Tea](/docs/{version}/tea.png)\n"
        for version in ("v1.0", "v1.1", "latest")
    }
    other = {"content/docs/v1.0/b.md": "---\ntitle: Milk\n---\n\n![Milk](/docs/v1.0/milk.png)\n"}
    root = lay_out({"hugo.toml": CONFIG, **pages, **other})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["path"] for one in found] == ["content/docs/latest/a.md", "content/docs/v1.0/b.md"]
    assert found[0]["message"].endswith("(and the same in content/docs/v1.0/a.md and content/docs/v1.1/a.md)")


def test_a_copy_beside_the_versions_is_one_of_them(hugolint, lay_out):
    text = "---\ntitle: Tea {0}\n---\n\n[Up](b/#up)\n"
    pages = {f"content/{folder}/a.md": text.format(folder) for folder in ("2.1", "2.2", "2.3", "docs")}
    goals = {f"content/{folder}/a/b.md": f"---\ntitle: Up {folder}\n---\n" for folder in ("2.1", "2.2", "2.3", "docs")}
    blog = {"content/blog/a.md": "---\ntitle: News\n---\n\n[Up](../../docs/a/b/#gone)\n"}
    root = lay_out({"hugo.toml": CONFIG, **pages, **goals, **blog})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["path"] for one in found if one["name"] == "broken-fragment"] == [
        "content/2.1/a.md",
        "content/blog/a.md",
    ]


def test_two_translations_that_have_the_same_are_one_finding(hugolint, lay_out):
    languages = "[languages.en]\n[languages.de]\n"
    pages = {f"content/a.{code}.md": f"---\ntitle: Tea {code}\n---\n\n![](tea.png)\n" for code in ("en", "de")}
    root = lay_out({"hugo.toml": CONFIG + languages, **pages, "content/tea.png": ""})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["message"].partition(" (and ")[2] for one in found if one["name"] == "missing-alt"] == [
        "the same in content/a.en.md)"
    ]


def test_comments_and_the_baseline_know_every_finding(hugolint, lay_out):
    pages = {f"content/p{n}.md": page(n) for n in range(6)}
    root = lay_out({"hugo.toml": CONFIG, "hugolint.toml": 'baseline = "base.toml"\n', **pages})
    assert hugolint("baseline", root).code == 0
    ran = hugolint("check", "--format", "json", root)
    assert findings(ran) == []
    assert json.loads(ran.out)["summary"]["baselined"] == 54


def test_the_same_on_many_pages_is_one_finding(hugolint, lay_out):
    pages = {f"content/p{n}.md": f"---\ntitle: Page {n}\n---\n\nSee [tea](/gone/).\n" for n in range(5)}
    root = lay_out({"hugo.toml": CONFIG, **pages})
    (found,) = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert found["message"].endswith("(and the same in content/p1.md, content/p2.md, content/p3.md and 1 more)")


def test_links_of_a_site_that_was_moved_into_a_folder_are_one_finding(hugolint, lay_out):
    config = "baseURL = 'https://tea.example.net/docs/'\n"
    pages = {f"content/p{n}.md": f"---\ntitle: Tea {n}\n---\n\n[One](/p{(n + 1) % 7}/)\n" for n in range(7)}
    found = json.loads(hugolint("check", "--format", "json", lay_out({"hugo.toml": config, **pages})).out)["findings"]
    assert [one["name"] for one in found] == ["broken-link"]
    assert "begins at `/docs/`" in found[0]["message"]


def test_the_same_on_two_pages_is_one_finding(hugolint, lay_out):
    pages = {
        f"content/p{n}.md": f"---\ntitle: Page {n}\ntags: [{tag}]\n---\n"
        for n, tag in enumerate(["Tea", "Tea", "tea", "tea"])
    }
    root = lay_out({"hugo.toml": CONFIG, **pages})
    (found,) = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert found["name"] == "term-in-two-spellings"
    assert found["message"].endswith("(and the same in content/p3.md)")


def test_the_same_error_on_two_pages_is_shown_on_both(hugolint, lay_out):
    pages = {f"content/{name}.md": f"---\ntitle: {name}\ntitle: again\n---\n" for name in "ab"}
    root = lay_out({"hugo.toml": CONFIG, **pages})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["path"] for one in found if one["severity"] == "error"] == ["content/a.md", "content/b.md"]


def test_the_images_of_a_folder_that_say_where_they_were_taken_are_one_finding(hugolint, lay_out):
    photo = jpeg(4, 3, exif_with_location())
    root = lay_out(
        {"hugo.toml": CONFIG, "content/a.md": page(0), "content/b.md": page(1)}
        | {f"static/trip/{n}.jpg": photo for n in range(6)}
    )
    found = json.loads(hugolint("check", "--select", "IM008", "--format", "json", root).out)["findings"]
    assert [(one["path"], one["message"]) for one in found] == [
        (
            "static/trip/0.jpg",
            "this image says where it was taken (and the same in static/trip/1.jpg, static/trip/2.jpg, "
            "static/trip/3.jpg and 2 more)",
        )
    ]
