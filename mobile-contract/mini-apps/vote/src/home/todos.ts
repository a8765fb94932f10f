import { must, type Body } from '@commonhold/shared';
import type { ScreenName } from '../router.ts';
import { api, ask } from '../session/session.ts';

/** Something that waits for this person, beside the own vote. */
export interface Todo {
  id: string;
  /** what it is: its words are `todo.<kind>` */
  kind: 'agentVote' | 'agentLocked' | 'sign' | 'rollAnswered' | 'resultAnswered';
  words: Record<string, string>;
  /** until when, or from when on for what only comes */
  at: string | null;
  screen: ScreenName;
  parameters: Record<string, string>;
}

/** What the service said of one assembly, each part only where it could be read. */
export interface Beside {
  proxies: Body<'OwnProxies'> | null;
  roll: Body<'RollObjections'> | null;
  objections: Body<'Objections'> | null;
}

const PROVISIONAL = ['COUNTED', 'OBJECTION'];

/** What waits in one assembly: votes for others, and answers to what this person objected. */
export function assemblyTodos({ assembly }: Body<'ResidentAssembly'>, { proxies, roll, objections }: Beside): Todo[] {
  const { assemblyId, state, title } = assembly;
  const todos: Todo[] = [];
  for (const proxy of (proxies?.received ?? []).filter((one) => one.state === 'GRANTED')) {
    const words = { principal: proxy.principalName, title };
    if (state === 'OPEN') {
      const parameters = { assembly: assemblyId, proxy: proxy.proxyId };
      todos.push({ id: proxy.proxyId, kind: 'agentVote', words, at: assembly.closeAt, screen: 'proxyVote', parameters });
    } else if (state === 'LOCKED') {
      todos.push({ id: proxy.proxyId, kind: 'agentLocked', words, at: assembly.openAt, screen: 'proxies', parameters: { assembly: assemblyId } });
    }
  }
  const parameters = { assembly: assemblyId };
  for (const one of state === 'PUBLICISED' ? (roll?.items ?? []).filter((each) => each.outcome) : []) {
    todos.push({ id: one.objectionId, kind: 'rollAnswered', words: { title }, at: assembly.openAt, screen: 'rollObjections', parameters });
  }
  for (const one of PROVISIONAL.includes(state) ? (objections?.items ?? []).filter((each) => each.answer) : []) {
    todos.push({
      id: one.objectionId,
      kind: 'resultAnswered',
      words: { title },
      at: assembly.objectionUntil ?? null,
      screen: 'result',
      parameters,
    });
  }
  return todos;
}

/** Appointments of a representative that wait for this person's signature; the next roll is locked without what is not signed by then. */
export function signatureTodos(items: readonly Body<'Representation'>[], person: string, assemblies: readonly Body<'ResidentAssembly'>[]): Todo[] {
  const next = assemblies
    .filter((item) => item.assembly.state === 'PUBLICISED')
    .map((item) => item.assembly.openAt)
    .sort()[0];
  return items
    .filter((item) => item.state === 'PROPOSED' && item.owners.some((owner) => owner.signer === person && !owner.signed))
    .map((item) => ({
      id: item.documentId,
      kind: 'sign' as const,
      words: { units: item.units.join('、'), name: item.representativeName },
      at: item.next.until ?? next ?? null,
      screen: 'representatives' as const,
      parameters: {},
    }));
}

/** Asks for all of it; what cannot be read now is left out, and nothing else waits for it. */
export async function readTodos(items: readonly Body<'ResidentAssembly'>[], person: string): Promise<Todo[]> {
  const optional = async <T>(wanted: boolean, question: () => Promise<T>) => (wanted ? ask(question).catch(() => null) : null);
  const each = items.map(async (item) => {
    const { assemblyId, state } = item.assembly;
    const params = { path: { assemblyId } };
    const [proxies, roll, objections] = await Promise.all([
      optional(['LOCKED', 'OPEN'].includes(state), () => must(api.GET('/api/resident/assemblies/{assemblyId}/proxies', { params }))),
      optional(state === 'PUBLICISED', () => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-objections', { params }))),
      optional(PROVISIONAL.includes(state), () => must(api.GET('/api/resident/assemblies/{assemblyId}/objections', { params }))),
    ]);
    return assemblyTodos(item, { proxies, roll, objections });
  });
  const own = await optional(true, () => must(api.GET('/api/resident/representatives')));
  return [...(await Promise.all(each)).flat(), ...signatureTodos(own?.items ?? [], person, items)];
}
