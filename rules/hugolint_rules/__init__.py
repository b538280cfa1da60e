"""hugolint's built-in rules: a rule a file, found through the entry point `hugolint.rules` like anyone's.

An expression that few pages need is kept as a string: `re` compiles it where it is first used, and keeps it.
"""
