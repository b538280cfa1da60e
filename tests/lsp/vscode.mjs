// Does in VS Code what a person does, and prints what came of it: findings, a fix, completion, a rename, a definition.

import { createRequire } from "node:module";

const { SITE, DATA, PORT, MODULES, CHROMIUM } = process.env;
const { chromium } = createRequire(`${MODULES}/here.js`)("playwright-core");
const PATIENCE = 60_000; // milliseconds
const SHORT = 500; // until a list that is being filled is what it will be

const say = (name, value) => console.log(`${name} ${JSON.stringify(value)}`);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
page.setDefaultTimeout(PATIENCE);

async function until(what, look) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await page.waitForTimeout(100)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${what}`);
}

async function ask(key, text, answer = "") {
  await page.keyboard.press(key);
  await page.locator(".quick-input-widget input").fill(text);
  if (answer) await page.locator(".quick-input-list .monaco-list-row", { hasText: answer }).first().waitFor();
  await page.waitForTimeout(SHORT);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(SHORT);
}

const to = (line, column) => ask("Control+G", `:${line}:${column}`);

async function replaceRest(line, column, text) {
  await to(line, column);
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText(text);
}

async function line(begin) {
  const texts = async () => page.locator(".editor-instance .view-line").allTextContents();
  return until(begin, async () => (await texts()).map((text) => text.replaceAll("\u00a0", " ")).find((text) => text.startsWith(begin)));
}

async function problems() {
  const texts = await page.locator(".markers-panel .monaco-list-row").allTextContents();
  return texts.flatMap((text) => text.match(/[A-Z]{2}\d{3}/) ?? []);
}

// A workspace edit that comes with a move is asked for.
async function accept() {
  const button = page.locator(".monaco-dialog-box .monaco-button", { hasText: /^(OK|Yes)/ });
  const moved = page.locator(".explorer-viewlet .monaco-list-row", { hasText: "c.md" });
  await until("the move", async () => (await button.count()) || (await moved.count()));
  if (await button.count()) await button.first().click();
}

async function terminal(text) {
  return until(text, async () => (await page.locator(".terminal-wrapper .xterm-accessibility, .terminal-wrapper .xterm-rows").allTextContents()).find((all) => all.includes(text)));
}

const someProblems = () => until("a problem", async () => ((await problems()).length ? problems() : null));

try {
  await page.goto(`http://127.0.0.1:${PORT}/?folder=${SITE}`);
  await page.locator(".explorer-viewlet").first().waitFor();
  await page.locator(".explorer-viewlet .monaco-list-row", { hasText: "hugo.toml" }).waitFor();
  await page.waitForTimeout(4000); // the extension host begins
  await ask("Control+P", "a.md", "content/posts");
  await page.locator(".editor-instance .view-line").first().waitFor();
  await page.keyboard.press("Control+Shift+M");
  say("diagnostics", await someProblems());

  await page.locator(".editor-instance .view-lines").first().click();
  await to(5, 7);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row.action").first().waitFor();
  await page.waitForTimeout(SHORT);
  await page.keyboard.press("Enter");
  say("fixed", await line("[b](/posts/b/)"));
  await until("no problem", async () => (await problems()).length === 0);

  await replaceRest(6, 1, "\n[x](/nowhere/)\n");
  say("typed", await someProblems());

  await replaceRest(7, 5, "sec");
  await page.keyboard.press("Control+Space");
  await page.locator(".suggest-widget .monaco-list-row").first().waitFor();
  await page.waitForTimeout(SHORT);
  await page.keyboard.press("Enter");
  await page.keyboard.insertText(")");
  say("completed", await line("[x](/posts"));

  await replaceRest(7, 1, "[part](/posts/b/#part)");
  await to(7, 20);
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input:focus");
  await box.waitFor();
  await box.fill("Another part");
  await page.keyboard.press("Enter");
  say("renamed", await line("[part](/posts/b/#another-part"));

  await to(7, 20);
  await page.keyboard.press("F12");
  say("definition", await line("## Another part"));

  // The page is moved in the tree, unsaved as it is: links to it follow.
  await page.keyboard.press("Control+Shift+E");
  await page.locator(".explorer-viewlet .monaco-list-row.selected", { hasText: "b.md" }).waitFor();
  await page.waitForTimeout(SHORT);
  await page.keyboard.press("F2");
  const name = page.locator(".explorer-viewlet input");
  await name.fill("c.md");
  await name.press("Enter");
  await accept();
  await page.locator(".explorer-viewlet .monaco-list-row", { hasText: "c.md" }).waitFor();
  await ask("Control+P", "a.md", "content/posts");
  say("moved", await line("[part](/posts/c/#another-part"));

  await ask("F1", ">hugolint: Check the whole site", "hugolint: Check the whole site");
  say("site", await until("a problem elsewhere", async () => (await problems()).find((code) => code === "LN001")));
  await page.locator("#status\\.languageStatus, [id*='languageStatus']").first().waitFor();
  await ask("F1", ">hugolint: Audit external links", "hugolint: Audit external links");
  await page.locator(".terminal-outer-container, .terminal-wrapper").first().waitFor();
  say("audited", (await terminal("z.md:5:")) !== "");
} catch (error) {
  await page.screenshot({ path: `${DATA}/failed.png` });
  say("failed", String(error));
} finally {
  await browser.close();
}
