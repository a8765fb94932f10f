import { must } from '@commonhold/shared';
import { isObject, readCanonicalObject, sha256, toHex, utf8, type JsonValue } from '@commonhold/contract';
import { api } from '../session/session.ts';

/** What comparing the app's files with the book came to, and how many files it is about. */
export interface Release {
  verdict: 'RELEASED' | 'OTHER' | 'UNKNOWN';
  count: number;
}

const MOST = 200_000;

/**
 * Compares the files of this app, as the service hands them out now, with the list that the book names. A page that was exchanged can lie
 * about it; what this finds out is a service that serves something else than it recorded.
 */
export async function compareRelease(released: string | null): Promise<Release> {
  const { items } = await must(api.GET('/api/app-releases'));
  const own = items.find((each) => each.app === 'm');
  if (released === null || !own) return { verdict: 'UNKNOWN', count: 0 };
  if (toHex(await sha256(utf8(own.document))) !== released) return { verdict: 'OTHER', count: 1 };
  const files = filesOf(own.document);
  const odd = await Promise.all(files.map(async ({ path, sha256: hash }) => (await hashOf(path)) !== hash));
  const differing = odd.filter(Boolean).length;
  return differing > 0 ? { verdict: 'OTHER', count: differing } : { verdict: 'RELEASED', count: files.length };
}

async function hashOf(path: string): Promise<string> {
  const answer = await fetch(new Request(`${location.pathname.replace(/[^/]*$/, '')}${path}`, { cache: 'no-store' }));
  return answer.ok ? toHex(await sha256(new Uint8Array(await answer.arrayBuffer()))) : '';
}

function filesOf(document: string): { path: string; sha256: string }[] {
  const list = readCanonicalObject(utf8(document), MOST)['files'];
  if (!Array.isArray(list)) return [];
  return list.filter(
    (each): each is { path: string; sha256: string } & JsonValue =>
      isObject(each) && typeof each['path'] === 'string' && typeof each['sha256'] === 'string',
  );
}
