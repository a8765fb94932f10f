import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Those that take longest begin first: the last file alone would leave cores idle.
const LONGEST = ['resident', 'console', 'lan.deep', 'assembly', 'affairsDesk.deep', 'lodging', 'notices', 'inbox'];
const place = ({ moduleId }: TestSpecification) =>
  (LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.e2e.ts`)) + LONGEST.length + 1) % (LONGEST.length + 1);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => place(one) - place(other));
  }
}

// Browser tests against the packaged service and its real database: four files at a time, each with a service of its own, each step with patience.
export default defineConfig({
  test: {
    include: ['tools/e2e/**/*.e2e.ts'],
    exclude: process.env['COMMONHOLD_DEEP'] === 'true' ? [] : ['**/*.deep.e2e.ts'],
    globalSetup: 'tools/e2e/prepare.ts',
    environment: 'node',
    maxWorkers: 4,
    // a file's imports are read once for each process: none of them keeps anything of a service
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    bail: 0,
  },
});
