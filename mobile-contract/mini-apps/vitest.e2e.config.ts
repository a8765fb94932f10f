import { defineConfig } from 'vitest/config';

// Browser tests against the packaged service and its real database: three files at a time, each with a service of its own, each step with patience.
export default defineConfig({
  test: {
    include: ['tools/e2e/**/*.e2e.ts'],
    globalSetup: 'tools/e2e/prepare.ts',
    environment: 'node',
    maxWorkers: 3,
    testTimeout: 240_000,
    hookTimeout: 300_000,
    bail: 0,
  },
});
