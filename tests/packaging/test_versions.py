"""One version everywhere: the package's, the README's, the action's and the hook's."""

import importlib.util

from project import PROJECT

import hugolint

_SPEC = importlib.util.spec_from_file_location("versions", PROJECT / "packaging" / "versions.py")
versions = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(versions)


def test_what_people_copy_is_the_version_of_the_package():
    copied = list(versions.copied_versions())
    assert {"README.md"} <= {file for file, _ in copied}
    assert [entry for entry in copied if entry[1] != hugolint.__version__] == []


def test_a_tag_of_another_version_is_a_fault():
    assert "the tag is v9.9.9, the package has the version" in next(versions.faults("v9.9.9"))
