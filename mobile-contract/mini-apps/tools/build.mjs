// Builds the mini-apps: generates what comes from api-spec, checks all types, bundles vote and console, and prints what a phone has to fetch.
// Usage: build.mjs [--out <folder>]   With --out the apps are written to <folder>/m and <folder>/console, else to <app>/dist.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1]) : null;
const apps = [
  { name: 'vote', folder: 'm' },
  { name: 'console', folder: 'console' },
].filter((app) => existsSync(join(root, app.name, 'vite.config.ts')));

function run(...command) {
  const done = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

run(join(root, 'tools/generate.mjs'));
for (const checked of ['shared', 'vote', 'console', 'tools'].filter((name) => existsSync(join(root, name, 'tsconfig.json')))) {
  run(join(root, 'node_modules/vue-tsc/bin/vue-tsc.js'), '-p', join(root, checked, 'tsconfig.json'));
}
for (const { name, folder } of apps) {
  const target = out ? join(out, folder) : join(root, name, 'dist');
  await build({
    root: join(root, name),
    configFile: join(root, name, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: target, emptyOutDir: true },
  });
  let total = 0;
  for (const path of files(target)) {
    const packed = gzipSync(readFileSync(path), { level: 9 }).length;
    total += packed;
    console.log(
      `${name.padEnd(8)} ${relative(target, path).padEnd(44)} ${String(statSync(path).size).padStart(8)} B  ${String(packed).padStart(7)} B gz`,
    );
  }
  console.log(`${name.padEnd(8)} ${'total'.padEnd(44)} ${' '.repeat(10)}  ${String(total).padStart(7)} B gz`);
}
