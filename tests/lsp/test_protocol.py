"""The protocol, held against lsprotocol's types and pytest-lsp's checks: whatever is answered is of the type that it says."""

import sys

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp")

from lsprotocol import types as lsp  # noqa: E402
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities  # noqa: E402

pytestmark = pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")

TEXT = """---
title: A 😀
date: 2024-03-01
tags: [PyTorch]
---

[b](/posts/b/#part), [c](/nowhere/), ![image](cat.png), [ref][label], {{< ref "b" >}}.

[d](/posts/B/)

[label]: /posts/b/ "Title"
"""
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": TEXT,
    "content/posts/b.md": "---\ntitle: B\ntags: [pytorch]\n---\n\n## Part\n\n### Within\n",
    "content/tags/pytorch/_index.md": "---\ntitle: PyTorch\n---\n",
}
COMMAND = [sys.executable, "-m", "hugolint", "lsp"]
CLIENTS = ("visual-studio-code", "neovim", "emacs")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND), params=CLIENTS)
async def client(lsp_client: LanguageClient, request, lay_out):
    root = lay_out(SITE)
    name = request.param
    folders = [lsp.WorkspaceFolder(root.as_uri(), "site")]
    await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=client_capabilities(name),
            workspace_folders=folders,
            root_uri=root.as_uri(),
            initialization_options={"codeLens": True},
        )
    )
    lsp_client.uri = (root / "content/posts/a.md").as_uri()
    lsp_client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(lsp_client.uri, "markdown", 1, TEXT))
    )
    await lsp_client.workspace_execute_command_async(lsp.ExecuteCommandParams("hugolint.settle"))
    yield
    await lsp_client.shutdown_session()


def at(needle: str, characters: int = 0) -> lsp.Position:
    before = TEXT[: TEXT.index(needle) + len(needle) + characters]
    return lsp.Position(before.count("\n"), len(before.rpartition("\n")[2]))


@pytest.mark.asyncio
async def test_every_answer_is_of_the_type_that_it_says(client: LanguageClient):
    document = lsp.TextDocumentIdentifier(client.uri)
    codes = [one.code for one in client.diagnostics.get(client.uri, [])]
    assert {"LN001", "LN005"} <= set(codes)

    hover = await client.text_document_hover_async(lsp.HoverParams(document, at("(/posts/b")))
    assert hover.contents.kind in (lsp.MarkupKind.Markdown, lsp.MarkupKind.PlainText)
    (definition,) = await client.text_document_definition_async(lsp.DefinitionParams(document, at("(/posts/b")))
    assert definition.uri.endswith("b.md")
    context = lsp.ReferenceContext(include_declaration=False)
    found = await client.text_document_references_async(lsp.ReferenceParams(context, document, at("(/posts/b")))
    assert [one.uri for one in found] == [client.uri]
    await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("within"))
    assert [one.name for one in symbols] == ["Within"]
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(document))
    assert len(links) == 4
    (lens,) = await client.text_document_code_lens_async(lsp.CodeLensParams(document))
    assert lens.command.title.startswith("published at /posts/a/")

    completed = await client.text_document_completion_async(lsp.CompletionParams(document, at("[c](/")))
    assert any(one.label == "B" for one in completed.items)
    in_tags = await client.text_document_completion_async(lsp.CompletionParams(document, at("tags: [")))
    assert any(one.label == "PyTorch" for one in in_tags.items)
    span = lsp.Range(at("(/posts/B"), at("(/posts/B"))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document, span, lsp.CodeActionContext(diagnostics=[]))
    )
    assert any(isinstance(one, lsp.CodeAction) and one.is_preferred and one.edit for one in actions)
    actions = [one for one in actions if isinstance(one, lsp.CodeAction)]  # one with a command is taken for a Command
    lazy = next(one for one in actions if one.kind == "source.fixAll.hugolint")
    assert (await client.code_action_resolve_async(lazy)).edit

    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(document, at("#pa")))
    assert prepared.placeholder == "Part"
    edit = await client.text_document_rename_async(lsp.RenameParams(document, at("#pa"), "Other"))
    changed = edit.changes or {one.text_document.uri: one.edits for one in edit.document_changes}
    assert len(changed) == 2
    files = [lsp.FileRename(client.uri, client.uri.replace("a.md", "z.md"))]
    moved = await client.workspace_will_rename_files_async(lsp.RenameFilesParams(files))
    assert moved.changes or moved.document_changes
    told = await client.workspace_execute_command_async(lsp.ExecuteCommandParams("hugolint.explain", ["LN001"]))
    assert told.startswith("# LN001")


@pytest.mark.asyncio
async def test_pulled_diagnostics_are_of_their_type(client: LanguageClient):
    document = lsp.TextDocumentIdentifier(client.uri)
    report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(document))
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams([]))
    assert whole.items[0].uri == client.uri
