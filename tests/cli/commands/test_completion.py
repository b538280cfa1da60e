import shutil
import subprocess

import pytest


def offered(hugolint, words):
    ran = hugolint(COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1), _HUGOLINT_COMPLETE="bash_complete")
    assert ran.code == 0
    return [line.partition(",")[2] for line in ran.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("hugolint che", "check"),
        ("hugolint check --stat", "--statistics"),
        ("hugolint check --select HD001,skipped-h", "HD001,skipped-heading-level"),
        ("hugolint check --ignore fm00", "FM001"),
        ("hugolint rule broken-l", "broken-link"),
        ("hugolint check --format git", "gitlab"),
        ("hugolint completion f", "fish"),
    ],
)
@pytest.mark.slow
def test_words_are_completed(hugolint, words, one):
    assert one in offered(hugolint, words)


def test_a_wrong_command_completes_to_nothing(hugolint):
    assert offered(hugolint, "hugolint nope --s") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_of_the_shell(hugolint, shell):
    script = hugolint("completion", shell).out
    assert "_HUGOLINT_COMPLETE" in script
    if shutil.which(shell) and shell != "fish":
        assert subprocess.run([shell, "-n"], input=script, text=True).returncode == 0
