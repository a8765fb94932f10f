import { ref, watch } from 'vue';
import { deviceKey, standing } from '../session/session.ts';
import { readOwn, strange } from './own.ts';
import { bookToday, recallConflict } from './today.ts';
import { upgradeReceipts } from './witnessed.ts';

/** Lines of the book about this person that are read in the background of one visit; the rest on the next one or on the page. */
const MOST_IN_BACKGROUND = 2000;

/** How many lines stand in the book for this person that nobody here made or confirmed. */
export const strangeEntries = ref(0);

/** Looks after the book: what this phone remembers of it, its receipts, and what was written in this person's name. */
export async function visitBook(): Promise<void> {
  const key = deviceKey.value;
  if (!key) return;
  await recallConflict(key.logKey);
  const book = await bookToday(key);
  if (!book.signed || book.continues === false) return;
  await upgradeReceipts(book.keys, book.witnesses);
  strangeEntries.value = strange((await readOwn(book, MOST_IN_BACKGROUND)).entries).length;
}

/** Does so on every visit, once the person is signed in and the page has come up. A service that is away is asked next time. */
export function visitBookWhenSignedIn(pause = 1500): void {
  watch(
    standing,
    (now) => {
      if (now === 'member') setTimeout(() => void visitBook().catch(() => undefined), pause);
    },
    { immediate: true },
  );
}
