// SM2 with SM3 (GB/T 32918.2 on the curve of GB/T 32918.5): what key stores of some hosts sign with. It is verified here and never made.
import { type Bytes, fromBase64Url, toHex } from './bytes.ts';

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const SIGNER = '1234567812345678';

/** Tells whether r ‖ s of 64 octets holds; throws a RangeError when the coordinates (base64url) are not a point of the curve. */
export async function verifySm2(x: string, y: string, message: Bytes, signature: Bytes): Promise<boolean> {
  // loaded only where such a key is met: phones and desks never do
  const { sm2 } = await import('sm-crypto-v2');
  const point = `04${toHex(fromBase64Url(x))}${toHex(fromBase64Url(y))}`;
  if (!isPoint(() => sm2.verifyPublicKey(point))) throw new RangeError('not a point of the curve');
  if (signature.length !== 64 || !isScalar(signature.subarray(0, 32)) || !isScalar(signature.subarray(32))) return false;
  return sm2.doVerifySignature(message, toHex(signature), point, { hash: true, userId: SIGNER });
}

function isPoint(read: () => boolean): boolean {
  try {
    return read();
  } catch {
    return false;
  }
}

function isScalar(octets: Uint8Array): boolean {
  const value = BigInt(`0x${toHex(octets)}`);
  return value > 0n && value < ORDER;
}
