import { meetService } from '@commonhold/shared';
import { createApp } from 'vue';
import '@commonhold/shared/theme.css';
import './app.css';
import App from './App.vue';
import { resumeSending } from './ballot/sending.ts';
import { api, start } from './session/session.ts';

createApp(App).mount('#app');

async function begin(): Promise<void> {
  // Without an answer the page still opens: what is stored on the phone can be read offline.
  await meetService(api).catch(() => undefined);
  await start();
  resumeSending();
}
void begin();
