-- Neovim as a person uses it: opens a page, waits for what the server says, asks it for things, and prints what came of it.
local root, server = vim.env.SITE, vim.env.SERVER

vim.lsp.config("hugolint", {
  cmd = { server, "lsp" },
  filetypes = { "markdown" },
  root_markers = { "hugo.toml" },
  flags = { debounce_text_changes = 0 },
})
vim.lsp.enable("hugolint")

local function say(name, value)
  io.stdout:write(name .. " " .. vim.json.encode(value) .. "\n")
end

local function wait(what, is_so)
  if not vim.wait(30000, is_so, 20) then
    say("failed", what)
    vim.cmd("cquit 1")
  end
end

local function shown()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { one.lnum + 1, one.code })
  end
  return found
end

local function to(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
end

vim.cmd.edit(root .. "/content/posts/a.md")
wait("a client", function() return #vim.lsp.get_clients({ bufnr = 0 }) > 0 end)
local client = vim.lsp.get_clients({ bufnr = 0 })[1]
wait("diagnostics", function() return #shown() > 0 end)
say("diagnostics", shown())

-- A fix, applied.
to(5, 5)
vim.lsp.buf.code_action({ filter = function(action) return action.isPreferred end, apply = true })
wait("a fix", function() return #shown() == 0 end)
say("fixed", vim.api.nvim_buf_get_lines(0, 4, 5, false)[1])

-- A broken link, typed.
vim.api.nvim_buf_set_lines(0, 5, 5, false, { "", "😀 [x](/nowhere/)" })
wait("a diagnostic", function() return #shown() == 1 end)
say("typed", shown())

-- Completion of a link.
vim.api.nvim_buf_set_lines(0, 6, 7, false, { "😀 [x](sec" })
local place = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 6, character = 10 } }
if client.offset_encoding == "utf-8" then place.position.character = 12 end
if client.offset_encoding == "utf-32" then place.position.character = 9 end
local answer = client:request_sync("textDocument/completion", place, 10000, 0)
vim.lsp.util.apply_text_edits({ answer.result.items[1].textEdit }, vim.api.nvim_get_current_buf(), client.offset_encoding)
say("completed", vim.api.nvim_buf_get_lines(0, 6, 7, false)[1])

-- Rename a heading of another page from a link to it.
vim.api.nvim_buf_set_lines(0, 6, 7, false, { "[part](/posts/b/#part)" })
to(7, 18)
vim.lsp.buf.rename("Another part")
wait("a rename", function() return vim.api.nvim_buf_get_lines(0, 6, 7, false)[1]:find("another%-part") ~= nil end)
say("renamed", vim.api.nvim_buf_get_lines(0, 6, 7, false)[1])

-- Definition.
to(7, 18)
vim.lsp.buf.definition()
wait("a definition", function() return vim.api.nvim_buf_get_name(0):find("b%.md$") ~= nil end)
say("definition", { vim.fs.basename(vim.api.nvim_buf_get_name(0)), vim.api.nvim_get_current_line() })

-- A file moved: Neovim has no tree of its own; what plug-ins for one do is ask the server, apply, and move.
local old, new = root .. "/content/posts/b.md", root .. "/content/posts/c.md"
local files = { files = { { oldUri = vim.uri_from_fname(old), newUri = vim.uri_from_fname(new) } } }
local moving = client:request_sync("workspace/willRenameFiles", files, 10000, 0)
vim.lsp.util.apply_workspace_edit(moving.result, client.offset_encoding)
vim.cmd("silent wall")
vim.lsp.util.rename(old, new)
client:notify("workspace/didRenameFiles", files)
vim.cmd.edit(root .. "/content/posts/a.md")
say("moved", vim.api.nvim_buf_get_lines(0, 6, 7, false)[1])
wait("no finding", function() return #shown() == 0 end)
say("alias", vim.fn.readfile(new)[4])
vim.cmd("qall!")
