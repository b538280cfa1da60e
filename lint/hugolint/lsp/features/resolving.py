"""What a code action does, where that is worked out once it is chosen."""

from hugolint.lsp.features.actions import fixed
from hugolint.lsp.protocol import CodeAction
from hugolint.lsp.session import Session

Params = CodeAction


def answer(session: Session, params: Params) -> CodeAction:
    """Return a code action with its edit."""
    uri = params.data.get("uri") if isinstance(params.data, dict) else None
    page = session.page(uri) if isinstance(uri, str) else None
    if page is not None:
        params.edit = fixed(session, page)
    return params
