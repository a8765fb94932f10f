import { dateTimeSeconds } from '@commonhold/shared';
import { b } from '../i18n/book.ts';
import type { Line } from './FindingList.vue';

/** What witnesses have seen of a receipt, as lines below its checks: a receipt without a witness is logged, and no more is said of it. */
export function witnessLines(witnessed: readonly { name: string; at: string }[], hasWitnesses: boolean): Line[] {
  if (witnessed.length === 0) return [{ text: hasWitnesses ? b('witness.waiting') : b('witness.none'), outcome: 'NOT_CHECKED' }];
  return witnessed.map(({ name, at }) => ({ text: b('witness.by', { name, at: dateTimeSeconds(at) }), outcome: 'HOLDS' as const }));
}
