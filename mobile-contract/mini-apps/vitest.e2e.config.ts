import { defineConfig } from 'vitest/config';

// Browser tests against the packaged service and its real database: one at a time, each step with patience.
export default defineConfig({
  test: { include: ['tools/e2e/**/*.e2e.ts'], environment: 'node', fileParallelism: false, testTimeout: 240_000, hookTimeout: 300_000, bail: 0 },
});
