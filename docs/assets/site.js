// The search, dark and light, and the buttons that copy. Without it the site is whole but for these.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (stored) root.dataset.theme = stored;
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered, then */ }
  });

  const menu = document.getElementById("menu");
  const wide = matchMedia("(min-width: 60.01rem)");
  const unfold = () => { menu.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });

  for (const block of document.querySelectorAll(".code")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code").innerText);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.append(button);
  }
  for (const block of document.querySelectorAll(".code pre, table")) block.tabIndex = 0;

  const input = document.getElementById("search");
  const list = document.getElementById("results");
  let pages;
  const load = async () => { pages ??= (await fetch(document.body.dataset.search)).json(); return pages; };
  const score = (page, words) => {
    const title = page.title.toLowerCase();
    const text = page.words.toLowerCase();
    let sum = 0;
    for (const word of words) {
      const here = title === word ? 100 : title.startsWith(word) ? 30 : title.includes(word) ? 15 : text.includes(word) ? 1 : 0;
      if (!here) return 0;
      sum += here;
    }
    return sum;
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const show = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return close();
    const found = (await load()).map((page) => ({ page, points: score(page, words) })).filter(({ points }) => points)
      .sort((one, other) => other.points - one.points).slice(0, 12);
    list.replaceChildren(...found.map(({ page }, index) => {
      const item = Object.assign(document.createElement("li"), { id: `result-${index}`, role: "option" });
      const link = Object.assign(document.createElement("a"), { href: page.url, textContent: page.title, tabIndex: -1 });
      link.append(" ", Object.assign(document.createElement("small"), { textContent: page.section }));
      item.append(link);
      return item;
    }));
    if (!found.length) list.replaceChildren(Object.assign(document.createElement("li"), { role: "option", textContent: "Nothing found" }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const select = (step) => {
    const items = [...list.children];
    const at = items.findIndex((item) => item.ariaSelected === "true");
    items[at]?.setAttribute("aria-selected", "false");
    const next = items[(at + step + items.length) % items.length];
    next?.setAttribute("aria-selected", "true");
    if (next) input.setAttribute("aria-activedescendant", next.id);
    next?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", load);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") select(1);
    else if (event.key === "ArrowUp") select(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") (list.querySelector("[aria-selected=true] a") ?? list.querySelector("a"))?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea")) { event.preventDefault(); input.focus(); }
  });
})();
