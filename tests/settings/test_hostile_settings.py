"""Settings from strangers: what no site can have is an error at its line, and nothing that they say goes on for ever."""

import re

import pytest

PAGE = "---\ntitle: A\n---\n"
LONG = "x" * 300
DIGITS = "9" * 5000
NINE = ", ".join(["{ '$ref' = '#/$defs/?' }"] * 9)
CONTRACT = '[[contract]]\nname = "contra"\nschema = '


@pytest.mark.parametrize(
    "text",
    [
        'exclude = ["!"]',
        'exclude = ["a[z-a]"]',
        f'exclude = ["{"*a" * 30}"]',
        f'exclude = ["{"/**/a" * 30}"]',
        '[per-file-ignores]\n"!" = ["LN001"]',
        '[rules.required-field.paths]\n"!" = ["x"]',
        '[[forbid]]\nname = "forbidden"\nin = "text"\npattern = "x"\npaths = ["!"]',
        f'[[forbid]]\nname = "forbidden"\nin = "text"\npattern = "{"(" * 5000}"',
        'extend = "a\\u0000b"',
        f'extend = "{LONG}"',
        'extend = "/dev/zero"',
        '[links]\nstore = "a\\u0000b"',
        f'[links]\nstore = "{LONG}"',
        '[links]\nstore = "../store.sqlite"',
        'baseline = "a\\u0000b"',
        f'baseline = "{LONG}"',
        'baseline = "../baseline.json"',
        f"[links]\nconcurrency = {DIGITS}",
        f'{CONTRACT}"a\\u0000b"',
        f'{CONTRACT}"{LONG}"',
        f'{CONTRACT}"/dev/zero"',
        f'{CONTRACT}"digits.json"',
        f'{CONTRACT}"aliases.yaml"',
        f'{CONTRACT}{{ "$ref" = "a\\u0000b" }}',
        f'{CONTRACT}{{ "$ref" = "https://example.com/x.json" }}',
        f'{CONTRACT}{{ "$ref" = "file:///etc/passwd" }}',
        f'{CONTRACT}{{ "$schema" = "http://[" }}',
        f'{CONTRACT}{{ patternProperties = {{ "(a|aa)+$" = {{}} }}, unevaluatedProperties = false }}',
    ],
)
def test_an_error_at_its_line(hugolint, lay_out, text):
    aliases = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    site = lay_out(
        {
            "hugo.toml": "",
            "hugolint.toml": text + "\n",
            "content/a.md": PAGE,
            "digits.json": f'{{"maximum": {DIGITS}}}',
            "aliases.yaml": f"a: &a [x]\n{aliases}",
        }
    )
    ran = hugolint("check", site)
    assert ran.code == 2, ran.out
    assert re.search(r"^hugolint: error: .*hugolint\.toml:[1-5]:\d+", ran.err)
    assert "internal error" not in ran.err
    assert len(ran.err) < 2000


@pytest.mark.parametrize(
    "schema",
    [
        '{ properties = { title = { pattern = "^(a|aa)+$" } } }',
        '{ properties = { title = { not = { pattern = "^(a|aa)+$" } } } }',
        '{ patternProperties = { "^(a|aa)+$" = {} } }',
        '{ patternProperties = { "^(a|aa)+$" = {} }, additionalProperties = false }',
        '{ "$schema" = "http://json-schema.org/draft-07/schema#", properties = { title = { "$ref" = "#/definitions/t" } },'
        ' definitions = { t = { "$schema" = "http://json-schema.org/draft-07/schema#", pattern = "^(a|aa)+$" } } }',
        '{ "$ref" = "#" }',
        '{ properties = { title = { "$ref" = "#nowhere" } } }',
        '{ "$ref" = "#/$defs/a", "$defs" = { '
        + ", ".join(
            f"{a} = {{ allOf = [{NINE.replace('?', b)}] }}" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + ", i = {} } }",
    ],
)
def test_a_schema_that_never_ends_is_cut_off(hugolint, lay_out, schema):
    page = f"---\ntitle: {'a' * 60}!\n{'a' * 60}!: x\n---\n"
    ran = hugolint("check", lay_out({"hugo.toml": "", "hugolint.toml": f"{CONTRACT}{schema}\n", "content/a.md": page}))
    assert "HL00" not in ran.out
    assert ran.code in (0, 1), ran.err
    if "allOf" in schema or schema == '{ "$ref" = "#" }':
        assert "was not checked" in " ".join(ran.out.split()) or "nested too deeply" in " ".join(ran.out.split())
    elif "nowhere" not in schema and "not =" not in schema:
        assert "was cut off" in " ".join(ran.out.split())


@pytest.mark.parametrize("option", ["!", "a[z-a]"])
def test_a_pattern_on_the_command_line(hugolint, lay_out, option):
    ran = hugolint("check", lay_out({"hugo.toml": "", "content/a.md": PAGE}), "--exclude", option)
    assert ran.code == 2
    assert "--exclude" in ran.err
    assert "internal error" not in ran.err


@pytest.mark.parametrize("setting", ['baseline = "link/b.json"', '[links]\nstore = "link/s.sqlite"'])
def test_a_link_does_not_lead_out_of_the_repository(hugolint, lay_out, tmp_path, setting):
    site = lay_out({"hugo.toml": "", "hugolint.toml": setting + "\n", "content/a.md": PAGE})
    (tmp_path / "outside").mkdir()
    (site / "link").symlink_to(tmp_path / "outside")
    ran = hugolint("check", site)
    assert ran.code == 2
    assert "lies outside the repository" in ran.err
    assert not list((tmp_path / "outside").iterdir())


def test_patterns_of_a_cascade_take_time_in_proportion(hugolint, lay_out):
    globs = [f"/{'**a' * 30}b", f"/{'*a' * 30}b", f"/{'{a*,a*}' * 20}b", f"/{'{a,aa}' * 40}b"]
    cascade = "".join(f"- target: {{path: '{glob}'}}\n  params: {{x: 1}}\n" for glob in globs)
    files = {"hugo.toml": "", "content/_index.md": f"---\ntitle: A\ncascade:\n{cascade}---\n"}
    ran = hugolint("check", lay_out({**files, f"content/{'a' * 200}.md": PAGE}))
    assert ran.code == 0, ran.out + ran.err
