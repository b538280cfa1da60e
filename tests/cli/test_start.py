import subprocess
import sys

import pytest

HEAVY = ("httpx", "mistune", "ruamel", "ruamel.yaml", "asyncio")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_starting_imports_nothing_heavy(arguments):
    code = (
        "import sys\nfrom hugolint.__main__ import main\nsys.argv[1:] = " + repr(arguments) + "\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip()
    assert result.stderr.strip() == ""


@pytest.mark.slow
def test_every_command_has_help_with_an_example(hugolint):
    commands = [line.split()[0] for line in hugolint("--help").out.split("Commands:")[1].splitlines() if line.strip()]
    commands = [name for name in commands if name.isalpha() and name.islower()]
    assert {"check", "audit", "rule", "init", "settings", "inspect", "links", "baseline"} <= set(commands)
    for name in ("check", "audit", "rule", "init", "settings", "inspect", "links", "baseline"):
        assert "hugolint " + name in hugolint(name, "--help").out.split("Options:")[0] + hugolint(name, "--help").out


def test_a_command_that_does_not_exist(hugolint):
    ran = hugolint("chek")
    assert ran.code == 2
    assert 'did you mean "check"?' in ran.err
