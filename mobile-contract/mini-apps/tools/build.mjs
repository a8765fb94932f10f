// Builds the mini-apps: generates what comes from api-spec, checks all types, bundles vote, console and the verifier's page, and prints what a
// phone has to fetch.
// Usage: build.mjs [--out <folder> [--if-changed]]   With --out the apps are written to <folder>/m, <folder>/console and <folder>/verify, else to <app>/dist.
// With --if-changed nothing is done where no source has changed since the last build into that folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
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
  { name: 'verify', folder: 'verify' },
].filter((app) => existsSync(join(root, app.name, 'vite.config.ts')));

function run(...command) {
  const done = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? files(path) : [path];
  });
}

/** Changes with the content of any source, configuration or generated type, and with the installed packages. */
function fingerprint() {
  const hash = createHash('sha256');
  const skipped = /[/\\](node_modules|dist|generated|test|e2e)([/\\]|$)/;
  const sources = ['contract', 'shared', 'vote', 'console', 'verify', 'tools']
    .flatMap((name) => files(join(root, name)))
    .filter((path) => !skipped.test(path));
  const tops = readdirSync(root)
    .filter((name) => /\.(json|ts|mjs)$/.test(name))
    .map((name) => join(root, name));
  const spec = ['openapi.yaml', 'refusals.yaml'].map((name) => join(root, '../../api-spec', name));
  for (const path of [...sources, ...tops, ...spec].sort()) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

const mark = out ? join(out, '.sources') : null;
const current = fingerprint();
if (mark && process.argv.includes('--if-changed') && existsSync(mark) && readFileSync(mark, 'utf8') === current) process.exit(0);

run(join(root, 'tools/generate.mjs'));
for (const checked of ['shared', 'vote', 'console', 'verify', 'tools'].filter((name) => existsSync(join(root, name, 'tsconfig.json')))) {
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
if (mark) {
  mkdirSync(out, { recursive: true });
  writeFileSync(mark, current);
}
