// Conveniences: the page shows everything without them. They change only the display.
"use strict";

// The theme: that of the system, light or dark.
const theme = document.getElementById("theme");
const themes = ["system", "light", "dark"];
theme.hidden = false;
theme.addEventListener("click", () => {
  const next = themes[(themes.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % 3];
  document.documentElement.dataset.theme = next;
  theme.textContent = `Theme: ${next}`;
});

// Filters the projects by words and state, with their sections.
const table = document.getElementById("table");
const filters = document.getElementById("filters");
if (table && filters) {
  const [words, state, shown] = ["filter", "state", "shown"].map((id) => document.getElementById(id));
  const rows = [...table.tBodies[0].rows];
  const section = (row) => document.getElementById(row.querySelector("a").hash.slice(1)).closest("details");
  const filter = () => {
    const wanted = words.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const isShown = row.cells[0].textContent.toLowerCase().includes(wanted)
        && (!state.value || row.dataset.state === state.value);
      row.hidden = !isShown;
      section(row).hidden = !isShown;
      count += isShown;
    }
    shown.textContent = count === rows.length ? "" : `${count} of ${rows.length}`;
  };
  filters.hidden = rows.length < 2;
  words.addEventListener("input", filter);
  state.addEventListener("input", filter);

  // Sorts by a column: numbers from the highest, words from A to Z.
  const heads = [...table.tHead.rows[0].cells];
  const states = ["error", "warning", "advice", "clean"];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    const value = (row) => column === 1 ? states.indexOf(row.dataset.state) : row.cells[column].textContent;
    button.addEventListener("click", () => {
      const isNumber = head.classList.contains("number");
      const wasFirst = head.getAttribute("aria-sort") === (isNumber ? "descending" : "ascending");
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isNumber !== wasFirst ? "descending" : "ascending");
      const sign = isNumber !== wasFirst ? -1 : 1;
      const compare = isNumber || column === 1 ? (a, b) => a - b : (a, b) => a.localeCompare(b, "en");
      rows.sort((a, b) => sign * compare(value(a), value(b)));
      table.tBodies[0].append(...rows);
    });
  });

  // Opens the section that a link to a project leads to, for browsers that do not.
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) document.getElementById(link.hash.slice(1)).closest("details").open = true;
  });
}
