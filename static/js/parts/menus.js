// Only what HTML, htmx and CSS cannot do: print, close menus, say that the server is silent.

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.code !== "Escape") return;
  const menu = document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const [event, hidden] of [["htmx:error", false], ["htmx:before:request", true]]) {
  document.addEventListener(event, () => {
    document.getElementById("no-answer").hidden = hidden;
  });
}
