// Which program is the server: as set, of the workspace's environment, on PATH, or from npm. It knows nothing of VS Code.

const { existsSync } = require("node:fs");
const path = require("node:path");

const ENVIRONMENTS = [".venv", "venv"];
const OF_WINDOWS = { path: path.win32, bin: "Scripts", program: "hugolint.exe", npx: "npx.cmd" };
const OF_OTHERS = { path: path.posix, bin: "bin", program: "hugolint", npx: "npx" };

/**
 * Return the command and its arguments, or undefined where there is none.
 *
 * `set` is the setting, `folders` are those of the workspace, `search` is PATH; what is there says `exists`.
 */
function program({ set, folders, search, platform = process.platform, exists = existsSync }) {
  const { path: paths, bin, program: name, npx } = platform === "win32" ? OF_WINDOWS : OF_OTHERS;
  if (set) return [set];
  const own = folders.flatMap((folder) => ENVIRONMENTS.map((environment) => paths.join(folder, environment, bin, name)));
  const searched = (search ?? "").split(paths.delimiter).filter(Boolean);
  const found = [...own, ...searched.map((folder) => paths.join(folder, name))].find(exists);
  if (found) return [found];
  return searched.some((folder) => exists(paths.join(folder, npx))) ? ["npx", "--yes", "hugolint"] : undefined;
}

const ADVICE = "Install it with `pip install hugolint`, or name it in the setting hugolint.path.";

/** Return what is said where no program is there. */
const notFound = () => `hugolint is not there: neither in the workspace's ${ENVIRONMENTS.join(" or ")} nor on PATH, and npx is not either. ${ADVICE}`;

/** Return what is said where a program does not start. */
const notStarted = ([command], error) => `hugolint could not be started: ${command}: ${error?.message ?? error}. ${ADVICE}`;

module.exports = { program, notFound, notStarted };
