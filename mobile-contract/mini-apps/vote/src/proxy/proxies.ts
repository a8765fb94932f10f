import { must, serverNow, type Body } from '@commonhold/shared';
import { newProxy, readProxy, utf8, writeTime, type ProxyGrant, type ProxyRevocation } from '@commonhold/contract';
import type { Choices } from '../ballot/draft.ts';
import type { Prepared } from '../ballot/prepare.ts';
import { api, ask, deviceKey } from '../session/session.ts';

/** Assembly and proxies of it, as both sides need them. */
export async function readProxies(assemblyId: string) {
  const params = { path: { assemblyId } };
  const [detail, proxies] = await Promise.all([
    ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}', { params }))),
    ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/proxies', { params }))),
  ]);
  return { detail, proxies };
}

/** What the principal told the agent, as the principal signed it. */
export function instructionsOf(proxy: Body<'OwnProxy'>): Choices {
  return readProxy(utf8(proxy.payload)).instructions;
}

/** Whether a party has a proxy that still lives. */
export function living(proxies: readonly Body<'OwnProxy'>[], partyKey: string): Body<'OwnProxy'> | null {
  return proxies.find((proxy) => proxy.partyKey === partyKey && proxy.state === 'GRANTED') ?? null;
}

/** What a principal signs. */
export function grantOf(prepared: Prepared, agent: string, instructions: Choices): ProxyGrant {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const { document, packageHash, row } = prepared;
  const draft = { community: document.community, assembly: document.assembly, package: packageHash, party: row.partyKey };
  return newProxy({ ...draft, principal: key.person, agent, instructions }, new Date(serverNow()));
}

/** What takes a proxy back. */
export function revocationOf(assembly: string, proxy: string): ProxyRevocation {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  return { v: 1, community: key.community, assembly, proxy, principal: key.person, revokedAt: writeTime(new Date(serverNow())) };
}
