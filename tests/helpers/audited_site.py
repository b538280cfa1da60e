"""A small site whose external links lead to a server of faults, audited from the command line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fault_server import FaultServer

ADDRESS = "127.0.0.2"
SETTINGS = """[links]
allow-private = true
retry-delay = 0.01
host-delay = 0.0
timeout = 3.0
connect-timeout = 1.0
soft-404 = false
"""


@dataclass
class AuditedSite:
    """`hugolint` runs the command; `server` is what the links lead to."""

    root: Path
    server: FaultServer
    hugolint: Any

    def url(self, target: str) -> str:
        return f"http://{ADDRESS}:{self.server.port}{target}"

    def write(self, body: str, settings: str = "", config: str = 'baseURL = "https://site.test/"\n') -> Path:
        """Write a page; `{url}` in its body is the server."""
        page = self.root / "content" / "page.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        (self.root / "hugo.toml").write_text(config)
        (self.root / "hugolint.toml").write_text(SETTINGS + settings)
        page.write_text(f"---\ntitle: Page\n---\n\n{body}\n".replace("{url}", self.url("")), encoding="utf-8")
        return page

    def audit(self, *options: str, **environment: str):
        """Audit the site; only rules on external links speak, unless the options say otherwise."""
        selected = () if any("--select" in option for option in options) else ("--select", "EX")
        environment = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "") | environment
        return self.hugolint(
            "audit",
            *selected,
            *("--format=concise",) * ("--format" not in options),
            *options,
            cwd=self.root,
            **environment,
        )

    def outcomes(self, *options: str, **environment: str) -> dict[str, str]:
        """Audit the site; return the names of the rules that spoke, by what the finding begins with in quotes."""
        found = json.loads(self.audit("--format", "json", *options, **environment).out)["findings"]
        return {each["message"].split('"')[1].replace(self.url(""), ""): each["name"] for each in found}
