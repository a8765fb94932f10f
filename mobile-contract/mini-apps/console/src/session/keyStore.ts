/** This browser's memory for signing keys and for values of a public draw. A private key there can be used but not read. */

export interface SigningKey {
  kid: string;
  accountId: string;
  privateKey: CryptoKey;
  madeAt: string;
}

/** A scrutineer's value of a draw, which nobody else knows until it is opened. */
export interface KeptDrawValue {
  /** assembly and account, so that two scrutineers at one desk do not mix */
  id: string;
  value: string;
}

const NAME = 'commonhold-console';
const KEYS = 'keys';
const DRAWS = 'draws';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) request.result.createObjectStore(KEYS, { keyPath: 'kid' });
      if (oldVersion < 2) request.result.createObjectStore(DRAWS, { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the key store cannot be opened'));
  });
}

/** Runs one transaction and answers when it is durable. */
async function within<T>(store: string, mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the key store refused'));
    });
  } finally {
    database.close();
  }
}

/** The key with this name, or nothing when this browser does not hold it. */
export async function loadSigningKey(kid: string): Promise<SigningKey | null> {
  return ((await within(KEYS, 'readonly', (objects) => objects.get(kid))) as SigningKey | undefined) ?? null;
}

/** Keeps a key. */
export async function saveSigningKey(key: SigningKey): Promise<void> {
  await within(KEYS, 'readwrite', (objects) => objects.put(key));
}

const drawId = (assemblyId: string, accountId: string) => `${assemblyId}/${accountId}`;

/** The own value of an assembly's draw, or null when this browser does not hold it. */
export async function loadDrawValue(assemblyId: string, accountId: string): Promise<string | null> {
  const kept = (await within(DRAWS, 'readonly', (objects) => objects.get(drawId(assemblyId, accountId)))) as KeptDrawValue | undefined;
  return kept?.value ?? null;
}

/** Keeps the own value of an assembly's draw. */
export async function saveDrawValue(assemblyId: string, accountId: string, value: string): Promise<void> {
  await within(DRAWS, 'readwrite', (objects) => objects.put({ id: drawId(assemblyId, accountId), value } satisfies KeptDrawValue));
}
