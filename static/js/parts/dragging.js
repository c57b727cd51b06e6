// A card is dragged: the lanes to which its menu leads are open, the others take nothing.

const move = document.getElementById("move"); // the menu, and what it can do
const offersTo = (lane) =>
  lane?.dataset.lane && !lane.contains(document.getElementById(move.dataset.moving))
    ? [...move.querySelectorAll(`[data-to="${lane.dataset.lane}"]`)]
    : [];
const laneAt = (event) => event.target.closest?.("[data-lane]");
const mark = (open) => {
  for (const lane of document.querySelectorAll("[data-lane]")) lane.toggleAttribute("data-open", open && offersTo(lane).length > 0);
};

let filling; // the menu of the dragged card, while it is on its way

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card) return;
  move.dataset.moving = card.id;
  event.dataTransfer.setData("text/plain", move.numberOf(card));
  move.replaceChildren();
  filling = move.fill(card.querySelector(".card-move").href).then((filled) => {
    filling = null;
    if (filled) mark(true);
  });
});
document.addEventListener("dragover", (event) => {
  const lane = laneAt(event);
  if (lane && (filling || lane.hasAttribute("data-open"))) event.preventDefault();
});
document.addEventListener("dragend", () => mark(false));
document.addEventListener("drop", async (event) => {
  const lane = laneAt(event);
  if (!lane) return;
  event.preventDefault();
  await filling;
  mark(false);
  const offers = offersTo(lane);
  const form = offers.find((each) => each.matches("form"));
  if (form) move.send(form);
  else if (offers.length > 1 || (offers.length && (await move.fill(offers[0].href)))) move.show();
});
