"""Pages that are written to cost much: what they take follows their size, and so does what is printed."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

MEMORY = 1 << 30
CPU = 60  # seconds after which the run is killed: what is quadratic takes far longer
N = 6000
PAGE = "---\ntitle: A\n---\n"

PAGES = {
    "footnotes that are not there": PAGE + "[^a]" * 10 * N,
    "broken links": PAGE + " ".join(f"[x](/no-{i}/)" for i in range(3 * N)),
    "one broken link": PAGE + "[x](/no/) " * 3 * N,
    "images": PAGE + "![](/no.png)" * 3 * N,
    "shortcodes": PAGE + "{{< nope >}}" * 2 * N,
    "terms": f"---\ntitle: A\ntags: [{'t, T, ' * N}]\n---\n",
    "a long destination": PAGE + "[d] " * N + "\n\n[d]: /" + "a" * 10 * N,
    "a long term, anchored": f"---\ntitle: A\nx: &a '{'x' * 10 * N}'\ntags: [{'*a,' * N}]\n---\n",
    "comments": PAGE + "".join(f"<!-- hugolint: ignore[LN001] -->\n[x](/no-{i}/)\n" for i in range(N)),
    "comments without end": PAGE + "<!-- hugolint: disable[LN001] why -->\n\n[x](/no/)\n\n" * N,
    "comments in front matter": "---\n" + "".join(f"# hugolint: ignore[FM001]\nk{i}: v\n" for i in range(N)) + "---\n",
    "rules that are not there": f"{PAGE}<!-- hugolint: ignore[{', '.join(f'zz{i}' for i in range(N))}] -->\nx\n",
    "fragments": PAGE + "".join(f"[x](#sectoin-{i}) " for i in range(N)) + "## section\n" * 1900,
    "dotted keys": f"+++\n{'.'.join('a' * 3 * N)} = 1\n+++\n",
    "dotted tables": f"+++\n[[{'.'.join('a' * 900)}]]\n{'.'.join('a' * 900)} = {{ {'.'.join('a' * 900)} = 1 }}\n+++\n",
    "aliases": "---\na: &a [x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "---\n",
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))


def run(site: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (site / "content").mkdir(exist_ok=True)
    (site / "hugo.toml").write_text('title = "x"\n')
    (site / "content/a.md").write_text(text)
    command = [sys.executable, "-m", "hugolint", "check", "--no-cache", *options]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, preexec_fn=limited, check=False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process's memory is limited as on Linux")
@pytest.mark.parametrize("kind", PAGES)
def test_what_a_page_takes_follows_its_size(kind, tmp_path):
    done = run(tmp_path, PAGES[kind])
    assert done.returncode in (0, 1), done.stderr
    assert "hugolint's fault" not in done.stdout + done.stderr
    assert len(done.stdout) < 50_000


@pytest.mark.skipif(sys.platform != "linux", reason="a process's memory is limited as on Linux")
@pytest.mark.parametrize("form", ["json", "sarif", "rdjson", "html", "gitlab"])
@pytest.mark.slow
def test_what_is_printed_for_machines_follows_the_size_too(form, tmp_path):
    done = run(tmp_path, PAGES["broken links"], "--format", form)
    assert done.returncode == 1, done.stderr
    assert len(done.stdout) < 1_000_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process's memory is limited as on Linux")
def test_many_fixes_on_a_page(tmp_path):
    done = run(tmp_path, PAGE + "".join(f"##Tea {i}\n\n" for i in range(2 * N)), "--fix")
    assert done.returncode == 0, done.stderr
    assert "## Tea 11999\n" in (tmp_path / "content/a.md").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="a process's memory is limited as on Linux")
@pytest.mark.parametrize("kind", ["a long destination", "a long term, anchored"])
def test_a_page_that_comes_to_more_than_hugolint_reads_is_reported(kind, tmp_path):
    done = run(tmp_path, PAGES[kind])
    assert "HL004" in done.stdout
    assert "come to more than 16 MB" in " ".join(done.stdout.split())


@pytest.mark.slow
def test_of_a_kind_that_a_page_has_without_end_so_many_are_listed(tmp_path):
    text = PAGE + "".join(f"[x](/no-{i}/)\n" for i in range(10_500)) + "##Tea\n\n" * 10_500
    done = run(tmp_path, text, "--format", "jsonl", "--select", "LN001,heading-without-space")
    assert done.returncode == 1, done.stderr
    for code in ("LN001", "HD008"):
        assert f"{code} has 10,500 findings in this file, of which 10,000 are kept" in done.stdout
    fixed = run(tmp_path, text, "--fix", "--select", "heading-without-space")
    assert fixed.returncode == 0, fixed.stderr
    assert "##T" not in (tmp_path / "content/a.md").read_text()
