/** The phone's own memory: the device key, signed ballots, the last state of the book that was seen, and the last inbox. */

/** What this device keeps about the person it belongs to. The private key cannot be read, only used. */
export interface DeviceKey {
  kid: string;
  privateKey: CryptoKey;
  community: string;
  communityName: string;
  person: string;
  name: string;
  /** name and public key of the community's book as learnt at enrolment; receipts are checked against these only */
  logOrigin: string;
  logKey: string;
}

/** A state of the book that was verified on this device. */
export interface RememberedCheckpoint {
  origin: string;
  size: number;
  root: string;
  seenAt: string;
  /** the signed text itself; states kept by earlier versions have none */
  note?: string;
  /** the witnesses that the service ever named */
  witnesses?: RememberedWitness[];
}

/** An independent witness of the book, known to this phone from the first time that it was named. */
export interface RememberedWitness {
  name: string;
  key: string;
  since: string;
}

const NAME = 'commonhold';
/** 2 added the inbox and what was read without a network. */
const VERSION = 2;
const STORES = { key: null, ballots: 'ballotId', checkpoints: 'origin', inbox: 'itemId', reads: 'itemId' } as const;
type StoreName = keyof typeof STORES;
/** The stores whose records carry their own key. */
export type RecordStore = Exclude<StoreName, 'key'>;
const OWN = 'own';

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        if (request.result.objectStoreNames.contains(store)) continue;
        request.result.createObjectStore(store, keyPath === null ? {} : { keyPath });
      }
    };
    request.onsuccess = () => {
      // Another tab with a newer version must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the store cannot be opened'));
    request.onblocked = () => reject(new Error('the store is held by an older page'));
  }).catch((failure: unknown) => {
    opening = null;
    throw failure;
  });
  return opening;
}

/** Runs one transaction and answers when it is durable, not merely requested. */
async function within<T>(store: StoreName, mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('the store refused'));
    transaction.onerror = () => reject(transaction.error ?? new Error('the store refused'));
  });
}

/** The device key, or nothing when this browser has none (any more). */
export async function loadDeviceKey(): Promise<DeviceKey | null> {
  return ((await within('key', 'readonly', (objects) => objects.get(OWN))) as DeviceKey | undefined) ?? null;
}

/** Keeps the device key. */
export async function saveDeviceKey(key: DeviceKey): Promise<void> {
  await within('key', 'readwrite', (objects) => objects.put(key, OWN));
}

/** Forgets the device key; ballots and receipts stay. */
export async function forgetDeviceKey(): Promise<void> {
  await within('key', 'readwrite', (objects) => objects.delete(OWN));
}

/** Keeps or replaces one record. */
export async function put(store: RecordStore, record: object): Promise<void> {
  await within(store, 'readwrite', (objects) => objects.put(record));
}

/** One record by its key. */
export async function get<T>(store: RecordStore, key: string): Promise<T | null> {
  return ((await within(store, 'readonly', (objects) => objects.get(key))) as T | undefined) ?? null;
}

/** All records of a store. */
export async function all<T>(store: RecordStore): Promise<T[]> {
  return (await within(store, 'readonly', (objects) => objects.getAll())) as T[];
}

/** Puts records in place of everything that the store held, in one transaction. */
export async function replaceAll(store: RecordStore, records: readonly object[]): Promise<void> {
  await within(store, 'readwrite', (objects) => {
    const cleared = objects.clear();
    for (const record of records) objects.put(record);
    return cleared;
  });
}

/** Forgets one record. */
export async function remove(store: RecordStore, key: string): Promise<void> {
  await within(store, 'readwrite', (objects) => objects.delete(key));
}

/** Asks the browser not to throw the key away when space gets short; it may refuse, and then recovery codes help. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
