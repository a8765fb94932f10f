import { computed, ref } from 'vue';

/** The screens and the paths behind "#". */
const ROUTES = {
  communities: '/',
  invitation: '/invitation',
  own: '/own',
  newCommunity: '/new-community',
  overview: '/c/:community',
  people: '/c/:community/people',
  registry: '/c/:community/registry',
  unit: '/c/:community/registry/unit/:unit',
  upload: '/c/:community/import',
  preview: '/c/:community/import/:import',
  owners: '/c/:community/owners',
  assemblies: '/c/:community/assemblies',
  newAssembly: '/c/:community/new-assembly',
  assembly: '/c/:community/assemblies/:assembly',
  draft: '/c/:community/assemblies/:assembly/draft',
  roll: '/c/:community/assemblies/:assembly/roll',
  turnout: '/c/:community/assemblies/:assembly/turnout',
  count: '/c/:community/assemblies/:assembly/count',
} as const;

/** A screen's name. */
export type ScreenName = keyof typeof ROUTES;

/** Where the console is. */
export interface Place {
  name: ScreenName;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

/** Reads a location hash; an unknown one is the choice of a community. */
export function readPlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter((part) => part !== '');
  for (const [name, pattern] of Object.entries(ROUTES)) {
    const wanted = pattern.split('/').filter((part) => part !== '');
    if (wanted.length !== parts.length) continue;
    const parameters: Record<string, string> = {};
    const fits = wanted.every((piece, i) => {
      if (!piece.startsWith(':')) return piece === parts[i];
      parameters[piece.slice(1)] = decode(parts[i] ?? '');
      return true;
    });
    if (fits) return { name: name as ScreenName, parameters, query: new URLSearchParams(search) };
  }
  return { name: 'communities', parameters: {}, query: new URLSearchParams() };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a screen. */
export function link(name: ScreenName, parameters: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const path = ROUTES[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ''));
  const search = new URLSearchParams(query).toString();
  return `#${path}${search === '' ? '' : `?${search}`}`;
}

const hash = ref(globalThis.location?.hash ?? '');
globalThis.addEventListener?.('hashchange', () => (hash.value = location.hash));

/** Where the console is now. */
export const place = computed(() => readPlace(hash.value));

/** One parameter of the present address. */
export function parameter(name: string): string {
  return place.value.parameters[name] ?? '';
}

/** Goes to a screen. */
export function go(target: string): void {
  location.hash = target;
}
