#!/usr/bin/env node
// Runs the hugolint that was installed for this platform. Nothing is downloaded, here or on installation.
"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");

const PROGRAM = process.platform === "win32" ? "hugolint.exe" : "hugolint";

function isMusl() {
  // Node says which glibc it runs on; on musl it says none.
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}

function platform() {
  return `${process.platform}-${process.arch}${isMusl() ? "-musl" : ""}`;
}

function program() {
  if (process.env.HUGOLINT_BINARY) return process.env.HUGOLINT_BINARY;
  const name = `@hugolint/${platform()}`;
  try {
    return path.join(path.dirname(require.resolve(`${name}/package.json`)), "hugolint", PROGRAM);
  } catch {
    console.error(
      `hugolint: error: the package ${name} is not installed.\n` +
        "If it was left out (--omit=optional, --no-optional, or a lock file from another platform), install again with\n" +
        "optional dependencies: npm install --include=optional hugolint\n" +
        `If there is none for ${platform()}, hugolint runs with Python 3.11 or newer: pipx run hugolint, or uvx hugolint.\n` +
        "HUGOLINT_BINARY=/path/to/hugolint runs that one."
    );
    process.exit(2);
  }
}

const file = program();
const child = spawn(file, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// Ctrl-C reaches the whole group: the child decides what becomes of it. Other signals are handed on.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`hugolint: error: ${file} cannot be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
