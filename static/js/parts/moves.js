// A card is moved from its menu; nothing can be done but what the server offers there. Which card it is, data-moving says.

const move = document.getElementById("move");
const told = document.getElementById("told");
const ASKED = { headers: { "HX-Request": "true" } };

const part = (text, selector) => new DOMParser().parseFromString(text, "text/html").querySelector(selector);

async function ask(address, options) {
  try {
    const answer = await fetch(address, { ...ASKED, ...options });
    document.getElementById("no-answer").hidden = true;
    if (answer.headers.has("HX-Redirect")) location.assign(answer.headers.get("HX-Redirect"));
    return { status: answer.status, text: await answer.text() };
  } catch {
    document.getElementById("no-answer").hidden = false;
    return { status: 0, text: "" };
  }
}

function refuse(text) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.dataset.kind = "problem";
  notice.textContent = part(text, "#refusal p, .notice")?.textContent.trim() ?? "";
  if (notice.textContent) document.getElementById("notice").replaceChildren(notice);
}

async function fill(link) {
  const { status, text } = await ask(link);
  if (status === 200) move.innerHTML = text;
  else refuse(text);
  return status === 200;
}

function show() {
  if (!move.matches(":popover-open")) move.showPopover();
  move.querySelector("[autofocus], .offers :is(button, a), input:not([type=hidden]), textarea, button")?.focus();
}

const numberOf = (card) => card.querySelector(".card-head span").textContent;
const recount = (list) => {
  list.parentElement.querySelector("h2 span").textContent = list.children.length;
};

// At once, before the server has answered; what comes back puts the card where it was.
function put(card, key) {
  const from = card.parentElement;
  const next = card.nextElementSibling;
  const to = key ? document.querySelector(`[data-lane="${key}"] ul`) : from;
  if (to === from || !to) return () => {};
  const after = [...to.children].find((each) => numberOf(each).localeCompare(numberOf(card), "ru", { numeric: true }) > 0);
  const place = (list, before) => {
    const left = card.parentElement;
    list.insertBefore(card, before);
    for (const each of [left, list]) recount(each);
    card.querySelector("a").focus();
  };
  place(to, after ?? null);
  return () => place(from, next);
}

async function send(form) {
  const card = document.getElementById(move.dataset.moving);
  if (form.ariaBusy) return; // pressed twice
  form.ariaBusy = "true";
  const atOnce = form.hasAttribute("data-to");
  if (atOnce) move.hidePopover();
  const back = atOnce && card ? put(card, form.dataset.to) : () => {};
  const { status, text } = await ask(form.action, { method: "POST", body: new FormData(form) });
  form.ariaBusy = null;
  if (status === 200) {
    move.hidePopover();
    document.getElementById("notice").replaceChildren();
    told.textContent = part(text, "#moved").textContent;
    htmx.trigger(document.getElementById("board"), "changed");
    return;
  }
  back();
  if (status !== 422 && status !== 409) return refuse(text);
  if (atOnce) return refuse(text);
  move.innerHTML = text;
  show();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".card-move, #move [data-to]:is(a)");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  move.dataset.moving = link.closest("[data-card]")?.id ?? move.dataset.moving;
  if (await fill(link.href)) show();
});
move.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});

Object.assign(move, { fill, send, show, numberOf }); // for dragging
