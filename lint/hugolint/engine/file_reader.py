"""One content file into a page result: read, and checked by the page rules."""

from collections.abc import Mapping, Sequence

from hugolint.cache import codec
from hugolint.cache.codec import PageResult
from hugolint.engine.checks import PageChecks
from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content import expansion, page_source
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.content.page_source import LARGEST_BODY, PageSource
from hugolint.hugo.load import data_of
from hugolint.registry.engine_rules import UnreadableFile
from hugolint.rule import WHOLE_FILE, Rule
from hugolint.source import Span
from hugolint.suppression import comments


class FileReader:
    """Reads content files one by one. A pickle can stand for it, so that another process reads them likewise."""

    def __init__(self, config: Config, rules: Sequence[Rule], overlay: Mapping[str, str]) -> None:
        self._config = config
        self._checks = PageChecks(rules, config)
        self._overlay = overlay

    def packed(self, file: ContentFile) -> bytes | None:
        """Return what is read of a file as bytes; None where they cannot stand for it."""
        return codec.pack(self.read(file))

    def read(self, file: ContentFile) -> PageResult:
        """Return what is read of a file, whatever is in it."""
        # A file that brings a reader down must not take the rest of the site along.
        try:
            data = data_of(file, self._overlay.get(file.path))
            source = page_source.read(data, file, self._config)
            if reason := expansion.too_large(source):
                return PageResult(page_source.unreadable(file, self._config, reason), (_too_long(source, reason),), ())
            findings = self._checks.check(source)
            if len(source.text) - source.front_matter.body_start > LARGEST_BODY:
                findings.append(_too_large(source))
            elif not source.refusals and (place := source.document.too_deep):
                findings.append(_too_deep(source, place))
            directives = tuple(comments.directives(source))
            return PageResult(source, tuple(findings), directives, codec.digest(data))
        except OSError as error:
            reason = error.strerror or str(error)
            return PageResult(page_source.unreadable(file, self._config, reason), (), ())
        except Exception as error:
            return lost(file, self._config, f"{type(error).__name__}: {error}")


def _too_large(source: PageSource) -> Finding:
    message = f"the page has {len(source.text) / 1e6:.0f} MB; of one above {LARGEST_BODY >> 20} MB hugolint reads the front matter alone"
    return UnreadableFile().finding(source, WHOLE_FILE, message, help="divide it, or move data into a page resource")


def _too_long(source: PageSource, reason: str) -> Finding:
    message = f"hugolint does not read this page, for {reason}"
    return UnreadableFile().finding(source, WHOLE_FILE, message, help="shorten what is repeated, or divide the page")


def _too_deep(source: PageSource, place: Span) -> Finding:
    message = "lists and quotes are nested so deeply that hugolint reads deeper ones as text"
    return UnreadableFile().finding(source, place, message, help="nest them less deep")


def lost(file: ContentFile, config: Config, reason: str) -> PageResult:
    """Return what stands for a file that hugolint failed at."""
    source = page_source.unreadable(file, config, reason)
    message = f"hugolint could not read this file: {reason}"
    help_ = "this is hugolint's fault; please report it, with the file"
    finding = UnreadableFile().finding(source, WHOLE_FILE, message, help=help_)
    return PageResult(source, (finding,), (), lost=True)
