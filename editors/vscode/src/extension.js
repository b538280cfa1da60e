// The language server `hugolint lsp` in Visual Studio Code: finds the program, starts it, and shows what state it is in.

const { existsSync } = require("node:fs");
const { delimiter, join } = require("node:path");
const vscode = require("vscode");
const { LanguageClient, State, TransportKind } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "html", "asciidoc", "org", "toml"];
const WINDOWS = process.platform === "win32";
const PROGRAM = WINDOWS ? "hugolint.exe" : "hugolint";
const ENVIRONMENTS = [".venv", "venv"];

let client;
let status;

async function activate(context) {
  status = vscode.languages.createLanguageStatusItem("hugolint", LANGUAGES.map((language) => ({ language })));
  status.name = "hugolint";
  status.command = { command: "hugolint.restart", title: "Restart" };
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand("hugolint.restart", restart),
    vscode.commands.registerCommand("hugolint.auditLinks", auditLinks),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("hugolint")) restart();
    }),
  );
  await start();
}

async function deactivate() {
  await client?.stop();
}

async function restart() {
  await client?.stop().catch(() => {});
  await start();
}

async function start() {
  const settings = vscode.workspace.getConfiguration("hugolint");
  const [command, ...args] = program(settings.get("path"));
  const options = { command, args: [...args, "lsp"], transport: TransportKind.stdio, options: { shell: command === "npx" && WINDOWS } };
  client = new LanguageClient("hugolint", "hugolint", options, {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
    initializationOptions: {
      diagnostics: settings.get("diagnostics"),
      codeLens: settings.get("codeLens"),
      off: settings.get("off"),
    },
  });
  client.onDidChangeState(({ newState }) => show(newState, command));
  try {
    await client.start();
  } catch (error) {
    const said = `hugolint could not be started (${error.message ?? error}). Install it with \`pip install hugolint\`, or name it in the setting hugolint.path.`;
    vscode.window.showErrorMessage(said);
  }
}

function show(state, command) {
  status.busy = state === State.Starting;
  status.text = state === State.Running ? "hugolint" : state === State.Starting ? "hugolint starts" : "hugolint is not running";
  status.detail = command;
  const { Information, Error } = vscode.LanguageStatusSeverity;
  status.severity = state === State.Stopped ? Error : Information;
}

// The program and its arguments: as set, of the workspace's environment, on PATH, or from npm.
function program(set) {
  if (set) return [set];
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const bin = WINDOWS ? "Scripts" : "bin";
  const own = folders.flatMap((folder) => ENVIRONMENTS.map((name) => join(folder, name, bin, PROGRAM)));
  const onPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean).map((folder) => join(folder, PROGRAM));
  const found = [...own, ...onPath].find((file) => existsSync(file));
  return found ? [found] : ["npx", "--yes", "hugolint"];
}

// External links are looked up in a terminal: it takes minutes, and shows how far it is.
function auditLinks() {
  const [command, ...args] = program(vscode.workspace.getConfiguration("hugolint").get("path"));
  const terminal = vscode.window.createTerminal({ name: "hugolint audit", shellPath: command, shellArgs: [...args, "audit"] });
  terminal.show();
}

module.exports = { activate, deactivate };
