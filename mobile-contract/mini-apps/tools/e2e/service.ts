/** The running service for browser tests: the packaged one with a database of its own, or the one that COMMONHOLD_BASE_URL names. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const HOME = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** What is made before all tests (`prepare.ts`), and the variable by which it says that it is of the service as it is now. */
export const PREPARED = join(HOME, 'mobile-contract/target/prepared-service');
export const IS_PREPARED = 'COMMONHOLD_PREPARED';
/** The service's jars as they were then: Java takes its archive of classes for no others. */
export const JARS = join(PREPARED, 'jars');
export const ARCHIVE = join(PREPARED, 'classes.jsa');

/** A prepared data folder, of which each test takes a copy: of a service that nobody has used, or with the scenario of `scenario.ts`. */
export type Stage = 'unused' | 'open-assembly';
export const stage = (name: Stage) => join(PREPARED, name);
export const isPrepared = () => process.env[IS_PREPARED] === 'yes';

const PORTS_TRIED = 3;
const START = 180_000;
const STOP = 60_000;

/** A service that answers. */
export interface Running {
  base: string;
  setupCode: string;
  stop: () => Promise<void>;
}

/** The sample community's spreadsheet. */
export const SAMPLE = join(HOME, 'backend/src/main/resources/sample/community.xlsx');

/** Starts the packaged service on a free port with a data folder of its own, unless COMMONHOLD_BASE_URL names one (with COMMONHOLD_SETUP_CODE); with further properties of Java where a test wants some. */
export async function start(more: string[] = [], from: Stage = 'unused'): Promise<Running> {
  const given = process.env['COMMONHOLD_BASE_URL'];
  if (given) return { base: given.replace(/\/$/, ''), setupCode: process.env['COMMONHOLD_SETUP_CODE'] ?? '', stop: async () => undefined };
  const data = mkdtempSync(join(tmpdir(), 'commonhold-e2e-'));
  const running = await startOn(data, [...prepared(data, from), ...more]);
  const stop = async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...running, stop };
}

/** Starts the packaged service on a data folder, which stays when it stops. */
export async function startOn(data: string, more: string[], jar = packaged()): Promise<Running> {
  const said = () => (existsSync(logOf(data)) ? readFileSync(logOf(data), 'utf8') : '');
  for (let left = PORTS_TRIED - 1; left > 0; left--) {
    const before = said().length;
    try {
      return await startOnce(data, more, jar);
    } catch (failure) {
      // Since the port was found free, somebody else on the machine may have been given it.
      if (!said().slice(before).includes('Address already in use')) throw failure;
    }
  }
  return startOnce(data, more, jar);
}

const logOf = (data: string) => join(data, 'service.log');

async function startOnce(data: string, more: string[], jar: string): Promise<Running> {
  mkdirSync(data, { recursive: true });
  const cache = process.env['COMMONHOLD_CACHE_DIR'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'commonhold');
  const port = await freePort();
  const log = logOf(data);
  const out = openSync(log, 'a');
  const options = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx768m', '-Dfile.encoding=UTF-8', '-Dmicronaut.environments=development'];
  const own = [`-Dcommonhold.data-dir=${data}`, `-Dcommonhold.cache-dir=${cache}`, `-Dcommonhold.port=${port}`];
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';
  const child = spawn(java, [...options, ...own, ...more, '-jar', jar], { stdio: ['ignore', out, out] });
  const base = `http://localhost:${port}`;
  const stop = async () => {
    await stopped(child);
    await databaseGone(join(data, 'mysql/mysqld.pid'));
  };
  try {
    await answering(base, child, log);
  } catch (failure) {
    await stop();
    throw failure;
  }
  const code = join(data, 'setup-code');
  return { base, setupCode: existsSync(code) ? readFileSync(code, 'utf8').trim() : '', stop };
}

/** Gives an empty data folder what was made before all tests; returns the options of Java that go with it. */
function prepared(data: string, from: Stage): string[] {
  if (!isPrepared()) return [];
  copyData(stage(from), data);
  return [`-XX:SharedArchiveFile=${ARCHIVE}`];
}

/** Copies the data folder of a service that has stopped, without what it said. */
export function copyData(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.log') });
}

/** The service as a jar, beside the folder of its libraries. */
export function packaged(): string {
  const folder = isPrepared() ? JARS : join(HOME, 'backend/target');
  const name = existsSync(folder) ? readdirSync(folder).find((file) => /^commonhold-backend-[\d.]+\.jar$/.test(file)) : undefined;
  if (!name) throw new Error('the service is not packaged yet: run scripts/start or mvn package first, or set COMMONHOLD_BASE_URL');
  return join(folder, name);
}

async function answering(base: string, child: ChildProcess, log: string): Promise<void> {
  const end = performance.now() + START;
  while (performance.now() < end && child.exitCode === null) {
    const answer = await fetch(`${base}/api/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`the service did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP);
  await ended;
  clearTimeout(late);
}

/** The database stops by itself once the service is gone; its folder must not be taken away before. */
async function databaseGone(pidFile: string): Promise<void> {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  const end = performance.now() + STOP;
  while (pid > 0 && performance.now() < end) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
