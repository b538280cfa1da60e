"""The pages that the examples of these rules share."""

URL = "https://example.org/tea"
PAGE = f"---\ntitle: Tea\n---\n\nSee [green tea]({URL}).\n"
REFERENCES = f"---\ntitle: Tea\n---\n\n[Green][tea] and [black tea][tea].\n\n[tea]: {URL}\n"
