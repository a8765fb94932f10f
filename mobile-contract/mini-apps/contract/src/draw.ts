// The public draw between equals, made from the book alone so that anybody can repeat it (FORMATS.md, section 9).
import { fromHex, sha256, toHex, utf8 } from './bytes.ts';

/** One scrutineer's part; a value that was not opened in time is null, and its commitment takes its place. */
export type DrawContribution = { scrutineer: string; commitment: string; value: string | null };

export type DrawParts = { package: string; scrutineers: readonly DrawContribution[]; publicNumber: string };

/** The drawn place of everybody who was asked for: the smallest text stands first. */
export type Draw = { seed: string; lots: ReadonlyMap<string, string> };

/** A draw that cannot be, with the reason. */
export class DrawFault extends Error {
  override readonly name = 'DrawFault';
}

const ZERO = Uint8Array.of(0);
const MOST_SCRUTINEERS = 16;
const LONGEST_NUMBER = 64;

/** The commitment to a value, for one package and one scrutineer. */
export async function drawCommitment(packageHash: string, scrutineer: string, value: string): Promise<string> {
  const parts = [octets(packageHash, 32), octets(scrutineer, 16), octets(value, 32)];
  return toHex(await sha256(utf8('commonhold/draw-commitment/v1'), ZERO, ...parts));
}

/** Makes the draw and the lots of these candidates. */
export async function makeDraw(parts: DrawParts, candidates: readonly string[]): Promise<Draw> {
  const seed = await drawSeed(parts);
  const lots = new Map<string, string>();
  for (const candidate of candidates) {
    lots.set(candidate, toHex(await sha256(utf8('commonhold/draw-order/v1'), ZERO, fromHex(seed), utf8(candidate))));
  }
  return { seed, lots };
}

async function drawSeed({ package: packageHash, scrutineers, publicNumber }: DrawParts): Promise<string> {
  const sorted = [...scrutineers].sort((one, other) => (one.scrutineer < other.scrutineer ? -1 : 1));
  const different = new Set(sorted.map((each) => each.scrutineer)).size;
  if (sorted.length < 1 || sorted.length > MOST_SCRUTINEERS || different !== sorted.length) {
    throw new DrawFault('a draw has 1 to 16 scrutineers, each once');
  }
  if (!publicNumber.trim() || publicNumber.length > LONGEST_NUMBER) {
    throw new DrawFault('a draw has a public number of at most 64 characters');
  }
  const inputs: Uint8Array[] = [octets(packageHash, 32), Uint8Array.of(sorted.length)];
  for (const { scrutineer, commitment, value } of sorted) {
    octets(commitment, 32);
    if (value !== null && (await drawCommitment(packageHash, scrutineer, value)) !== commitment) {
      throw new DrawFault(`the value of scrutineer ${scrutineer} is not the one committed to`);
    }
    octets(scrutineer, 16);
    inputs.push(Uint8Array.of(value === null ? 0 : 1), octets(value ?? commitment, 32));
  }
  return toHex(await sha256(utf8('commonhold/draw-seed/v1'), ZERO, ...inputs, utf8(publicNumber)));
}

function octets(hex: string, length: number): Uint8Array {
  if (!new RegExp(`^[0-9a-f]{${length * 2}}$`).test(hex)) throw new DrawFault(`lower-case hex of ${length} octets is expected`);
  return fromHex(hex);
}
