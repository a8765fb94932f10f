import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// A running service can stand behind the development server: BASE_URL=http://localhost:8080 npx vite console
const service = process.env['BASE_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  server: { proxy: { '/api': service } },
  // module preloading is left to the browser: its helper would be a script of its own that the policy has to allow
  build: { target: ['chrome80', 'safari14'], modulePreload: { polyfill: false }, assetsInlineLimit: 0, cssCodeSplit: false },
});
