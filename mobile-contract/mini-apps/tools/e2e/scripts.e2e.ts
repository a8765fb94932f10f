import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesOn } from './lan.ts';

// What a newcomer is told when something is missing: one sentence on stderr, nothing begun, nothing fetched.
const home = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonhold-scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script; answers its exit status and what it said. */
function run(script: string, env: Record<string, string>, ...args: string[]): { status: number | null; said: string; out: string } {
  const done = spawnSync(join(home, 'scripts', script), args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, COMMONHOLD_DATA_DIR: join(folder, 'data'), COMMONHOLD_PORT: '65000', ...env },
  });
  return { status: done.status, said: done.stderr, out: done.stdout };
}
const refused = (sentence: string) => ({ status: 1, said: `${sentence}\n`, out: '' });

/** A PATH with the tools of the system but without those that are named. */
function pathWithout(name: string, ...missing: string[]): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const from of ['/bin', '/usr/bin', dirname(process.execPath)]) {
    for (const tool of readdirSync(from)) {
      if (missing.includes(tool)) continue;
      try {
        symlinkSync(realpathSync(join(from, tool)), join(place, tool));
      } catch {
        // the same tool in a further folder, or a dangling link
      }
    }
  }
  return place;
}

describe('scripts/start', () => {
  it('portTaken_isOneSentence', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    expect(run('start', { COMMONHOLD_PORT: String(port) })).toEqual(
      refused(`start: Port ${port} is taken by another program; choose another with COMMONHOLD_PORT=<port>.`),
    );
    await new Promise((done) => server.close(done));
  });

  it.each(['0', '65535', '99999', 'x'])('port_%s_isOneSentence', (port) => {
    expect(run('start', { COMMONHOLD_PORT: port })).toEqual(refused(`start: COMMONHOLD_PORT must be a number from 1 to 65534, not '${port}'.`));
  });

  it('fresh_withADatabaseOfOnesOwn_isRefused', () => {
    expect(run('start', { COMMONHOLD_JDBC_URL: 'jdbc:mysql://127.0.0.1:1/own' }, '--fresh')).toEqual(
      refused('start: --fresh is never done to a database of your own (COMMONHOLD_JDBC_URL is set).'),
    );
  });

  it('fresh_onAFolderThatIsNotOurs_isRefused', () => {
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'one.jpg'), '');
    expect(run('start', { COMMONHOLD_DATA_DIR: photos }, '--fresh')).toEqual(
      refused(`start: --fresh: ${photos} does not look like a data folder of Commonhold; remove it yourself.`),
    );
    expect(readdirSync(photos)).toEqual(['one.jpg']);
  });
});

describe('scripts/start and scripts/test', () => {
  it('withoutNode_isOneSentence', () => {
    const PATH = pathWithout('no-node', 'node');
    for (const script of ['start', 'test']) {
      expect(run(script, { PATH })).toEqual(refused(`${script}: Node 20.19 or newer is needed and was not found.`));
    }
  });

  it('withoutACompiler_isOneSentence', () => {
    const PATH = pathWithout('no-javac', 'javac');
    for (const script of ['start', 'test']) {
      expect(run(script, { PATH, JAVA_HOME: '' })).toEqual(
        refused(`${script}: A JDK is needed to build, this is only a Java runtime (Debian: apt install openjdk-17-jdk-headless).`),
      );
    }
  });
});

describe('scripts/test and scripts/screenshots', () => {
  it('withoutChromiumAndNotRoot_isOneSentence', () => {
    const PATH = pathWithout('no-chromium', 'chromium', 'chromium-browser', 'google-chrome', 'id');
    writeFileSync(join(PATH, 'id'), '#!/bin/sh\necho 1000\n');
    chmodSync(join(PATH, 'id'), 0o755);
    const sentence = (what: string) => `The ${what} need chromium, and only root can install them: have the packages installed and run again.`;
    expect(run('test', { PATH })).toEqual(refused(`test: ${sentence('tests')}`));
    expect(run('screenshots', { PATH })).toEqual(refused(`screenshots: ${sentence('pictures')}`));
  });
});

describe('scripts/tally', () => {
  it('fromAnyFolder_printsNothingButTheOutcome', () => {
    const vector = JSON.parse(readFileSync(join(home, 'mobile-contract/vectors/tally/T1.json'), 'utf8')) as { input: object; expect: object };
    writeFileSync(join(folder, 'case.json'), JSON.stringify(vector.input));
    const { status, said, out } = run('tally', {}, 'case.json');
    expect({ status, said, outcome: JSON.parse(out) as object }).toEqual({ status: 0, said: '', outcome: vector.expect });
  });

  it('malformed_isOneLineAndTwo', () => {
    writeFileSync(join(folder, 'malformed.json'), '{"units":[]}');
    expect(run('tally', {}, 'malformed.json')).toMatchObject({ status: 2, said: 'tally: case.units: there are no units\n', out: '' });
  });

  it.each(['案件.json', 'é "1".json', ' a\nb.json', '-c'])('named_%j_inTheCLocale_isRead', (name) => {
    const vector = JSON.parse(readFileSync(join(home, 'mobile-contract/vectors/tally/T1.json'), 'utf8')) as { input: object; expect: object };
    writeFileSync(join(folder, name), JSON.stringify(vector.input));
    const { status, said, out } = run('tally', { LC_ALL: 'C' }, name);
    expect({ status, said, outcome: JSON.parse(out) as object }).toEqual({ status: 0, said: '', outcome: vector.expect });
  });

  it.each([
    ['缺.json', '缺.json'],
    ['a\nb', 'a b'],
    ['', ''],
    ['.', '.'],
  ])('%j_isNoFile_isOneLineAndTwo', (name, named) => {
    expect(run('tally', { LC_ALL: 'C' }, name)).toEqual({ status: 2, said: `tally: cannot read ${named}\n`, out: '' });
  });

  it.each([
    ['>/dev/full', 'tally: the outcome could not be written\n'],
    ['>&-', 'tally: standard output is closed\n'],
  ])('output %s is one line and one', (into, said) => {
    const script = join(home, 'scripts', 'tally');
    const done = spawnSync('bash', ['-c', `"$0" case.json ${into}`, script], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
    expect([done.status, done.stderr]).toEqual([1, said]);
  });
});

describe('a long step', () => {
  it('ctrlC_endsItWithAllThatItStarted', async () => {
    const mark = '86399.25';
    const script = `source '${home}/scripts/lib.sh'; nested() { (sleep ${mark} & sleep ${mark}); }; step Long '${folder}/long.log' nested`;
    const child = spawn('bash', ['-c', script], { detached: true, stdio: 'ignore' });
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    await expect.poll(() => readdirSync(folder), { timeout: 30_000 }).toContain('long.log');
    // The shells' own command lines hold the text as well; once both sleep, the step listens for Ctrl-C.
    const sleeping = () => processesOn(`sleep ${mark}`).filter((line) => /^\S*sleep /.test(line)).length;
    await expect.poll(sleeping, { timeout: 30_000 }).toBe(2);
    process.kill(-child.pid!, 'SIGINT');
    expect(await ended).toBe(130);
    expect(processesOn(`sleep ${mark}`)).toEqual([]);
  });
});
