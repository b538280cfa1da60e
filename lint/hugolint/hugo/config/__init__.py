"""A site's configuration."""

from hugolint.hugo.config.loading import load_config
from hugolint.hugo.config.model import Config, ConfigError, Language, Mount, Permalink, Settings

__all__ = ["Config", "ConfigError", "Language", "Mount", "Permalink", "Settings", "load_config"]
