"""Other programs that make a site of a folder `content`, known by the files that set them up."""

from pathlib import Path

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.paths.root import is_of_zola

_FILES = {
    "quartz.config.ts": "Quartz",
    ".eleventy.js": "Eleventy",
    "eleventy.config.js": "Eleventy",
    "eleventy.config.cjs": "Eleventy",
    "eleventy.config.mjs": "Eleventy",
    "eleventy.config.ts": "Eleventy",
    "astro.config.mjs": "Astro",
    "astro.config.js": "Astro",
    "astro.config.ts": "Astro",
    "docusaurus.config.js": "Docusaurus",
    "docusaurus.config.ts": "Docusaurus",
    "gatsby-config.js": "Gatsby",
    "gatsby-config.ts": "Gatsby",
    "next.config.js": "Next.js",
    "next.config.mjs": "Next.js",
    "next.config.ts": "Next.js",
    "nuxt.config.js": "Nuxt",
    "nuxt.config.ts": "Nuxt",
    "contentlayer.config.ts": "Contentlayer",
    "velite.config.ts": "Velite",
    "svelte.config.js": "SvelteKit",
    "mkdocs.yml": "MkDocs",
    "zensical.toml": "Zensical",
    "pelicanconf.py": "Pelican",
    "lektor.lektorproject": "Lektor",
    "_config.yml": "Jekyll or Hexo",
    "_config.ts": "Lume",
    "book.toml": "mdBook",
}


def program_of(folder: Path) -> str | None:
    """Return which file in `folder` sets up another program than Hugo, as the rest of a sentence; None where none does."""
    for name, program in _FILES.items():
        if (folder / name).is_file():
            return f"{name} is of {program}"
    return "config.toml is of Zola" if is_of_zola(text_of(folder / "config.toml")) else None
