"""What stands for all that pages depend on is the same in every process."""

import os
import subprocess
import sys

SCRIPT = """
import sys
from pathlib import Path
from hugolint.cache.pages import context
from hugolint.hugo.load import read_config
from hugolint.registry import registry
rules = [rule() for rule in registry.load().select(("ALL",), (), ())]
print(context(read_config(Path(sys.argv[1])), rules))
"""


def test_it_is_the_same_though_sets_have_another_order(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text('theme = ["missing", "gone"]\n')
    shortcodes = tmp_path / "layouts" / "shortcodes"
    shortcodes.mkdir(parents=True)
    for name in ("note", "tip", "warning"):
        (shortcodes / f"{name}.html").write_text("<p>{{ .Inner }}</p>")
    contexts = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert len(contexts) == 1
