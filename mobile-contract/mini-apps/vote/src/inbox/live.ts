/** Keeps the inbox of an open page up to date: by the service's stream, and by asking again where no stream comes through. */

/** What a page does when something happens. */
export interface Listener {
  /** The stream has begun, or it is time to ask: what is new is not known. */
  asked: () => void;
  /** Something new is there. */
  arrived: () => void;
  /** Something was read; which item is not always said. */
  read: (itemId: string | null | undefined, unread: number) => void;
}

/** The service pings every 15 seconds; a stream that has been silent for longer than two of them does not come through. */
const SILENCE = 40_000;
/** How often a page without a stream asks. */
const POLL = 30_000;
const STREAM = '/api/resident/inbox/stream';

/**
 * Listens until the answer is called. The browser itself comes back with Last-Event-ID after a cut; a stream that was refused or stays
 * silent is given up, and opened again with each asking.
 */
export function listen(listener: Listener, Source: typeof EventSource | undefined = globalThis.EventSource): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const later = (milliseconds: number, work: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
  const poll = () => {
    close();
    later(POLL, () => {
      listener.asked();
      open();
    });
  };
  const alive = () => later(SILENCE, poll);
  const data = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as { itemId?: string | null; unread: number };

  function open() {
    if (!Source) {
      poll();
      return;
    }
    const stream = new Source(STREAM);
    source = stream;
    alive();
    stream.onopen = () => {
      alive();
      listener.asked();
    };
    stream.onerror = () => {
      if (stream.readyState === Source.CLOSED && stream === source) poll();
    };
    stream.addEventListener('ping', alive);
    stream.addEventListener('inbox.item', () => {
      alive();
      listener.arrived();
    });
    stream.addEventListener('inbox.read', (event) => {
      alive();
      const { itemId, unread } = data(event);
      listener.read(itemId, unread);
    });
  }

  open();
  return close;
}
