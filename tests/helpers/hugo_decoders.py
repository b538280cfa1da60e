"""Hugo's decoders, asked what they make of documents: many in one build, refusals told instead of ending it."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import real_hugo

_HOME = """{{ range resources.Match "documents/**" -}}
{{ $name := .Name }}{{ $result := try (transform.Unmarshal .) -}}
{{ with $result.Err }}{{ dict "name" $name "error" (printf "%v" .) | jsonify }}{{ else -}}
{{ dict "name" $name "value" $result.Value | jsonify }}{{ end }}
{{ end }}"""
_LINE = re.compile(r"\[(\d+):\d+\] |_stream\.\w+:(\d+):")


class Answer(NamedTuple):
    """The value, or the line at which Hugo refuses the document (0 where it names none)."""

    value: Any
    refused_line: int | None


def ask(site: Path, documents: Sequence[str], suffix: str) -> list[Answer]:
    """Return what Hugo makes of each document, all of one format."""
    (site / "layouts").mkdir(parents=True)
    (site / "layouts" / "home.json").write_text(_HOME, encoding="utf-8")
    settings = {"disableKinds": ["taxonomy", "term", "rss", "sitemap", "404"], "outputs": {"home": ["json"]}}
    (site / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    folder = site / "assets" / "documents"
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        (folder / f"{number:05}.{suffix}").write_bytes(document.encode("utf-8"))
    result = real_hugo.run(site)
    assert result.returncode == 0, result.stdout + result.stderr
    rows = [json.loads(row) for row in (site / "public" / "index.json").read_text("utf-8").split("\n") if row]
    answers = {int(Path(row["name"]).stem): _answer(row) for row in rows}
    return [answers[number] for number in range(len(documents))]


def _answer(row: dict[str, Any]) -> Answer:
    if "error" not in row:
        return Answer(row["value"], None)
    found = _LINE.search(row["error"])
    return Answer(None, int(found[1] or found[2]) if found else 0)
