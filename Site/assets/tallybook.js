/* Tallybook: the script, its files put together in the order of their names.
   Progressive enhancement only: every page reads the same without it. */

/* Light or dark: the system's choice until the reader makes one. Runs in the head, so that no page flashes. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  /* a browser may refuse storage, as some do for pages opened from disk */
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* then it lasts for the page */ } };
  if (remembered() === "light" || remembered() === "dark") root.dataset.theme = remembered();

  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
  });
})();

/* The current entry is in sight: sideways in the bar of a narrow screen, up and down in a long tree. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const entry = document.querySelector(".bar__nav [aria-current]");
  if (entry) {
    const bar = entry.parentNode;
    const right = entry.getBoundingClientRect().right - bar.getBoundingClientRect().right + 48;
    if (right > 0) bar.scrollLeft += entry.getBoundingClientRect().left - bar.getBoundingClientRect().left - 48;
  }

  const tree = document.querySelector(".tree");
  const page = tree && tree.querySelector("[aria-current]");
  if (!page) return;
  const show = () => {
    const below = page.getBoundingClientRect().bottom - tree.getBoundingClientRect().bottom;
    if (below > 0) tree.scrollTop += below + tree.clientHeight / 3;
  };
  show();
  tree.addEventListener("toggle", show);
});

/* Marks the heading being read in the contents: the last one that has passed the upper third of the window. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const list = document.querySelector(".contents nav");
  if (!list || !("IntersectionObserver" in window)) return;
  const parts = [];
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) parts.push({ link, heading });
  }

  const mark = () => {
    const line = innerHeight / 3;
    const read = parts.filter((part) => part.heading.getBoundingClientRect().top <= line).pop() || parts[0];
    for (const { link } of parts) {
      if (link === read.link) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const box = list.closest(".contents__stick");
    if (box.scrollHeight > box.clientHeight) box.scrollTop = read.link.offsetTop - box.clientHeight / 2;
  };
  /* the watched part reaches far up, so that a heading changes sides when a jump passes it */
  const watch = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -66% 0px" });
  for (const { heading } of parts) watch.observe(heading);
});

/* Paper shows what is folded on the screen; afterwards it is folded again. */
(() => {
  "use strict";
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) {
      part.open = true;
      part.dataset.folded = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("details[data-folded]")) {
      part.open = false;
      delete part.dataset.folded;
    }
  });
})();

/* The fields above a table: rows with all words stay, in the name (with data-whole: in all cells) and in what else they
   are found by, and of every choice the rows that have it. Without this, the whole table stands. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  for (const field of document.querySelectorAll("[data-filter]")) {
    const cells = "whole" in field.dataset ? undefined : 1;
    const table = document.getElementById(field.dataset.filter);
    const empty = table.nextElementSibling;
    const rows = [...table.querySelectorAll("tbody tr[data-terms]")].map((row) => ({
      row,
      text: [...row.cells].slice(0, cells).map((cell) => cell.textContent).concat(row.dataset.terms).join(" ").toLowerCase(),
    }));
    const choices = [...field.form.querySelectorAll("select")];
    const count = field.form.querySelector("output");
    const filter = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const { row, text } of rows) {
        const isChosen = choices.every(({ name, value }) => !value || row.dataset[name] === value);
        row.hidden = !isChosen || !words.every((word) => text.includes(word));
      }
      if (count) count.textContent = `${rows.filter(({ row }) => !row.hidden).length} of ${rows.length}`;
    };
    const look = () => {
      empty.hidden = rows.some(({ row }) => row.offsetParent !== null);
    };
    field.form.addEventListener("input", () => {
      filter();
      look();
    });
    field.form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
});

/* Try a lead: points and grades by the rules that stand in the form, which are those of the tables. Of a rule set the first
   row counts all of whose conditions hold; of all sets the best grade. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const holds = (test, values) => {
    const value = values[test.fact] || 0;
    return value >= test.low && (test.high === null || value <= test.high);
  };
  const amount = (field) => field.type === "checkbox" ? Number(field.checked) : Math.max(0, Math.floor(Number(field.value)) || 0);

  for (const form of document.querySelectorAll("form[data-simulator]")) {
    const rules = JSON.parse(form.dataset.rules);
    const out = (name, text) => {
      const place = form.querySelector(`[data-out="${name}"]`);
      if (place && place.textContent !== text) place.textContent = text;
    };
    const grade = (set) => {
      const values = {};
      for (const field of form.querySelectorAll(`[data-set="${set}"] [data-fact]`)) values[field.dataset.fact] = amount(field);
      const row = rules.sets[set].find(({ tests }) => tests.every((list) => list.some((test) => holds(test, values))));
      const fired = form.querySelector(`[data-fired="${set}"]`);
      if (!row) {
        fired.textContent = "no row fits";
        return null;
      }
      const words = row.tests.map((list) => list.find((test) => holds(test, values)).words);
      fired.textContent = `${rules.grades[row.grade]}: ${words.join(", ") || "no row above fits"}`;
      return row.grade;
    };
    const score = () => {
      let points = 0;
      for (const field of form.querySelectorAll("[data-interaction]")) points += amount(field) * rules.points[field.dataset.interaction];
      out("points", String(points));
      const missing = rules.threshold - points;
      out("mql", missing > 0 ? `${missing} short of an MQL` : "MQL");
      const grades = rules.sets.map((_, set) => grade(set)).filter((place) => place !== null);
      const best = grades.length ? Math.min(...grades) : null;
      out("grade", best === null ? "–" : rules.grades[best]);
      out("pql", best !== null && rules.qualifying[best] ? "PQL" : "No PQL");
    };
    form.addEventListener("input", score);
    form.addEventListener("submit", (event) => event.preventDefault());
    score();
  }
});
