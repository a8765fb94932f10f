/** A poster's code leads here: the notice that hangs on the wall, looked up in the own inbox. */
import { items, loadOlder, older, refresh } from './inbox.ts';
import type { Item } from './list.ts';

/** So many pages back, which is more than a year of notices. */
const MOST_PAGES = 20;

/** The own message of a notice, or nothing where this person did not receive it. */
export async function messageOf(noticeId: string): Promise<Item | null> {
  await refresh();
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const found = items.value.find((item) => item.noticeId === noticeId);
    if (found) return found;
    if (older.value === null) return null;
    await loadOlder();
  }
  return null;
}
