(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const status = document.getElementById("matches");
  const files = [...document.querySelectorAll(".file")].map((element) => ({
    element,
    count: element.querySelector("h3 .count"),
    path: element.querySelector("h3 bdi").textContent.toLowerCase(),
    findings: [...element.querySelectorAll(".finding")].map((finding) => ({ element: finding, text: null })),
  }));
  const total = files.reduce((sum, file) => sum + file.findings.length, 0);
  const number = new Intl.NumberFormat("en");

  // Texts are gathered when first searched: a page of thousands of findings opens at once.
  const textOf = (finding) => (finding.text ??= finding.element.textContent.toLowerCase());

  const wanted = () => {
    const data = new FormData(form);
    const words = (data.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(data.getAll("severity"));
    const rule = data.get("rule") || "";
    const section = data.get("section") ?? "*";
    const owner = data.get("owner") ?? "*";
    const flags = ["fixable", "new"].filter((flag) => data.has(flag));
    return (file, finding) => {
      const { severity, rule: code, section: its, owners } = finding.element.dataset;
      return (
        severities.has(severity) &&
        code.startsWith(rule) &&
        (section === "*" || its === section) &&
        (owner === "*" || owners.split("\n").includes(owner)) &&
        flags.every((flag) => flag in finding.element.dataset) &&
        words.every((word) => file.path.includes(word) || textOf(finding).includes(word))
      );
    };
  };

  const apply = () => {
    const matches = wanted();
    let shown = 0;
    for (const file of files) {
      let here = 0;
      for (const finding of file.findings) {
        const visible = matches(file, finding);
        if (finding.element.hidden === visible) finding.element.hidden = !visible;
        here += visible;
      }
      file.element.hidden = here === 0;
      file.count.textContent = number.format(here);
      shown += here;
    }
    status.textContent =
      shown === total ? `All ${number.format(total)} findings` : `${number.format(shown)} of ${number.format(total)} findings`;
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };

  // A link to a finding shows it, whatever the filter says.
  const reveal = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    if (target.matches(".finding, .file")) {
      target.scrollIntoView({ block: "start" });
      if (target.matches(".finding")) target.focus({ preventScroll: true });
    }
  };

  form.hidden = false;
  for (const event of ["input", "change"]) form.addEventListener(event, soon);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.words.focus();
    }
  });
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
