"""hugolint's built-in rules: a rule a file, found through the entry point `hugolint.rules` like anyone's."""
