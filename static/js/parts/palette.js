// The palette: Ctrl or ⌘ K, or the slash where single keys are on. The server fills the list, the arrows walk in it.

const palette = document.getElementById("palette");
const field = palette.querySelector("input");
const offers = () => [...palette.querySelectorAll('[role="option"]')];
const chosen = () => palette.querySelector('[aria-selected="true"]');

function choose(offer) {
  for (const each of offers()) each.setAttribute("aria-selected", each === offer);
  if (offer) field.setAttribute("aria-activedescendant", offer.id);
  else field.removeAttribute("aria-activedescendant");
  offer?.scrollIntoView({ block: "nearest" });
}

// `code` is the place of the key, so that it works on the Russian layout.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const combined = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const single = event.code === "Slash" && bare && !typing && document.documentElement.dataset.keys !== "off";
  if (!(combined || single) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  palette.showModal();
  field.select();
  field.dispatchEvent(new Event("opened"));
});

field.addEventListener("keydown", (event) => {
  const all = offers();
  const at = all.indexOf(chosen());
  const aim = { ArrowDown: all[at + 1] ?? all[0], ArrowUp: all[at - 1] ?? all.at(-1), Enter: all[at] }[event.code];
  if (!aim) return;
  event.preventDefault();
  if (event.code === "Enter") aim.click();
  else choose(aim);
});

// What is on offer answers older words: until the new list has come, Enter searches for what is typed.
field.addEventListener("input", () => choose(null));
palette.addEventListener("htmx:after:swap", () => choose(offers()[0]));
palette.addEventListener("click", (event) => {
  if (event.target === palette || event.target.closest("a")) palette.close();
});
