import json

import pytest

SITE = {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/a.md": "---\ntitle: A\n---\n"}


def test_what_is_in_force_and_where_it_came_from(hugolint, lay_out):
    root = lay_out(SITE | {"hugolint.toml": 'fail-on = "warning"\n\n[rules.old-draft]\n'})
    lines = hugolint("settings", root).out.splitlines()
    assert lines[0] == f"# {root}/hugolint.toml"
    told = {line.split(" = ")[0]: line.rpartition("# ")[2] for line in lines[1:]}
    assert told["fail-on"] == "hugolint.toml:1"
    assert told["links.timeout"] == "default"


def test_the_schema_holds_the_options_of_every_rule(hugolint, tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(hugolint("settings", "--schema", tmp_path).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema).is_valid
    assert check({})
    assert check({"extend-select": ["HD"], "fail-on": "info", "links": {"host-delay": 0.5}})
    assert check({"rules": {"required-field": {"fields": ["title"], "sections": {"posts": ["author"]}}}})
    assert not check({"extend_select": ["HD"]})
    assert not check({"rules": {"required-field": {"field": ["title"]}}})
    assert not check({"rules": {"nope": {}}})
    assert not check({"fail-on": "loud"})
