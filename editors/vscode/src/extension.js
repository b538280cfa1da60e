// The language server `hugolint lsp` in Visual Studio Code: finds the program, starts it, and shows what state it is in.

const vscode = require("vscode");
const { LanguageClient, State, TransportKind } = require("vscode-languageclient/node");
const { program, notFound, notStarted } = require("./program");

const LANGUAGES = ["markdown", "html", "asciidoc", "org", "toml"];
const WINDOWS = process.platform === "win32";
const TASKS = ["check", "audit"];

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
    vscode.tasks.registerTaskProvider("hugolint", tasks),
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
  const found = server();
  if (!found) {
    client = undefined;
    show(State.Stopped, "");
    vscode.window.showErrorMessage(notFound());
    return;
  }
  const [command, ...args] = found;
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
    vscode.window.showErrorMessage(notStarted(found, error));
  }
}

function show(state, command) {
  status.busy = state === State.Starting;
  status.text = state === State.Running ? "hugolint" : state === State.Starting ? "hugolint starts" : "hugolint is not running";
  status.detail = command;
  const { Information, Error } = vscode.LanguageStatusSeverity;
  status.severity = state === State.Stopped ? Error : Information;
}

const server = () =>
  program({
    set: vscode.workspace.getConfiguration("hugolint").get("path"),
    folders: folders().map(({ uri }) => uri.fsPath),
    search: process.env.PATH,
  });

// What takes long runs as a task: its terminal shows how far it is and stays, and what it finds is in Problems.
function task(name, folder) {
  const [command, ...args] = server() ?? ["hugolint"];
  const execution = new vscode.ShellExecution(command, [...args, name, "--format", "concise"]);
  return new vscode.Task({ type: "hugolint", command: name }, folder, name, "hugolint", execution, "$hugolint");
}

const folders = () => vscode.workspace.workspaceFolders ?? [];

const tasks = {
  provideTasks: () => folders().flatMap((folder) => TASKS.map((name) => task(name, folder))),
  resolveTask: (asked) => (TASKS.includes(asked.definition.command) ? task(asked.definition.command, asked.scope) : undefined),
};

async function auditLinks() {
  const edited = vscode.window.activeTextEditor?.document.uri;
  const folder = (edited && vscode.workspace.getWorkspaceFolder(edited)) ?? folders()[0];
  if (folder) await vscode.tasks.executeTask(task("audit", folder));
}

module.exports = { activate, deactivate };
