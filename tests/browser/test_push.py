"""What is told in a browser, from the button to the notification and on. In a real one, with our own worker.

Its address and keys come from the service of its maker, which cannot be had here: the page is given those of a server
of ours. Everything after that is real; what was sealed is opened by the keys and delivered as the service would.
"""

import json
import shutil

import pytest
from playwright.sync_api import expect

from tests.voices.ear import Ear
from tests.voices.subscriber import Subscriber

SUBSCRIBED = """
    const given = {endpoint: "%s", toJSON: () => ({endpoint: given.endpoint, keys: {p256dh: "%s", auth: "%s"}})};
    PushManager.prototype.subscribe = async function (wanted) {
        if (!wanted.userVisibleOnly || wanted.applicationServerKey.length !== 87) throw new Error("refused");
        localStorage.subscribed = "yes";
        return given;
    };
    PushManager.prototype.getSubscription = async () => (localStorage.subscribed ? given : null);
    given.unsubscribe = async () => true;
"""
# A page is opened only at the hand of a person, which no protocol of the browser lends: what would be opened is caught.
CLICK = """async () => {
    const [shown] = await registration.getNotifications();
    const opened = new Promise((found) => { clients.openWindow = async (url) => found(String(url)); });
    dispatchEvent(new NotificationEvent("notificationclick", { notification: shown }));
    return opened;
}"""
SHOWN = """() => navigator.serviceWorker.ready.then((ready) => ready.getNotifications())
    .then((all) => all.map((each) => ({ title: each.title, tag: each.tag, lang: each.lang })))"""


@pytest.fixture
def ear():
    opened = Ear()
    yield opened
    opened.close()


@pytest.fixture
def site(start, sample, tmp_path, ear):
    return start(shutil.copytree(sample, tmp_path / "site"), "--demo", chat_hosts=ear.host)


@pytest.fixture
def subscriber():
    return Subscriber()


@pytest.fixture
def page(open_context, site, ear, subscriber):
    context = open_context(base_url=site.url, permissions=["notifications"])
    context.add_init_script(SUBSCRIBED % (ear.url, subscriber.point, subscriber.secret))
    return context.new_page()


def deliver(page, site, words):
    """As the push service of the browser would."""
    devtools, found = page.context.new_cdp_session(page), []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    devtools.send("ServiceWorker.enable")
    for _ in range(500):
        if not found:
            page.evaluate("() => new Promise(requestAnimationFrame)")
    push = {"origin": site.url, "registrationId": found[0]["registrationId"], "data": json.dumps(words)}
    devtools.send("ServiceWorker.deliverPushMessage", push)


def test_what_is_sealed_for_a_browser_is_shown_and_leads_on_until_it_signs_out(page, enter, site, ear, subscriber):
    enter(page, "owner.by")
    page.goto("/mine/reminders")
    voices = page.locator("#voices .register")
    page.get_by_role("button", name="Оповещать в этом браузере").click()
    expect(voices.get_by_text("этот браузер")).to_be_visible()
    voices.get_by_role("button", name="Отправить проверочное сообщение").click()
    expect(voices).to_contain_text("последнее сообщение")
    words = subscriber.opened(ear.asked[0].body)

    deliver(page, site, words)
    deliver(page, site, words)  # told once more after a crash: one of the two is shown

    page.wait_for_function(f"() => ({SHOWN})().then((all) => all.length > 0)")
    assert page.evaluate(SHOWN) == [{"title": words["subject"], "tag": "trial", "lang": "ru"}]
    [worker] = page.context.service_workers
    assert worker.evaluate(CLICK) == f"{site.url}/mine/reminders"

    page.locator('form[action="/sign-out"]').evaluate("(form) => form.requestSubmit()")
    page.wait_for_url("**/sign-in")
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
