"""What a frozen hugolint begins with."""

from hugolint.__main__ import main

main()
