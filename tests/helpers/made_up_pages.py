"""Markdown that nobody would write, made of what Markdown is made of."""

import random

_TEXT = [
    *[
        "a",
        "b",
        "foo",
        " ",
        " ",
        " ",
        "\n",
        "é",
        "日本",
        "\u00a0",
        ",",
        ".",
        ":",
        "|",
        "1",
        "-",
        "=",
        "+",
        "\t",
        "#",
        "!",
    ],
    *["*", "**", "_", "__", "~", "~~", "`", "``", "[", "]", "(", ")", "![", "](/u)", "](<v w> 't')", "](", '"t")'],
    *["[x]", "[r]", "[r][]", "[z][r]", "[n][q]", "[^1]", "[^2]", "<", "<b>", "</b>", "<http://x.y>", "<m@x.org>"],
    *["http://h.co/p", "www.w.io", "me@x.org", "\\", "\\*", "\\[", "'", '"', "it's", "--", "---", "...", "<<", ">>"],
    *["&amp;", "&#65;", "{#id}", "“", "x'", "'90s", "<!-- c -->", "<?p?>", "  \n", "\\\n", "![i](s.png)", "[l](d)"],
    *["`c`", "*e*", "**s**"],
]
_STARTS = [
    *["", "", "", "", "# ", "## ", "- ", "* ", "+ ", "1. ", "2. ", "10) ", "> ", ">", "    ", "\t", "  ", "   ", " "],
    *["```\n", "~~~ go\n", "```js {a=1}\n", ": ", ":   ", "[^1]: ", "[r]: /r\n", "[r]: /r 't'\n", "[n]:\n", "---"],
    *["===", "***", "| a | b |\n|---|---|\n", "a|b\n-|-\n", "|", "<div>\n", "<!-- ", "-->", "<b>\n", "<script>\n"],
    *["</script>\n", "- [ ] ", "- [x] ", "#", "1234. ", "-\t", ">\t", "-", "```", "~~~", "- - ", "- > ", "> - "],
    *["{.c}", "Term\n: "],
]
_ENDS = ["\n", "\n", "\n", "\n\n", "\n\n", "\n \n", "\n\t\n", "\r\n"]


def text(chance: random.Random, most: int = 25) -> str:
    """Inline content."""
    return "".join(chance.choice(_TEXT) for _ in range(chance.randint(1, most)))


def blocks(chance: random.Random, most: int = 8) -> str:
    """Lines of all kinds of blocks."""
    lines = []
    for _ in range(chance.randint(1, most)):
        indent = " " * chance.choice([0, 0, 0, 0, 1, 2, 3, 4, 6])
        starts = "".join(chance.choice(_STARTS) for _ in range(chance.choice([0, 1, 1, 2, 3])))
        lines.append(indent + starts + text(chance, 5) + chance.choice(_ENDS))
    return "".join(lines)


def pages(seed: int, count: int) -> list[str]:
    """Pages without shortcodes, the same for the same seed."""
    chance = random.Random(seed)
    made = [text(chance) if index % 2 else blocks(chance) for index in range(count)]
    return [page.replace("{{", "{ {") for page in made]


_MARKERS = ["-", "-", "-", "*", "+", "1.", "1.", "2.", "3)", "10."]
_CONTENTS = [
    *[
        "tea",
        "green tea",
        "*tea*",
        "**tea**: hot",
        "[ ] tea",
        "[t]: /tea",
        "[t]: /u 'x'",
        "#tea",
        "-tea",
        "`tea`",
        "1.5 l",
        "日本",
    ],
    *[
        "",
        "- tea",
        "1. tea",
        "# tea",
        "## tea ##",
        "## tea {#t}",
        "> tea",
        "---",
        "===",
        "| a | b |",
        "|---|---|",
        "a|b",
    ],
    *["```", "```go", "~~~", "    tea", ": tea", "<div>", "[^1]: tea", "{.c}", "tea  ", "tea\\", "\ttea", "tea # tea"],
]


def outlines(seed: int, count: int) -> list[str]:
    """Pages of lists, more or less in order, with what people put between their lines, the same for the same seed."""
    chance = random.Random(seed)
    return ["".join(_line(chance) for _ in range(chance.randint(1, 14))) for _ in range(count)]


def _line(chance: random.Random) -> str:
    indent = " " * chance.choice([0, 0, 0, 0, 2, 2, 2, 3, 4, 4, 1, 5, 6, 8])
    marker = chance.choice(_MARKERS) + " " * chance.choice([1, 1, 1, 1, 2, 3, 4, 5]) if chance.random() < 0.6 else ""
    content = chance.choice(_CONTENTS[:12]) if chance.random() < 0.7 else chance.choice(_CONTENTS)
    return (
        indent + marker + content + chance.choice(["\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n \n\n", "\r\n", "\n\t\n"])
    )
