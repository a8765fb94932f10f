/** The inbox on this phone: what the service told last, kept for reading without a network, and what was read meanwhile. */
import { must, ServiceError, type Body } from '@commonhold/shared';
import { computed, ref, shallowRef } from 'vue';
import { api, ask, deviceKey } from '../session/session.ts';
import { all, get, put, remove, replaceAll } from '../store/database.ts';
import { merged, pinned, read, type Item } from './list.ts';

/** An item with its whole text. */
export type Entry = Body<'InboxEntry'>;

/** What stays on the phone of one item: its text, and everything else once it was opened here. */
interface StoredItem {
  itemId: string;
  person: string;
  item: Item;
  body?: Item['body'];
  entry?: Entry;
}

/** How many items stay on the phone, and of how many the text without their being opened. */
const KEPT = 100;
const KEPT_TEXTS = 30;

/** Newest first. */
export const items = shallowRef<Item[]>([]);
/** How many items of the whole inbox are not read; the service counts them. */
export const unread = ref(0);
/** Where older items begin, or nothing. */
export const older = ref<string | null>(null);
export const loading = ref(false);
/** Why the list shown is not of now. */
export const failure = shallowRef<unknown>(null);
/** Whether a list has come, from the service or from the phone. */
export const known = ref(false);
/** Whether the list is what the phone kept, because the service has not answered yet. */
export const keptOnly = ref(false);
/** What stands above the others until it is read or acknowledged. */
export const important = computed(() => pinned(items.value));

const person = () => deviceKey.value?.person ?? '';

/** Shows what the phone kept of the inbox of whoever this phone belongs to now. */
export async function recall(): Promise<void> {
  const mine = (await all<StoredItem>('inbox')).filter((each) => each.person === person());
  const waiting = new Set((await all<StoredItem>('reads')).map((each) => each.itemId));
  if (known.value && !keptOnly.value) return;
  items.value = merged(
    [],
    mine.map(({ itemId, item }) => (waiting.has(itemId) ? read(item, item.readAt ?? item.at) : item)),
  );
  unread.value = items.value.filter((item) => !item.readAt).length;
  known.value = items.value.length > 0;
  keptOnly.value = true;
}

/** Forgets the inbox, on the page and on the phone: another person, or nobody, is signed in now. */
export async function forget(): Promise<void> {
  items.value = [];
  unread.value = 0;
  older.value = null;
  known.value = false;
  keptOnly.value = false;
  failure.value = null;
  await Promise.all([replaceAll('inbox', []), replaceAll('reads', [])]);
}

let latest = 0;

/** Tells the service what was read without it, and asks for the newest items and for everything that is not read. */
export async function refresh(): Promise<void> {
  const mine = ++latest;
  loading.value = true;
  try {
    await sendReads();
    const first = await page({});
    const missing = first.unread > first.items.filter((item) => !item.readAt).length;
    const unseen = missing ? await page({ unread: true }) : null;
    if (mine !== latest) return;
    const reached = first.items.at(-1)?.itemId;
    // What was fetched before stays below the first page, as long as the two still meet.
    const meet = known.value && !keptOnly.value && items.value.some((item) => item.itemId === reached);
    items.value = merged(meet ? items.value : [], [...(unseen?.items ?? []), ...first.items]);
    if (!meet) older.value = first.next ?? null;
    unread.value = first.unread;
    known.value = true;
    keptOnly.value = false;
    failure.value = null;
    await keep();
    await keepTexts();
  } catch (thrown) {
    if (mine !== latest) return;
    failure.value = thrown;
    if (!(thrown instanceof ServiceError)) console.error(thrown);
  } finally {
    if (mine === latest) loading.value = false;
  }
}

/** Fetches older items. */
export async function loadOlder(): Promise<void> {
  if (older.value === null) return;
  const more = await page({ before: older.value });
  items.value = merged(items.value, more.items);
  older.value = more.next ?? null;
  await keep();
}

/** One item with its whole text; without a network what this phone kept of it. */
export async function openEntry(itemId: string): Promise<{ entry: Entry; kept: boolean }> {
  try {
    const entry = await ask(() => must(api.GET('/api/resident/inbox/{itemId}', { params: { path: { itemId } } })));
    const stored = await get<StoredItem>('inbox', itemId);
    const item = items.value.find((each) => each.itemId === itemId) ?? stored?.item;
    if (item) await put('inbox', { ...stored, itemId, person: person(), item, entry } satisfies StoredItem);
    return { entry, kept: false };
  } catch (thrown) {
    if (!(thrown instanceof ServiceError) || !thrown.worthRetrying) throw thrown;
    const stored = await get<StoredItem>('inbox', itemId);
    if (!stored || stored.person !== person()) throw thrown;
    if (stored.entry) return { entry: stored.entry, kept: true };
    if (!stored.body) throw thrown;
    return { entry: { ...stored.item, body: stored.body, attachments: [], facts: {} }, kept: true };
  }
}

/** Marks an item as read: on the page at once, on the service now or as soon as it can be reached. */
export async function markRead(itemId: string, at: string): Promise<void> {
  const item = items.value.find((each) => each.itemId === itemId);
  if (item?.readAt) return;
  if (item) {
    items.value = items.value.map((each) => (each.itemId === itemId ? read(each, at) : each));
    unread.value = Math.max(0, unread.value - 1);
  }
  await put('reads', { itemId, person: person() });
  await sendReads().catch((thrown: unknown) => {
    if (!(thrown instanceof ServiceError)) throw thrown;
  });
  await keep();
}

/** Marks everything as read. */
export async function markAllRead(at: string): Promise<void> {
  await ask(() => must(api.POST('/api/resident/inbox/read')));
  items.value = items.value.map((each) => read(each, each.readAt ?? at));
  unread.value = 0;
  await keep();
}

/** Another device read an item; without an item, or with one that is not here, the list is fetched. */
export function heardRead(itemId: string | null | undefined, left: number, at: string): void {
  const item = items.value.find((each) => each.itemId === itemId);
  if (!item) {
    void refresh();
    return;
  }
  items.value = items.value.map((each) => (each === item ? read(each, each.readAt ?? at) : each));
  unread.value = left;
  void keep();
}

/** The item was acknowledged on this phone. */
export function noteAcknowledged(itemId: string, at: string): void {
  items.value = items.value.map((each) => (each.itemId === itemId ? { ...each, acknowledgedAt: at } : each));
  void keep();
}

let sending: Promise<void> | null = null;

/** Sends what was read; one round at a time. What the service does not know any more is dropped. */
function sendReads(): Promise<void> {
  sending ??= sendEach().finally(() => (sending = null));
  return sending;
}

async function sendEach(): Promise<void> {
  for (let next = await firstRead(); next; next = await firstRead()) {
    const { itemId } = next;
    if (next.person === person()) {
      try {
        await ask(() => must(api.PUT('/api/resident/inbox/{itemId}/read', { params: { path: { itemId } } })));
      } catch (thrown) {
        if (!(thrown instanceof ServiceError) || thrown.status !== 404) throw thrown;
      }
    }
    await remove('reads', itemId);
  }
}

const firstRead = async () => (await all<{ itemId: string; person: string }>('reads'))[0];

function page(query: { before?: string; unread?: boolean; limit?: number; texts?: boolean }): Promise<Body<'InboxPage'>> {
  return ask(() => must(api.GET('/api/resident/inbox', { params: { query } })));
}

const stored = async () => new Map((await all<StoredItem>('inbox')).map((each) => [each.itemId, each]));

/** Keeps the newest items, with what is already here of their texts. */
async function keep(): Promise<void> {
  const before = await stored();
  const records = items.value.slice(0, KEPT).map((item): StoredItem => ({ ...before.get(item.itemId), itemId: item.itemId, person: person(), item }));
  await replaceAll('inbox', records);
}

/** Fetches the texts of the newest items that are not here yet. The service does not take that for reading. */
async function keepTexts(): Promise<void> {
  const before = await stored();
  const missing = items.value.slice(0, KEPT_TEXTS).map((item) => !before.get(item.itemId)?.body);
  if (!missing.includes(true)) return;
  const { items: withTexts } = await page({ limit: missing.lastIndexOf(true) + 1, texts: true });
  for (const { body, ...item } of withTexts) {
    const kept = before.get(item.itemId);
    if (kept && body) await put('inbox', { ...kept, body } satisfies StoredItem);
  }
}
