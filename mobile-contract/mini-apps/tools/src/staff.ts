/** Staff of the sample: accounts with password, second factor and a signing key of their own. */
import { TOTP, Secret } from 'otpauth';
import type { components } from '../../shared/src/generated/api.ts';
import { Client } from './api.ts';
import { TestKey, keyEnrolment } from './keys.ts';

type Schemas = components['schemas'];

/** What a person needs to sign in by hand. */
export interface Account {
  username: string;
  password: string;
  totpSecret: string;
  displayName: string;
  role: string;
}

/** A member of staff who is signed in and can sign. */
export interface Official {
  account: Account;
  client: Client;
  accountId: string;
  key: TestKey;
}

/** A secret, and the step whose digits were given out last. */
export type GivenCode = [secret: string, step: number];

const PERIOD = 30;
const given = new Map<string, number>();

/** Six digits by the machine's real time: those of now, or where they were given out already, because each serve once, those that follow. */
export function oneTimeCode(secret: string): string {
  const now = Math.floor(Date.now() / 1000 / PERIOD);
  const step = Math.min(now + 1, Math.max(now, (given.get(secret) ?? 0) + 1));
  given.set(secret, step);
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: PERIOD }).generate({ timestamp: step * PERIOD * 1000 });
}

/** Which digits were given out, here and before: another process hands over what it knows, so that none is given twice. */
export function givenCodes(before: GivenCode[] = []): GivenCode[] {
  for (const [secret, step] of before) given.set(secret, Math.max(step, given.get(secret) ?? 0));
  return [...given];
}

const NO_COMMUNITY = '0'.repeat(32);

/** Signs in and enrols a signing key. */
export async function signIn(base: string, account: Account): Promise<Official> {
  const client = new Client(base);
  const session = await client.post<Schemas['StaffSession']>('/api/staff/session', {
    username: account.username,
    password: account.password,
    otp: oneTimeCode(account.totpSecret),
  });
  const key = await TestKey.generate();
  const challenge = await client.post<Schemas['KeyChallenge']>('/api/staff/signing-key/challenge');
  const jws = await keyEnrolment(key, {
    community: challenge.community ?? NO_COMMUNITY,
    person: challenge.person,
    method: 'INVITATION',
    challenge: challenge.challenge,
  });
  await client.put('/api/staff/signing-key', { jws });
  return { account, client, accountId: session.accountId, key };
}

/** The first administrator. */
export async function setUp(base: string, setupCode: string, password: string): Promise<Account> {
  const made = await new Client(base).post<Schemas['NewStaffAccount']>('/api/setup', {
    setupCode,
    username: 'admin',
    displayName: '系统管理员',
    password,
  });
  return { username: 'admin', password, totpSecret: made.totpSecret, displayName: '系统管理员', role: 'ADMINISTRATOR' };
}

/** Invites a person to a role and accepts the invitation in that person's name. */
export async function invite(
  administrator: Client,
  base: string,
  communityId: string,
  person: { username: string; displayName: string; role: string; password: string },
  term: { validFrom: string; validUntil: string },
): Promise<Account> {
  const invitation = await administrator.post<Schemas['Invitation']>(`/api/staff/communities/${communityId}/invitations`, {
    displayName: person.displayName,
    role: person.role,
    ...term,
  });
  const made = await new Client(base).post<Schemas['NewStaffAccount']>('/api/invitations/accept', {
    code: invitation.code,
    username: person.username,
    password: person.password,
  });
  return { ...person, totpSecret: made.totpSecret };
}
