import { createApp } from 'vue';
import '@commonhold/shared/theme.css';
import App from './App.vue';

createApp(App).mount('#app');
