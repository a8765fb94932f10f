/** This browser's memory for signing keys. A private key there can be used but not read. */

export interface SigningKey {
  kid: string;
  accountId: string;
  privateKey: CryptoKey;
  madeAt: string;
}

const NAME = 'commonhold-console';
const STORE = 'keys';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'kid' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the key store cannot be opened'));
  });
}

/** Runs one transaction and answers when it is durable. */
async function within<T>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the key store refused'));
    });
  } finally {
    database.close();
  }
}

/** The key with this name, or nothing when this browser does not hold it. */
export async function loadSigningKey(kid: string): Promise<SigningKey | null> {
  return ((await within('readonly', (objects) => objects.get(kid))) as SigningKey | undefined) ?? null;
}

/** Keeps a key. */
export async function saveSigningKey(key: SigningKey): Promise<void> {
  await within('readwrite', (objects) => objects.put(key));
}
