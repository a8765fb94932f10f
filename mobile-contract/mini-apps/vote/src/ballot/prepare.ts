import { must, type Body } from '@commonhold/shared';
import {
  documentId,
  packageHash,
  readNoteKey,
  readPackage,
  readProxy,
  readRollRow,
  rowIsIncluded,
  utf8,
  type PackageDocument,
  type PackageMatter,
  type RollRow,
  type Scope,
} from '@commonhold/contract';
import { bookKeys, type KnownBook } from '../book/keys.ts';
import { api, ask, deviceKey } from '../session/session.ts';
import type { Choices } from './draft.ts';

/** What a ballot is filled in and signed from: the frozen documents, each of them checked on this phone. */
export interface Prepared {
  document: PackageDocument;
  packageHash: string;
  row: RollRow;
  /** the matters that this party answers, as they stand in the package */
  matters: PackageMatter[];
  /** the party's counting area for each of them, in 0.01 m² */
  weights: Record<string, number>;
  /** the version that the ballot has to bear */
  version: number;
  /** the proxy under which it is cast for somebody else */
  mandate?: Mandate;
}

/** A proxy that this phone has checked against its own bytes. */
export interface Mandate {
  id: string;
  principalName: string;
  instructions: Choices;
}

/** What the service sent does not fit together; nothing may be signed on it. */
export class NotGenuine extends Error {
  constructor(readonly part: 'package' | 'community' | 'key' | 'roll' | 'person' | 'proxy') {
    super(`not genuine: ${part}`);
  }
}

/** Fetches package and own row and checks both; what the screens show afterwards is exactly what is signed. */
export async function prepare(assemblyId: string, partyKey: string, version = 1): Promise<Prepared> {
  const key = deviceKey.value;
  if (!key) throw new NotGenuine('key');
  const path = { params: { path: { assemblyId } } };
  const [bytes, rows] = await Promise.all([
    ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/package', { ...path, parseAs: 'text' }))),
    ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-rows', path))),
  ]);
  return { ...(await check(bytes as unknown as string, rows, { assemblyId, partyKey, key, voter: key.person })), version };
}

/** The same for a ballot that is cast for somebody else: the proxy has to be what its number says, and made for this person and this package. */
export async function prepareForPrincipal(assemblyId: string, proxy: Body<'OwnProxy'>): Promise<Prepared> {
  const key = deviceKey.value;
  if (!key) throw new NotGenuine('key');
  const bytes = await ask(() =>
    must(api.GET('/api/resident/assemblies/{assemblyId}/package', { params: { path: { assemblyId } }, parseAs: 'text' })),
  );
  const text = bytes as unknown as string;
  const grant = await genuine('proxy', () => readProxy(utf8(proxy.payload)));
  const { rollRoot, rollSize } = await genuine('package', () => readPackage(text));
  const rows = { root: rollRoot, size: rollSize, items: proxy.row ? [proxy.row] : [] };
  const prepared = await check(text, rows, { assemblyId, partyKey: grant.party, key, voter: grant.principal });
  const same = (await documentId(utf8(proxy.payload))) === proxy.proxyId;
  const made = grant.agent === key.person && grant.assembly === assemblyId && grant.package === prepared.packageHash;
  if (!same || !made) throw new NotGenuine('proxy');
  const mandate = { id: proxy.proxyId, principalName: proxy.principalName, instructions: grant.instructions };
  return { ...prepared, version: proxy.nextVersion ?? 1, mandate };
}

/** The checks themselves. */
export async function check(
  text: string,
  rows: Body<'RollRows'>,
  wanted: { assemblyId: string; partyKey: string; key: KnownBook; voter: string },
): Promise<Omit<Prepared, 'version' | 'mandate'>> {
  const { assemblyId, partyKey, key, voter } = wanted;
  const document = await genuine('package', () => readPackage(text));
  if (document.assembly !== assemblyId || document.community !== key.community) throw new NotGenuine('community');
  // The receipt will be checked against the keys of this book, so it has to be one of them.
  if (!(await bookKeys(key)).knows(await readNoteKey(document.receiptKey))) throw new NotGenuine('key');
  const found = rows.items.map((item) => ({ item, row: readRollRow(item.row) })).find(({ row }) => row.partyKey === partyKey);
  if (!found || rows.root !== document.rollRoot || rows.size !== document.rollSize) throw new NotGenuine('roll');
  const proven = await rowIsIncluded(found.item.row, found.item.index, rows.size, document.rollRoot, found.item.proof);
  if (!proven) throw new NotGenuine('roll');
  if (found.row.representative !== voter) throw new NotGenuine('person');
  const weights = Object.fromEntries(document.matters.map((matter) => [matter.id, weight(found.row, matter.scope)]));
  const matters = document.matters.filter((matter) => found.row.units.some((unit) => unit.counts && inScope(unit, matter.scope)));
  return { document, packageHash: await packageHash(document), row: found.row, matters, weights };
}

async function genuine<T>(part: NotGenuine['part'], reading: () => T | Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch {
    throw new NotGenuine(part);
  }
}

function inScope(unit: RollRow['units'][number], scope: Scope): boolean {
  if (scope === null) return true;
  if ('buildings' in scope) return scope.buildings.includes(unit.building);
  if ('entrances' in scope) return unit.entrance !== null && scope.entrances.includes(unit.entrance);
  return scope.units.includes(unit.unit);
}

/** The row's counting area within a matter's scope, in 0.01 m². */
export function weight(row: RollRow, scope: Scope): number {
  return row.units.filter((unit) => unit.counts && inScope(unit, scope)).reduce((sum, unit) => sum + unit.areaDm2, 0);
}
