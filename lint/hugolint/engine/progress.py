"""Who hears what a run is at, while it is at it."""


class Progress:
    """Hears what a run does. This one keeps it to itself; those of the command line show it."""

    def begins(self, stage: str, count: int = 0) -> None:
        """A stage begins ("reading 1,200 content files"), of so many things that take about the same time, where they can
        be counted; and the one before it is over.
        """

    def advances(self, share: float) -> None:
        """So much of the stage is done, from 0 to 1."""

    def notes(self, fact: str) -> None:
        """There is something that a person who wonders about the run may want to know."""

    def ends(self) -> None:
        """The last stage is over."""


SILENT = Progress()
