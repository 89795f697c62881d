// Niceties; every page works without them.
"use strict";

// "/" goes to the search box, as in most archives.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Browsers without ::details-content cannot unfold the facets on a wide screen by style alone.
const filters = document.querySelector("details.filters");
if (filters && !CSS.supports("selector(::details-content)")) {
  const wide = window.matchMedia("(min-width: 60rem)");
  const unfold = () => { filters.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
}
