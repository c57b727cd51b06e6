// Single keys, on the board and in tables. `code` is the place of a key, so that they work on the Russian layout too;
// they are silent while something is typed, while a dialog is open, and where a person has switched them off.

const STEPS = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1, ArrowRight: "next", ArrowLeft: "previous" };
const PLACES = "[data-card], .plan-table tr[id^='row-']";
const help = document.getElementById("keys");
let going = 0; // until when the letter after g is waited for

const ACTS = {
  KeyS: (place) => place.querySelector(".card-move, .row-act")?.click(),
  KeyR: (_, link) => location.assign(`${link.pathname}#report`),
  KeyX: (place) => place.querySelector("input[type=checkbox]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.ctrlKey || event.altKey || event.metaKey || typing || document.querySelector("dialog[open], :popover-open")) return;
  const place = document.activeElement?.closest(PLACES);
  const isArrow = event.code.startsWith("Arrow");
  if (!isArrow && document.documentElement.dataset.keys === "off") return;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return help.showModal();
  if (event.timeStamp < going) {
    going = 0;
    const aim = help.querySelector(`[data-go="${event.code}"]`);
    if (aim) return aim.click();
  }
  if (event.code === "KeyG") going = event.timeStamp + 2000;
  if (STEPS[event.code] && (place || !isArrow)) step(event, place, STEPS[event.code]);
  else if (place) ACTS[event.code]?.(place, place.querySelector("a"));
});
help.addEventListener("click", (event) => event.target === help && help.close());

function step(event, place, by) {
  const all = [...document.querySelectorAll(PLACES)];
  const aim = typeof by !== "number" ? across(place, by) : place ? all[all.indexOf(place) + by] : all[0];
  if (!aim) return;
  event.preventDefault();
  aim.querySelector("a").focus();
}

function across(card, step) {
  let lane = card.closest("[data-lane]");
  while (lane) {
    lane = step === "next" ? lane.nextElementSibling : lane.previousElementSibling;
    const first = lane?.querySelector("[data-card]");
    if (first) return first;
  }
}
