"""Which attributes of code blocks hugolint can read, held against the real Hugo."""

import json
import subprocess
from pathlib import Path

import hugo_renders
import pytest

from hugolint.markdown.blocks import attributes

pytestmark = pytest.mark.hugo

LAYOUT = """{{ $refused := slice -}}
{{ range $braces := .Params.braces }}{{ with try ($.RenderString (printf "~~~ %s\\ntea\\n~~~" $braces)) }}{{ with .Err -}}
{{ if strings.Contains . "failed to parse Markdown attributes" }}{{ $refused = $refused | append $braces }}{{ end -}}
{{ end }}{{ end }}{{ end }}{{ $refused | jsonify }}
"""
BRACES = (
    *("{}", "{ }", "{,}", "{.a}", "{.a }", "{. }", "{#}", "{.a,.b}", "{.a;}", "{.brush: .php;}", "{.brush: .bash}"),
    *("{r}", "{=html}", "{1,3}", "{1-3}", "{a = b}", "{a=b.c:d-e}", "{a=b/c}", "{a='b'}", '{a="b c"}', '{a="b}'),
    *("{a=true}", "{a=-1}", "{a=+1.5e3}", "{a=1.}", "{a=.5}", "{a=1e}", "{a=1e999}", "{class=1}", "{class=a}"),
    *("{a=[]}", "{a=[1]}", "{a=[1,]}", '{hl_lines=[2,"4-6"]}', "{a=[null]}", "{a=[b c]}", "{.a\u00a0b}", "{.\u3000}"),
    *("{é=1}", "{a=1 b=2}", "{a=1b=2}", "{a=1,,b=2}", r'{a="\""}', r'{a="\x"}', "{a\x0b=1}"),
)


def test_hugo_refuses_the_same_attributes(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "home.html").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "content" / "_index.md").write_text(json.dumps({"braces": BRACES}), encoding="utf-8")
    kinds = ["section", "taxonomy", "term", "rss", "sitemap", "404"]
    (tmp_path / "hugo.toml").write_text(f"disableKinds = {kinds}\n", encoding="utf-8")
    subprocess.run([hugo_renders.binary()], cwd=tmp_path, capture_output=True, timeout=300, check=True)
    refused = json.loads((tmp_path / "public" / "index.html").read_text("utf-8"))
    assert 0 < len(refused) < len(BRACES)
    assert [braces for braces in BRACES if attributes.parse(braces, 0, len(braces)) is None] == refused
