"""The JSON schema of the settings file, made from the types that read it and from every rule's options."""

from typing import Any

from hugolint.registry.documentation import describe
from hugolint.registry.registry import Registry
from hugolint.settings.settings import Settings
from hugolint.settings.tables import json_schema


def settings_schema(registry: Registry) -> dict[str, Any]:
    """Return the schema of `hugolint.toml`, the options of all installed rules included."""
    schema = json_schema(Settings)
    definitions = schema["$defs"]
    options = {}
    for rule in registry:
        described = describe(rule)
        if described.options:
            own = json_schema(rule.Options)
            name = own["$ref"].rpartition("/")[2]
            unique = f"{rule.name}.{name}"
            for other, definition in own["$defs"].items():
                definitions[unique if other == name else other] = definition
            options[rule.name] = {"$ref": f"#/$defs/{unique}", "description": described.summary}
    definitions["Settings"]["properties"]["rules"] = {
        "type": "object",
        "description": "Options by the rule's name.",
        "properties": options,
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hugolint.toml",
        **schema,
    }
