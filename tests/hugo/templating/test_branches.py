"""Whether Hugo gets to a place in a template."""

import pytest

from hugolint.hugo.templating.branches import Settled, Taken, taken

SETTLED = Settled({"on": True, "off": False}.get, lambda name: None if name == "image" else False)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("X", Taken.ALWAYS),
        ("{{ if .IsHome }}X{{ end }}", Taken.SOMETIMES),
        ("{{ if .IsHome }}{{ end }}X", Taken.ALWAYS),
        ("{{ if site.Params.on }}X{{ end }}", Taken.ALWAYS),
        ("{{ if site.Params.off }}X{{ end }}", Taken.NEVER),
        ("{{ if not .Site.Params.off }}X{{ end }}", Taken.ALWAYS),
        ("{{ if .Site.Params.off }}{{ else }}X{{ end }}", Taken.ALWAYS),
        ("{{ with site.Params.on }}{{ else }}X{{ end }}", Taken.NEVER),
        ("{{ with .Params.image }}{{ else }}X{{ end }}", Taken.SOMETIMES),
        ("{{ with .Params.video }}X{{ end }}", Taken.NEVER),
        ("{{ $x := site.Params.off }}{{ if $x }}X{{ end }}", Taken.NEVER),
        ("{{ if eq site.Params.on 3 }}X{{ end }}", Taken.UNKNOWN),
        ("{{ if hugo.IsServer }}X{{ end }}", Taken.NEVER),
        ("{{ range site.Params.off }}X{{ end }}", Taken.NEVER),
        ("{{ range .Pages }}X{{ end }}", Taken.SOMETIMES),
        ('{{ define "main" }}X{{ end }}', Taken.ALWAYS),
        ("{{/* {{ if .IsHome }} */}}X", Taken.ALWAYS),
    ],
)
def test_taken(template: str, expected: Taken) -> None:
    offset = template.index("X")
    assert taken(template, {offset}, SETTLED)[offset] is expected
