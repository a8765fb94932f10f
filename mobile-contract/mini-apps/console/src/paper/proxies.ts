import { newProxy, writeTime, type Choice, type ProxyGrant, type ProxyRevocation } from '@commonhold/contract';
import type { Answer } from './sheets.ts';

/** Where a proxy belongs. */
export interface ProxyPlace {
  community: string;
  assembly: string;
}

/** What a proxy on paper says, as a worker reads it. */
export interface ReadProxy {
  packageHash: string;
  party: string;
  principal: string;
  agent: string;
  answers: Readonly<Record<string, Answer>>;
  /** hash of the scan */
  paper: string;
}

/** The instructions that stand on the paper; a matter without one is left to the agent. */
export function instructionsOf(answers: Readonly<Record<string, Answer>>): Record<string, Choice> {
  const instructions: Record<string, Choice> = {};
  for (const [matter, answer] of Object.entries(answers)) if (answer && 'choice' in answer) instructions[matter] = answer.choice;
  return instructions;
}

/** The document that a worker signs for a proxy on paper, in the principal's place. */
export function proxyOf(place: ProxyPlace, read: ReadProxy, now: Date): ProxyGrant {
  const { packageHash, party, principal, agent, answers, paper } = read;
  return { ...newProxy({ ...place, package: packageHash, party, principal, agent, instructions: instructionsOf(answers) }, now), paper };
}

/** The document that a worker signs for a revocation on paper. */
export function revocationOf(place: ProxyPlace, proxy: string, principal: string, paper: string, now: Date): ProxyRevocation {
  return { v: 1, ...place, proxy, principal, revokedAt: writeTime(now), paper };
}

/** Whether everything that has to stand on the paper has been read: where agents must follow, an instruction on every matter. */
export function isRead(matters: readonly string[], answers: Readonly<Record<string, Answer>>, mustFollow: boolean): boolean {
  return !mustFollow || matters.every((matter) => answers[matter] && 'choice' in answers[matter]);
}
