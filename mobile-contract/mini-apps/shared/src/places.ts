import { computed, ref, type ComputedRef } from 'vue';

/** Where an app is: its screen, what stands in the path and what follows the question mark. */
export interface Place<N extends string> {
  name: N;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

/** Reads, writes and follows the addresses of one app. What stands behind "#" never leaves the device. */
export interface Places<N extends string> {
  /** Reads a location hash; an unknown one is the app's first screen. */
  readPlace: (hash: string) => Place<N>;
  /** The link to a screen. */
  link: (name: N, parameters?: Record<string, string>, query?: Record<string, string>) => string;
  /** Where the app is now. */
  place: ComputedRef<Place<N>>;
  /** Goes to a screen; with `replace` the present one does not stay in the history. */
  go: (target: string, replace?: boolean) => void;
}

/** The places of an app by the names of its screens; a part that begins with ":" is a parameter. */
export function placesOf<N extends string>(routes: Record<N, string>, first: N): Places<N> {
  const hash = ref(globalThis.location?.hash ?? '');
  globalThis.addEventListener?.('hashchange', () => (hash.value = location.hash));
  const readPlace = (text: string): Place<N> => {
    const [path = '', search = ''] = text.replace(/^#/, '').split('?');
    const parts = pieces(path);
    for (const name of Object.keys(routes) as N[]) {
      const parameters = match(pieces(routes[name]), parts);
      if (parameters) return { name, parameters, query: new URLSearchParams(search) };
    }
    return { name: first, parameters: {}, query: new URLSearchParams() };
  };
  const link = (name: N, parameters: Record<string, string> = {}, query: Record<string, string> = {}) => {
    const path = routes[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ''));
    const search = new URLSearchParams(query).toString();
    return `#${path}${search === '' ? '' : `?${search}`}`;
  };
  const go = (target: string, replace = false) => {
    if (replace) {
      history.replaceState(null, '', target);
      hash.value = location.hash;
    } else {
      location.hash = target;
    }
  };
  return { readPlace, link, place: computed(() => readPlace(hash.value)), go };
}

function pieces(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** The parameters of a path that fits the wanted one, or nothing. */
function match(wanted: string[], parts: string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const parameters: Record<string, string> = {};
  for (const [i, piece] of wanted.entries()) {
    if (piece.startsWith(':')) parameters[piece.slice(1)] = decode(parts[i] ?? '');
    else if (piece !== parts[i]) return null;
  }
  return parameters;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
