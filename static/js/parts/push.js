// Once the button is pressed, this browser is asked for its address, which is sent as any other form.

const place = document.getElementById("push");
const form = place.querySelector("form");
const show = (state) => {
  for (const each of place.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== state;
};
const able = "PushManager" in window && "Notification" in window;

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return show("refused");
  await navigator.serviceWorker.register("/push.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
  const given = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.key })).toJSON();
  form.elements.endpoint.value = given.endpoint;
  form.elements.point.value = given.keys.p256dh;
  form.elements.secret.value = given.keys.auth;
  form.submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  subscribe().catch(() => show("unable"));
});
show(!able ? "unable" : Notification.permission === "denied" ? "refused" : "able");

async function findSelf() {
  const here = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  const own = `[data-mark="${here?.endpoint.slice(-9)}"] [hidden]`;
  for (const each of document.querySelectorAll(own)) each.hidden = false;
}
if (able) findSelf();
