"""Rules over what looking up external links came to: one for each outcome."""

FAMILY = "External links"
