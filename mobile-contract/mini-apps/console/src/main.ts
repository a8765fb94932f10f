import { textsReady } from '@commonhold/shared';
import { createApp } from 'vue';
import '@commonhold/shared/theme.css';
import './css/layout.css';
import './css/parts.css';
import './css/tables.css';
import './css/forms.css';
import './css/steps.css';
import './css/notices.css';
import './css/paper.css';
import App from './App.vue';
import { start } from './session/session.ts';

async function begin(): Promise<void> {
  await textsReady();
  createApp(App).mount('#app');
  await start();
}
void begin();
