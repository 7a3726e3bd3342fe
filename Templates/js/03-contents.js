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
