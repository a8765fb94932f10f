// What the phone does when the service wakes it up: it shows that there is news, and opens the inbox. A message carries a kind and an opaque
// id, nothing of the text; title and words come with it in the operator's language.
const INBOX = '/m/#/inbox';
const text = (value, most) => (typeof value === 'string' ? value.slice(0, most) : '');

self.addEventListener('push', (event) => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // a message that cannot be read still says that there is one
  }
  const title = text(message.title, 80) || '共有家园';
  // One notice for all ordinary news, one for each of the others: the same message twice shows once.
  const options = { body: text(message.body, 160), tag: text(message.id, 64) || 'commonhold', icon: '/m/icon.svg', lang: 'zh-CN' };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(async (open) => {
      const page = open.find((each) => new URL(each.url).pathname === '/m/');
      if (!page) return self.clients.openWindow(INBOX);
      await page.focus();
      page.postMessage('inbox');
      return page;
    }),
  );
});
