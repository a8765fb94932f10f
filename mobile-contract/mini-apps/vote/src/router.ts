import { computed, ref } from 'vue';

/** The screens and the paths behind "#". What stands there never leaves the phone. */
const ROUTES = {
  home: '/',
  bind: '/bind',
  recover: '/recover',
  devices: '/devices',
  settings: '/settings',
  check: '/check',
  checkOne: '/check/:ballot',
  receipt: '/receipt/:ballot',
  assembly: '/assembly/:assembly',
  roll: '/assembly/:assembly/roll',
  result: '/assembly/:assembly/result',
  matter: '/assembly/:assembly/matter/:matter',
  ballot: '/assembly/:assembly/vote/:party',
  review: '/assembly/:assembly/vote/:party/review',
  send: '/send/:ballot',
} as const;

/** A screen's name. */
export type ScreenName = keyof typeof ROUTES;

/** Where the app is. */
export interface Place {
  name: ScreenName;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

/** Reads a location hash; an unknown one is the home screen. */
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
  return { name: 'home', parameters: {}, query: new URLSearchParams() };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a screen. */
export function link(name: ScreenName, parameters: Record<string, string> = {}): string {
  return `#${ROUTES[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ''))}`;
}

const hash = ref(globalThis.location?.hash ?? '');
globalThis.addEventListener?.('hashchange', () => (hash.value = location.hash));

/** Where the app is now. */
export const place = computed(() => readPlace(hash.value));

/** Goes to a screen; with `replace` the present one does not stay in the history. */
export function go(target: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', target);
    hash.value = location.hash;
  } else {
    location.hash = target;
  }
}
