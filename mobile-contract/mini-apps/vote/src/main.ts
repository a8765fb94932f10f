import { meetService, textsReady } from '@commonhold/shared';
import { createApp } from 'vue';
import '@commonhold/shared/theme.css';
import './app.css';
import './affairs.css';
import App from './App.vue';
import { visitBookWhenSignedIn } from './book/visit.ts';
import { resumeSending } from './ballot/sending.ts';
import { attend } from './inbox/attend.ts';
import { api, start } from './session/session.ts';

async function begin(): Promise<void> {
  await textsReady();
  createApp(App).mount('#app');
  // Without an answer the page still opens: what is stored on the phone can be read offline.
  await meetService(api).catch(() => undefined);
  attend();
  visitBookWhenSignedIn();
  await start();
  resumeSending();
}
void begin();
