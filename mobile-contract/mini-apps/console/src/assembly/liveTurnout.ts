/** Follows the turnout of an open assembly: by the service's stream, and by asking again where no stream comes through. */
import type { Body } from '@commonhold/shared';

/** How often a page without a stream asks. */
const POLL = 15_000;

/** What the page is told. */
export interface TurnoutListener {
  /** Participation as it is now. */
  turnout: (turnout: Body<'Turnout'>) => void;
  /** No stream comes through; it is time to ask. */
  ask: () => void;
  /** Whether the stream comes through. */
  live: (live: boolean) => void;
}

/** Listens until the answer is called. The service ends a stream after some minutes, and the browser comes back by itself. */
export function followTurnout(url: string, listener: TurnoutListener, Source: typeof EventSource | undefined = globalThis.EventSource): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | null = null;
  const poll = () => {
    source?.close();
    source = null;
    listener.live(false);
    timer = setTimeout(() => {
      listener.ask();
      open();
    }, POLL);
  };
  function open() {
    if (!Source) {
      poll();
      return;
    }
    const stream = new Source(url);
    source = stream;
    stream.onopen = () => listener.live(true);
    stream.onerror = () => {
      if (stream !== source) return;
      if (stream.readyState === Source.CLOSED) poll();
      else listener.live(false);
    };
    stream.addEventListener('turnout', (event) => {
      listener.live(true);
      listener.turnout(JSON.parse((event as MessageEvent<string>).data) as Body<'Turnout'>);
    });
  }
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
}
