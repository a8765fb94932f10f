import { meetService, textsReady } from '@commonhold/shared';
import { createApp } from 'vue';
import '@commonhold/shared/theme.css';
import './app.css';
import './affairs.css';
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
