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
