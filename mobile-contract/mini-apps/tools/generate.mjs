// Writes what the mini-apps take from api-spec: the types of the HTTP interface and the list of refusals. Both are generated, neither is committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const spec = join(here, '../../../api-spec/openapi.yaml');
const target = join(here, '../shared/src/generated');
mkdirSync(target, { recursive: true });

const types = astToString(await openapiTS(new URL(`file://${spec}`), { alphabetize: false }));
const file = join(target, 'api.ts');
const text = `// Generated from api-spec/openapi.yaml.\n${types}`;
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);

const run = spawnSync(process.execPath, [join(here, 'generate-refusals.mjs'), '--ts', join(target, 'refusals.ts')], { stdio: 'inherit' });
process.exit(run.status ?? 1);
