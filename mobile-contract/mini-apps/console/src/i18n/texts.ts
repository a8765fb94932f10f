import { lawInWords, messages } from '@commonhold/shared';
import { zh } from './chinese.ts';

/** A text's name. */
export type Key = keyof typeof zh;

/** The texts of the console. */
export const t = messages<Key>(zh, async () => (await import('./english.ts')).en);

/** Codes of the interface that have words of their own. */
export type Group =
  | 'role'
  | 'holder'
  | 'sealingStage'
  | 'shareFault'
  | 'standing'
  | 'body'
  | 'kind'
  | 'convener'
  | 'matter'
  | 'state'
  | 'to'
  | 'why'
  | 'step'
  | 'fact'
  | 'use'
  | 'basis'
  | 'delivery'
  | 'ownership'
  | 'document'
  | 'change'
  | 'field'
  | 'reason'
  | 'level'
  | 'personRole'
  | 'outcome'
  | 'check'
  | 'scope'
  | 'profile'
  | 'importState'
  | 'noticeKind'
  | 'noticeClass'
  | 'noticeState'
  | 'noticeRole'
  | 'blank'
  | 'channel'
  | 'channelWhy'
  | 'boardStep'
  | 'surveyState'
  | 'questionKind'
  | 'party'
  | 'scoreState'
  | 'proof'
  | 'attempt'
  | 'door'
  | 'convenerLaw'
  | 'objectionState'
  | 'petitionState'
  | 'paperWay'
  | 'sheetState'
  | 'paperInvalid'
  | 'paperMark'
  | 'answer'
  | 'caseReason'
  | 'caseState'
  | 'caseDecision'
  | 'place'
  | 'silencePolicy'
  | 'confirmation'
  | 'confirmationWay'
  | 'rulesState'
  | 'rulesNext'
  | 'freedom'
  | 'ruleKey'
  | 'ruleValue'
  | 'ground'
  | 'representState'
  | 'proxyState'
  | 'auditAct'
  | 'auditFault'
  | 'recountState'
  | 'recountNext'
  | 'recountDeed';

/** A code in words; one that this version does not know is shown as it is. */
export function codeText(group: Group, code: string): string {
  const key = `${group}.${code}`;
  return key in zh ? t(key as Key) : code;
}

/** A share as people say it: 不少于 2/3; nothing is demanded where the numerator is 0. */
export function shareText(share: { num: number; den: number; op: 'GE' | 'GT' }): string {
  if (share.num === 0) return t('share.none');
  if (share.num === share.den) return t('share.all');
  return t(`share.${share.op}`, { num: share.num, den: share.den });
}

/** The share that one comparison demands, of area or of owners. */
export function limitText(share: { num: number; den: number; op: 'GE' | 'GT' }): string {
  return t(`limit.${share.op}`, { num: share.num, den: share.den });
}

/** An article or rule parameter in words: as the service names it in Chinese, with the names of laws translated in English. */
export function lawText(law: string): string {
  const known = codeText('why', law);
  return known === law ? lawInWords(law) : known;
}
