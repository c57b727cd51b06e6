// The board follows what others do: the server says that something changed, and the board is asked for again.

const pause = document.getElementById("live-pause");
const paused = () => /(^|; )live=off/.test(document.cookie);
let stream;
let known = Number(pause.dataset.since);
let held; // the card that had the focus before the board was set anew

const board = () => document.getElementById("board");

// A page that nobody sees holds no connection; when it is shown again, it is told what it missed.
function follow() {
  stream?.close();
  pause.setAttribute("aria-pressed", paused());
  if (paused() || document.hidden) return;
  stream = new EventSource(`${board().dataset.live}?since=${known}`);
  stream.addEventListener("changed", (event) => {
    known = Number(event.lastEventId);
    htmx.trigger(board(), "changed");
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 20000);
  });
}

pause.addEventListener("click", () => {
  document.cookie = `live=off; path=/; samesite=lax; max-age=${paused() ? 0 : 31536000}`;
  follow();
});
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", () => stream?.close());
document.addEventListener("htmx:before:swap", () => {
  held = document.activeElement?.closest("[data-card]")?.id;
});
document.addEventListener("htmx:after:swap", () => {
  const card = held && document.getElementById(held);
  if (card && !card.contains(document.activeElement) && !document.querySelector("dialog[open], :popover-open")) card.querySelector("a").focus();
});
follow();
