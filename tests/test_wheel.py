import subprocess
import sys
import zipfile

import pytest
from project import PROJECT


@pytest.mark.slow
def test_only_the_two_packages_are_installed(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", tmp_path, PROJECT],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"hugolint", "hugolint_rules"}
    assert {"hugolint/py.typed", "hugolint_rules/py.typed"} <= set(names)
    own = {"hugolint/testing.py", "hugolint/settings/takeover/htmltest.py"}
    assert not [name for name in names if "test" in name.split("/")[-1] and name not in own]
