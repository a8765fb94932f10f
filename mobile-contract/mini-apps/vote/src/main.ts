import { meetService, textsReady } from '@commonhold/shared';
import { createApp } from 'vue';
// In this order: of rules that weigh the same, the later one holds.
import '@commonhold/shared/theme.css';
import './style/frame.css';
import './style/pieces.css';
import './style/answers.css';
import './style/outcomes.css';
import './style/inbox.css';
import './style/fields.css';
import './style/sizes.css';
import './style/affairs.css';
import App from './App.vue';
import { visitBookWhenSignedIn } from './book/visit.ts';
import { resumeSending } from './ballot/sending.ts';
import { attend } from './inbox/attend.ts';
import { rememberAddresses } from './session/addresses.ts';
import { api, start } from './session/session.ts';

async function begin(): Promise<void> {
  await textsReady();
  createApp(App).mount('#app');
  // Without an answer the page still opens: what is stored on the phone can be read offline.
  await meetService(api)
    .then(({ addresses }) => rememberAddresses(addresses))
    .catch(() => undefined);
  attend();
  visitBookWhenSignedIn();
  await start();
  resumeSending();
}
void begin();
