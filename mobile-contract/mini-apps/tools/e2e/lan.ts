/** `scripts/start --lan` as a person starts it, and what a phone reads from its screen. */
import jsQR from 'jsqr';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Invited } from './resident.ts';

const home = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const READY = 280_000;
const PIXELS = 4;

/** The product on the local network. */
export interface Lan {
  /** port of HTTPS; HTTP is the next one */
  port: number;
  /** all that was printed until everything was ready */
  printed: string;
  /** residents of the sample whose codes were printed */
  invited: Invited[];
  /** Ctrl-C; answers the exit status and the command lines of processes that are left. */
  interrupt: () => Promise<{ status: number | null; left: string[] }>;
  /** takes the data folder away */
  forget: () => void;
}

/** Runs the script with an empty data folder and waits until it has printed everything. */
export async function startOnLan(): Promise<Lan> {
  const data = mkdtempSync(join(tmpdir(), 'commonhold-lan-'));
  const port = await freePorts();
  const child = spawn(join(home, 'scripts/start'), ['--lan'], {
    cwd: tmpdir(),
    detached: true, // a process group of its own, as a terminal gives it
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COMMONHOLD_PORT: String(port), COMMONHOLD_DATA_DIR: data, COMMONHOLD_JDBC_URL: '' },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const interrupt = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGINT');
    return { status: await ended, left: processesOn(data) };
  };
  const end = performance.now() + READY;
  while (!printed.includes('Remove the certificate')) {
    if (child.exitCode !== null || performance.now() > end) {
      await interrupt();
      throw new Error(`scripts/start --lan did not come up:\n${printed}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  const invited = [...printed.matchAll(/code ([0-9A-Z-]{19}) {3}last four ([0-9X]{4})/g)].map(([, code, four]) => ({
    code: code!,
    documentLastFour: four!,
  }));
  return { port, printed, invited, interrupt, forget: () => rmSync(data, { recursive: true, force: true }) };
}

/** What a camera reads from the blocks on the terminal's screen, light on dark. */
export function scanned(printed: string): string {
  const lines = printed.split('\n').filter((line) => /^[█▀▄ ]{21,}$/.test(line));
  const width = Math.max(...lines.map((line) => line.length));
  const light = lines.flatMap((line) => {
    const characters = [...line.padEnd(width)];
    return [characters.map((one) => one === '█' || one === '▀'), characters.map((one) => one === '█' || one === '▄')];
  });
  const pixels = new Uint8ClampedArray(light.length * width * PIXELS * PIXELS * 4);
  for (let y = 0, at = 0; y < light.length * PIXELS; y++) {
    for (let x = 0; x < width * PIXELS; x++, at += 4) {
      pixels.fill(light[Math.floor(y / PIXELS)]![Math.floor(x / PIXELS)] ? 255 : 0, at, at + 3);
      pixels[at + 3] = 255;
    }
  }
  const read = jsQR(pixels, width * PIXELS, light.length * PIXELS, { inversionAttempts: 'dontInvert' });
  if (!read) throw new Error(`no QR code could be read from what was printed:\n${lines.join('\n')}`);
  return read.data;
}

/** Command lines of all processes that contain a text, such as the folder on which they work. */
export function processesOn(text: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) ? [line] : [];
      } catch {
        return []; // ended meanwhile
      }
    });
}

/** A free port whose next one is free as well. */
async function freePorts(): Promise<number> {
  const taken = (port: number) =>
    new Promise<number>((done) => {
      const server = createServer();
      server.on('error', () => done(0));
      server.listen(port, '0.0.0.0', () => {
        const address = server.address();
        server.close(() => done(typeof address === 'object' && address ? address.port : 0));
      });
    });
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await taken(0);
    if (port > 0 && port < 65_534 && (await taken(port + 1)) > 0) return port;
  }
  throw new Error('no two free ports in a row');
}
