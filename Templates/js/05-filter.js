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
