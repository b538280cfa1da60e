"""Whether a text is YAML to anybody but Hugo's own reader of today."""

import ruamel.yaml

LONGEST = 100_000  # characters of front matter that people write


def is_yaml(text: str) -> bool:
    """Return whether a text is a document of YAML, whatever goccy/go-yaml makes of it."""
    if len(text) > LONGEST:
        return False
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True
    try:
        reader.load(text)
    except (ruamel.yaml.error.YAMLError, ValueError, RecursionError):
        return False
    return True
