// Shows what was told, and leads to it. It looks into no page and keeps nothing.

addEventListener("push", (event) => {
  const { subject, path, tag, language } = event.data.json();
  event.waitUntil(registration.showNotification(subject, { tag, lang: language, data: path }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(new URL(event.notification.data, location.origin)));
});
