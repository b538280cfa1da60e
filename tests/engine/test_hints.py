"""What keeps hugolint from seeing more, told once a run."""

from types import SimpleNamespace

import pytest

from hugolint.engine.hints import hints
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink
from hugolint.source import Span

CONFIG = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
PAGE = "---\ntitle: Good\ndate: 2024-01-01\n---\n\nSee [there](there.md).\n"
SITE = {"hugo.toml": CONFIG, "content/posts/good.md": PAGE.replace("there.md", "/posts/good/")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"content/posts/_content.gotmpl": "{{ }}"}, "content/posts/_content.gotmpl makes"),
        (
            {
                "content/posts/good.md": PAGE,
                "layouts/_markup/render-link.html": '<a href="{{ partial "where" .Destination }}">{{ .Text }}</a>',
            },
            "1 internal link is not checked",
        ),
        ({"hugo.toml": CONFIG + '[module.hugoVersion]\nmin = "0.999.0"\n'}, "hugo.toml asks for Hugo 0.999"),
        ({"netlify.toml": '[build.environment]\n  HUGO_VERSION = "0.999.1"\n'}, "netlify.toml asks for Hugo 0.999"),
        ({".tool-versions": "golang 1.25\nhugo extended_0.999.1\n"}, ".tool-versions asks for Hugo 0.999"),
    ],
)
def test_a_hint_is_the_last_word(hugolint, lay_out, files, told):
    root = lay_out(SITE | files)
    ran = hugolint("check", root)
    hint = " ".join(ran.out[ran.out.rindex("Hint: ") :].split())
    assert told in hint
    assert ran.out.count("Hint: ") == 1
    assert "Hint: " not in hugolint("check", "--quiet", root).out


def test_a_site_without_riddles_has_no_hints(hugolint, lay_out):
    root = lay_out(SITE | {"netlify.toml": 'HUGO_VERSION = "0.120.0"\n'})
    assert "Hint" not in hugolint("check", root).out


def test_a_host_that_wants_no_more(tmp_path):
    config = SimpleNamespace(raw={}, hugo_versions=())
    site = SimpleNamespace(config=config, files=SimpleNamespace(adapters=()), results={})
    links = [
        CheckedLink("a.md", Span(0, 1), url, Result(url, Outcome.RATE_LIMITED, "", 429))
        for url in (f"https://busy.test/{n}" for n in range(6))
    ]
    (hint,) = hints(site, links)
    assert "busy.test left 6 links unanswered" in hint
    assert list(hints(site, links[:2])) == []
