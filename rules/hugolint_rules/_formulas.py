"""Formulas between dollar signs, which scripts in the browser read: their brackets and signs are no Markdown."""


def is_in_formula(text: str, at: int) -> bool:
    """Return whether a place is between dollar signs, on its line or between two lines of `$$`."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    paragraph = text[max(text.rfind("\n\n", 0, at), 0) : at]
    return line.count("$") % 2 == 1 or paragraph.count("$$") % 2 == 1 or "\\(" in line or "\\[" in paragraph
