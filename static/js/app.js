// Only what HTML, htmx and CSS cannot do: print, close menus, walk among cards and tick rows by keys, say that the server is silent.

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

// j and k, or the arrows, lead from card to card. `code` is the place of the key, so that it works on the Russian layout;
// the keys are heard only while a card has the focus, so that they disturb nobody else.
const STEPS = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1, ArrowRight: "next", ArrowLeft: "previous" };
document.addEventListener("keydown", (event) => {
  const card = document.activeElement?.closest("[data-card]");
  const step = STEPS[event.code];
  if (!card || !step || event.ctrlKey || event.altKey || event.metaKey) return;
  const aim = typeof step === "number" ? beside(card, step) : across(card, step);
  if (!aim) return;
  event.preventDefault();
  aim.querySelector("a").focus();
});

// x ticks the row that the focus is in.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".plan-table tr")?.querySelector("input");
  if (event.code === "KeyX" && box && !event.ctrlKey && !event.altKey && !event.metaKey) box.checked = !box.checked;
});

function beside(card, step) {
  const cards = [...document.querySelectorAll("[data-card]")];
  return cards[cards.indexOf(card) + step];
}

function across(card, step) {
  let lane = card.closest("[data-lane]");
  while (lane) {
    lane = step === "next" ? lane.nextElementSibling : lane.previousElementSibling;
    const first = lane?.querySelector("[data-card]");
    if (first) return first;
  }
}

for (const [event, hidden] of [["htmx:error", false], ["htmx:before:request", true]]) {
  document.addEventListener(event, () => {
    document.getElementById("no-answer").hidden = hidden;
  });
}
