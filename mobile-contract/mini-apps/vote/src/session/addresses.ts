import { get, put } from '../store/database.ts';

/** Further addresses of the service as this phone last heard of them: they are needed on the day on which this one does not answer. */
interface KnownAddresses {
  origin: 'addresses';
  addresses: string[];
}

/** Keeps the addresses that the service named. */
export async function rememberAddresses(addresses: readonly string[]): Promise<void> {
  await put('checkpoints', { origin: 'addresses', addresses: addresses.filter(isAddress) } satisfies KnownAddresses);
}

/** The addresses beside the one from which this page came. */
export async function otherAddresses(): Promise<string[]> {
  const known = await get<KnownAddresses>('checkpoints', 'addresses');
  return (known?.addresses ?? []).filter((address) => address !== location.origin);
}

/** An origin and nothing else, so that what is opened is an address and never a script. */
function isAddress(text: string): boolean {
  try {
    const { protocol, origin } = new URL(text);
    return ['https:', 'http:'].includes(protocol) && origin === text;
  } catch {
    return false;
  }
}
