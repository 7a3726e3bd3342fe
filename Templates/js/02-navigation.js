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
