/** A thin HTTP client for tools and tests: cookies, Idempotency-Key, problems as errors. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A refusal of the service. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly problem: Record<string, unknown>,
    where: string,
  ) {
    super(`${where}: ${status} ${code} ${JSON.stringify(problem)}`);
  }
}

/** One person's connection: keeps the cookies that the service set. */
export class Client {
  private readonly cookies = new Map<string, string>();

  constructor(readonly base: string) {}

  get<T>(path: string): Promise<T> {
    return this.json<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.json<T>('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>('PUT', path, body);
  }

  async upload<T>(path: string, file: string): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(readFileSync(file))]), basename(file));
    return (await this.send('POST', path, form, {})).json() as Promise<T>;
  }

  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.send('GET', path, undefined, {})).arrayBuffer());
  }

  /** The cookies, for handing a session to a browser. */
  session(): { name: string; value: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value }));
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await this.send(method, path, body === undefined ? undefined : JSON.stringify(body), headers);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async send(method: string, path: string, body: BodyInit | undefined, headers: Record<string, string>) {
    const cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const response = await fetch(this.base + path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        ...headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST' ? { 'idempotency-key': randomBytes(16).toString('hex') } : {}),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      this.cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
    }
    if (!response.ok) {
      const text = await response.text();
      let problem: Record<string, unknown> = { text: text.slice(0, 300) };
      if (text.startsWith('{')) problem = JSON.parse(text) as Record<string, unknown>;
      throw new ProblemError(response.status, String(problem['code'] ?? ''), problem, `${method} ${path}`);
    }
    return response;
  }
}

/** Runs the work with at most `width` at a time and keeps the order of the answers. */
export async function inParallel<A, B>(items: readonly A[], width: number, work: (item: A) => Promise<B>): Promise<B[]> {
  const answers = new Array<B>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i]!);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return answers;
}
