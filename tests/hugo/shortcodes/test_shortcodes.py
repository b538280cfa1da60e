"""Shortcodes are cut out of a page as Hugo's lexer cuts them."""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
import real_hugo
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter.model import Cause
from hugolint.hugo.load import load
from hugolint.hugo.shortcodes.extraction import lex
from hugolint.hugo.shortcodes.shortcode import Delimiter

NAMES = {"sc": False, "in": True, "ns/deep": False, "maybe": None}


def calls(text):
    return [
        (call.name, [(one.name, one.value) if one.name else one.value for one in call.parameters])
        for call in lex(text, 0, NAMES).calls
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{< sc >}}", [("sc", [])]),
        ("{{<sc>}} {{%  sc  %}}", [("sc", []), ("sc", [])]),
        ("{{< sc a \"b c\" `d\ne` é 1.5 -3 >}}", [("sc", ["a", "b c", "d\ne", "é", "1.5", "-3"])]),
        ('{{< sc a=1 b= "x y" c=`z` d=http://x.y/?q=1&r=/ >}}', [("sc", [("a", "1"), ("b", "x y"), ("c", "z"), ("d", "http://x.y/?q=1&r=/")])]),
        ('{{< sc "a \\"b\\" c" \\"d\\" >}}', [("sc", ['a "b" c', "d"])]),
        ('{{< sc "a""b"c="d" >}}', None),
        ('{{< sc a="x"b="y" >}}', [("sc", [("a", "x"), ("b", "y")])]),
        ("{{< SC >}}{{< ns/deep >}}", [("SC", []), ("ns/deep", [])]),
        ("{{<\nsc\n  a=1\n>}}", [("sc", [("a", "1")])]),
        ("{{</* sc */>}} {{ < sc > }} {{sc}}", []),
        ("```\n{{< sc >}}\n``` `{{< sc >}}` <!-- {{< sc >}} -->", [("sc", [])] * 3),
        ('{{< sc ">}}" >}}', [("sc", [">}}"])]),
    ],
)  # fmt: skip
def test_calls(text, expected):
    if expected is None:
        assert lex(text, 0, NAMES).refusals
    else:
        assert calls(text) == expected
        assert not lex(text, 0, NAMES).refusals


def test_places_and_nesting():
    text = 'a {{< in x="1" >}}b {{% in %}}c{{% /in %}}{{< sc >}}{{< /in >}} {{< in />}}'
    outer, middle, inner, closed = lex(text, 0, NAMES).calls
    assert outer.span.of(text) == text[2:63] == '{{< in x="1" >}}b {{% in %}}c{{% /in %}}{{< sc >}}{{< /in >}}'
    assert (outer.opening_span.of(text), outer.closing_span.of(text)) == ('{{< in x="1" >}}', "{{< /in >}}")
    assert (outer.name_span.of(text), outer.parameters[0].span.of(text)) == ("in", "1")
    assert (middle.delimiter, middle.parent, inner.parent, outer.parent) == (Delimiter.PERCENT, 0, 0, None)
    assert closed.closing_span is None


def test_nesting_within_a_shortcode_that_is_never_closed():
    """What is around a call is known by its place among the calls that came to an end, so that nobody goes in circles."""
    calls = lex("{{< in >}} {{% in %}} {{% in %}} a {{% /in %}} {{% /in %}}", 0, NAMES).calls
    assert [call.parent for call in calls] == [None, 0, 1]
    assert calls[0].span.end == 58  # as a Hugo before 0.111 has it, the rest of the page is its inner text


def test_what_goldmark_gets():
    text = "{{< in >}}x{{% sc %}}{{</* y */>}}{{< /in >}} {{% in %}}*i*{{< sc >}}{{% /in %}} {{</* sc */>}} {{< sc >}}<!--more-->\n\nz"
    found = lex(text, 0, NAMES)
    result, done = "", 0
    for one in found.substitutions:
        result += text[done : one.span.start] + one.text
        done = one.span.end
    assert result + text[done:] == "HAHAHUGOSHORTCODE0s0HBHB *i* {{< sc >}} HAHAHUGOSHORTCODE0s2HBHB\n\nHUGOMORE42\n\nz"
    assert [one.opaque for one in found.substitutions if one.text.startswith("HAHA")] == [True, True]
    assert found.divider.of(text) == "<!--more-->"


def test_a_name_of_which_nothing_is_known():
    assert [
        call.closing_span is not None for call in lex("{{< maybe >}}x{{< /maybe >}}{{< maybe >}}", 0, NAMES).calls
    ] == [True, False]
    assert not lex("{{< any >}}x{{< /any >}}{{< any >}}{{< other />}}").refusals


REFUSED = [
    ("x\n{{< >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("{{< unknown >}}", 1, Cause.UNKNOWN_SHORTCODE),
    ("x\n```\n{{< unknown >}}\n```", 3, Cause.UNKNOWN_SHORTCODE),
    ("{{< in >}}\nx", 1, Cause.UNCLOSED_SHORTCODE),
    ("{{< in >}}\n{{< in >}}x{{< /in >}}", 1, Cause.UNCLOSED_SHORTCODE),
    ("{{< sc >}}\nx{{< /sc >}}", 2, Cause.NEEDLESS_CLOSING),
    ("{{< sc />}}", 1, Cause.NEEDLESS_CLOSING),
    ("{{< in >}}\n{{< /sc >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("\n{{< /sc >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("\n{{< sc/>}}", 2, Cause.UNKNOWN_SHORTCODE),
    ("{{< sc\n'c' >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("{{< sc “c” >}}", 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc a=1\nb >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("{{< sc a\nb=1 >}}", 2, Cause.MALFORMED_SHORTCODE),
    ('{{< sc "multi\nline" >}}', 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc `never >}}\n", 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc\n\n", 3, Cause.MALFORMED_SHORTCODE),
    ("{{< sc %}}", 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc a=1>}}", 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc a:b >}}", 1, Cause.MALFORMED_SHORTCODE),
    ("{{< sc.html >}}", 1, Cause.MALFORMED_SHORTCODE),
    ("x\n{{</* sc >}}", 2, Cause.MALFORMED_SHORTCODE),
    ("{{< sc /path/x >}}", 1, Cause.MALFORMED_SHORTCODE),
]


@pytest.mark.parametrize(("text", "line", "cause"), REFUSED)
def test_refused_at_hugos_line(text, line, cause):
    refusal = lex(text, 0, NAMES).refusals[0]
    assert (refusal.line or text.count("\n", 0, refusal.span.start) + 1, refusal.cause) == (line, cause)
    assert refusal.reason
    assert refusal.help


def test_every_unknown_name_is_told():
    found = lex("{{< figur >}} {{< x >}}", 0, {"figure": False, "in": True}).refusals
    assert [one.reason for one in found] == ["there is no shortcode `figur`", "there is no shortcode `x`"]
    assert "`figure`" in found[0].help


@pytest.mark.slow
@pytest.mark.hugo
def test_hugo_refuses_at_the_same_lines(tmp_path: Path):
    with ThreadPoolExecutor(4) as pool:
        lines = list(pool.map(lambda case: refused_line(tmp_path / str(case[0]), case[1][0]), enumerate(REFUSED)))
    texts = [text for text, *_ in REFUSED]
    assert list(zip(texts, lines, strict=True)) == [(text, line) for text, line, _ in REFUSED]


def templates(site: Path) -> None:
    call = '⟦{{ .Name }}{{ range $k, $v := .Params }}¦{{ if $.IsNamedParams }}{{ $k }}={{ end }}{{ printf "%v" $v }}{{ end }}'
    for name, takes_inner in NAMES.items():
        file = site / "layouts" / "_shortcodes" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(call + ("›{{ .Inner }}" if takes_inner else "") + "⟧", encoding="utf-8")
    (site / "hugo.json").write_text(
        '{"disableKinds": ["section", "taxonomy", "term", "rss", "sitemap", "404"], "outputs": {"home": ["json"]}}'
    )
    (site / "content").mkdir()


def refused_line(site: Path, text: str) -> int | None:
    templates(site)
    (site / "content" / "page.md").write_text(f"---\n---\n{text}", encoding="utf-8")
    result = real_hugo.run(site)
    found = re.search(r"content/page\.md:(\d+):", result.stdout + result.stderr)
    return int(found[1]) - 2 if found else None


PIECES = [
    "{{< ", "{{<", "{{% ", "%}}", " >}}", ">}}", " />}}", "sc", "in", "/in", " a", " b=1", ' c="x"', ' "q"', " `r`", "\n", "x", "{{</* sc */>}}",
    "{{< in >}}", "{{< /in >}}", "{{% in %}}", "{{% /in %}}", "{{< sc >}}", "/", "=", "\\", '"', "é", ":", ".", "{{", "}}", "unknown",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text())
def test_any_text_is_read(text):
    found = lex(text, 0, NAMES)
    for call in found.calls:
        assert text.startswith("{{", call.span.start)
        assert call.opening_span.start == call.span.start <= call.opening_span.end <= call.span.end <= len(text)
    spans = [one.span for one in found.substitutions]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.hugo
def test_spoilt_shortcodes_as_hugo_reads_them(tmp_path: Path):
    import random

    dice = random.Random(1)
    texts = ["".join(dice.choices(PIECES, k=dice.choice((3, 4, 6, 8)))) for _ in range(1500)]
    texts = [text for text in texts if re.search(r"\{\{[<%][^/]", text)]  # RenderString looks at no others
    templates(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "texts.json").write_text(json.dumps(texts))
    (tmp_path / "content" / "page.md").write_text("---\ntitle: x\n---\n")
    (tmp_path / "layouts" / "home.json").write_text(
        '{{ $page := site.GetPage "page" }}{{ range site.Data.texts }}{{ $result := try ($page.RenderString .) -}}'
        '{{ with $result.Err }}{{ dict "error" (printf "%v" .) | jsonify }}{{ else }}{{ dict "calls" (printf "%s" $result.Value) | jsonify }}{{ end }}\n{{ end }}'
    )
    result = real_hugo.run(tmp_path)
    assert result.returncode == 0, result.stderr
    answers = [json.loads(row) for row in (tmp_path / "public" / "index.json").read_text("utf-8").split("\n") if row]
    wrong = []
    for text, answer in zip(texts, answers, strict=True):
        found = lex(text, 0, NAMES)
        theirs = None if "error" in answer else re.findall("⟦([^⟦⟧›¦]*)", html.unescape(answer["calls"]))
        ours = None if found.refusals else [call.name for call in found.calls]
        if theirs != ours:
            wrong.append((text, theirs, ours))
    assert wrong == []


PASSED_ON = {
    "p1": "{{% a %}}\ntop [1](/1)\n{{< b >}}\nin [2](/2)\n{{< /b >}}\n{{% /a %}}\n",
    "p2": "{{< a >}}\nraw [0](/0)\n{{% b %}}\ntop [1](/1)\n{{< c >}}\nin [2](/2)\n{{% b %}}\ndeep [3](/3)\n{{% /b %}}\n{{< /c >}}\n{{% /b %}}\n{{< /a >}}\n",
    "p3": "{{% a %}}\ntop [1](/1)\n{{< b >}}\nin [2](/2)\n{{% c %}}\ndeep [3](/3)\n{{% /c %}}\n{{< c >}}\n[4](/4)\n{{< /c >}}\n{{< /b >}}\n{{% /a %}}\n",
    "p4": "{{< a >}}\nraw [0](/0)\n{{< b >}}\nraw [1](/1)\n{{< /b >}}\n{{< /a >}}\n{{% a %}}{{< pre >}}\n[2](/2)\n{{< /pre >}}{{% /a %}}\n",
}
"""Shortcodes in `{{< >}}` within one in `{{% %}}`: what they print is Markdown there (`hugolib/shortcode.go`)."""


def made_up_site(root: Path) -> None:
    files = {f"content/{name}.md": f"---\ntitle: T\n---\nText.\n\n{body}" for name, body in PASSED_ON.items()}
    files |= {f"layouts/_shortcodes/{name}.html": "{{ .Inner }}" for name in "abc"}
    files |= {
        "hugo.toml": "markup.goldmark.renderer.unsafe = true\n",
        "layouts/_shortcodes/pre.html": "<pre>\n{{ .Inner }}</pre>\n",
        "layouts/_markup/render-link.html": "LINK{{ .Destination }}",
        "layouts/page.html": "{{ .Content }}",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_inner_text_that_is_passed_on_to_markdown(tmp_path: Path):
    made_up_site(tmp_path)
    found = {
        source.file.name: sorted(link.destination for link in source.document.links)
        for source in load(tmp_path).sources
    }
    assert found == {"p1.md": ["/1", "/2"], "p2.md": ["/1", "/2", "/3"], "p3.md": ["/1", "/2", "/3", "/4"], "p4.md": []}


@pytest.mark.hugo
def test_hugo_passes_inner_text_on_to_markdown(tmp_path: Path):
    made_up_site(tmp_path)
    assert real_hugo.run(tmp_path).returncode == 0
    for source in load(tmp_path).sources:
        html = (tmp_path / "public" / source.file.name.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
        ours = sorted(link.destination for link in source.document.links)
        assert sorted(re.findall(r"LINK(/\d)", html)) == ours
