/* The field above the table of all metrics: rows with all of its words stay, in names and in the other names of metrics. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  for (const field of document.querySelectorAll("[data-filter]")) {
    const table = document.getElementById(field.dataset.filter);
    const empty = table.nextElementSibling;
    const rows = [...table.querySelectorAll("tbody tr[data-terms]")].map((row) => ({
      row,
      text: `${row.cells[0].textContent} ${row.dataset.terms}`.toLowerCase(),
    }));
    const filter = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
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
