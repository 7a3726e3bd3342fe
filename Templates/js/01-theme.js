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
