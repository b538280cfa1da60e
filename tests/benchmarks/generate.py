"""Sites of any size, made up: sections, tags, links from page to page, code, tables, a few faults."""

import argparse
import random
from pathlib import Path

WORDS = (
    "content page section template render markdown heading anchor permalink taxonomy term resource bundle cascade "
    "shortcode partial layout theme module mount language draft publish archive release install configure deploy"
).split()
PER_SECTION = 200


def generate(root: Path, pages: int, seed: int = 1) -> None:
    """Write a site of `pages` regular pages below `root`; the same seed gives the same site."""
    rng = random.Random(seed)
    root.mkdir(parents=True, exist_ok=True)
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "Generated"\n')
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / "all.html").write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n")
    for number in range(pages):
        section = root / "content" / f"section-{number // PER_SECTION:04}"
        if number % PER_SECTION == 0:
            section.mkdir(parents=True)
            (section / "_index.md").write_text(
                f"---\ntitle: Section {number // PER_SECTION}\n---\n\n{_prose(rng, 30)}\n"
            )
        (section / f"page-{number:06}.md").write_text(_page(rng, number, pages))


def _page(rng: random.Random, number: int, pages: int) -> str:
    tags = ", ".join(rng.sample(WORDS, 3))
    parts = [
        f"---\ntitle: Page {number} on {rng.choice(WORDS)}\ndate: 2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}\n"
        f"tags: [{tags}]\ndescription: {_prose(rng, 12)}\n---\n",
        _prose(rng, 60),
    ]
    for heading in range(rng.randint(2, 5)):
        target = rng.randrange(pages)
        link = f"/section-{target // PER_SECTION:04}/page-{target:06}/"
        parts += [
            f"## {rng.choice(WORDS).title()} {heading}",
            f"{_prose(rng, 40)} See [page {target}]({link}) and **{rng.choice(WORDS)}** or `{rng.choice(WORDS)}()`.",
            "\n".join(f"- {_prose(rng, 8)}" for _ in range(4)),
        ]
        if rng.random() < 0.4:
            parts.append("```go\nfunc main() {\n\tfmt.Println(1)\n}\n```")
        if rng.random() < 0.2:
            parts.append("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |")
    return "\n\n".join(parts) + "\n"


def _prose(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("pages", type=int)
    options = parser.parse_args()
    generate(options.root, options.pages)
