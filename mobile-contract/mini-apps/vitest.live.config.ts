import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// The phone's own code against services that a Java test started; never run by itself.
export default defineConfig({
  plugins: [vue()],
  test: { include: ['tools/live/*.live.ts'], environment: 'node', testTimeout: 60_000 },
});
