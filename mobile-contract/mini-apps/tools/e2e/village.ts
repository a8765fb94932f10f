/** Eight households that decide everything together, made through the interface: small enough that a browser test reaches every quorum. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentId, drawCommitment, readJws, toBase64Url, writeTime } from '@commonhold/contract';
import type { components } from '../../shared/src/generated/api.ts';
import { countAndSign, type Officials } from '../src/officials.ts';
import { enrol, type Resident } from '../src/residents.ts';
import { invite, signIn, type Official } from '../src/staff.ts';
import { at, moveTo, passphrase, serviceTime } from './scenario.ts';

type Schemas = components['schemas'];
const DAY = 86_400_000;
/** Households with their areas in m²; the second and the third are equal, the last one belongs to two people. */
const AREAS = ['100.00', '90.00', '90.00', '80.00', '80.00', '70.00', '60.00', '60.00'];
const NAMES = ['王秀兰', '李建军', '张桂芳', '刘志强', '陈玉梅', '杨海涛', '赵淑珍', '孙国华', '孙丽娟'];
/** What a scrutineer seals for the draw. */
const VALUE = '5c'.repeat(32);

/** A person of the village: where, who, and how the app recognises the document. */
export interface Villager {
  personId: string;
  name: string;
  unit: string;
  documentLastFour: string;
}

export interface Village {
  base: string;
  communityId: string;
  officials: Officials;
  /** the second worker, who reviews what the first entered */
  reviewer: Official;
  people: Villager[];
}

function documentOf(number: number): string {
  const digits = `990000198001${String(number + 10).padStart(2, '0')}${String(number).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Community, officials, registry. */
export async function buildVillage(base: string, admin: Official): Promise<Village> {
  const { communityId } = await admin.client.post<Schemas['Community']>('/api/staff/communities', {
    name: '银桂苑',
    districtCode: '320281',
    streetOffice: '澄江街道办事处',
    residentsCommittee: '银桂社区居民委员会',
    ruleProfile: 'CN',
    governingBody: 'ASSEMBLY',
    developer: '江阴银桂置业有限公司',
  });
  const start = await serviceTime(base);
  const term = { validFrom: at(start - DAY), validUntil: at(start + 900 * DAY) };
  const join = async (username: string, displayName: string, role: string) =>
    signIn(base, await invite(admin.client, base, communityId, { username, displayName, role, password: passphrase() }, term));
  const officials: Officials = {
    worker: await join('village-worker', '周敏', 'COMMUNITY_WORKER'),
    committee: await join('village-committee', '吴建国', 'COMMITTEE'),
    counter: await join('village-counter', '郑晓东', 'COUNTER'),
    scrutineer: await join('village-scrutineer', '王芳', 'SCRUTINEER'),
  };
  const reviewer = await join('village-reviewer', '何静', 'COMMUNITY_WORKER');
  const unitOf = (number: number) => `1-1-${101 + Math.min(number, 7)}`;
  const rows = NAMES.map((name, number) =>
    ['1', '1', String(101 + Math.min(number, 7)), '住宅', AREAS[Math.min(number, 7)], '登记', '已交付', name, '居民身份证', documentOf(number)].join(
      ',',
    ),
  );
  const folder = mkdtempSync(temporary('commonhold-village-'));
  const file = `${folder}/village.csv`;
  writeFileSync(file, ['楼栋,单元,房号,用途,面积,面积依据,交付状态,业主,证件类型,证件号', ...rows].join('\n'));
  const imports = `/api/staff/communities/${communityId}/imports`;
  const read = await officials.committee.client.upload<Schemas['RegistryImport']>(imports, file);
  rmSync(folder, { recursive: true, force: true });
  if (read.state !== 'READY') throw new Error(`the village has faults: ${JSON.stringify(read.problems.slice(0, 3))}`);
  await officials.committee.client.post(`${imports}/${read.importId}/confirmation`);
  const letters = await officials.worker.client.post<Schemas['Letters']>(`/api/staff/communities/${communityId}/letter-codes`, {});
  const people = NAMES.map((name, number) => {
    const letter = letters.items.find((each) => each.name === name);
    if (!letter) throw new Error(`no letter for ${name}`);
    return { personId: letter.personId, name, unit: unitOf(number), documentLastFour: documentOf(number).slice(-4) };
  });
  return { base, communityId, officials, reviewer, people };
}

const temporary = (name: string) => join(tmpdir(), name);

/** A code from the desk: whoever activates with it has the level that elections ask for. */
export async function deskCode(village: Village, person: Villager): Promise<string> {
  const { worker } = village.officials;
  const statement = {
    v: 1,
    community: village.communityId,
    person: person.personId,
    nonce: toBase64Url(new Uint8Array(randomBytes(16))),
    seenAt: writeTime(new Date(await serviceTime(village.base))),
  };
  const jws = await worker.key.sign('desk-attestation+jws', statement);
  const path = `/api/staff/communities/${village.communityId}/persons/${person.personId}/desk-code`;
  return (await worker.client.post<Schemas['DeskCode']>(path, { jws })).code;
}

/** A villager whose phone is a program. */
export async function enrolled(village: Village, person: Villager): Promise<Resident> {
  const letter = { code: await deskCode(village, person), name: person.name, units: [person.unit] } as Schemas['Letter'];
  return enrol(village.base, letter, person.documentLastFour);
}

/** What officials do with assemblies of the village. */
export class Desk {
  constructor(private readonly village: Village) {}

  path(assemblyId: string, rest = ''): string {
    return `/api/staff/communities/${this.village.communityId}/assemblies/${assemblyId}${rest}`;
  }

  read(assemblyId: string): Promise<Schemas['Assembly']> {
    return this.village.officials.committee.client.get<Schemas['Assembly']>(this.path(assemblyId));
  }

  /** A draft that opens when the law allows at the earliest, if it is publicised within a day. */
  async draft(title: string, matters: object[], draw = false): Promise<string> {
    const openAt = (await serviceTime(this.village.base)) + 20 * DAY;
    const closeAt = openAt + 30 * DAY;
    const { client } = this.village.officials.committee;
    const made = await client.post<Schemas['Assembly']>(`/api/staff/communities/${this.village.communityId}/assemblies`, {
      title,
      kind: 'REGULAR',
      convener: 'COMMITTEE',
      openAt: at(openAt),
      closeAt: at(closeAt),
      matters,
      ...(draw ? { draw: { source: '双色球开奖号码', numberAt: at(closeAt + DAY) } } : {}),
    });
    return made.assemblyId;
  }

  async step(assemblyId: string, to: string): Promise<void> {
    await this.village.officials.committee.client.post(this.path(assemblyId, '/transitions'), { to });
  }

  async publicise(assemblyId: string): Promise<void> {
    await this.step(assemblyId, 'PUBLICISED');
    await this.village.officials.committee.client.post(this.path(assemblyId, '/residents-committee'), { document: '书面告知函' });
  }

  /** The scrutineer's sealed number. */
  async seal(assemblyId: string): Promise<void> {
    const { scrutineer } = this.village.officials;
    const commitment = await drawCommitment((await this.read(assemblyId)).packageHash!, scrutineer.accountId, VALUE);
    await scrutineer.client.post(this.path(assemblyId, '/draw/commitments'), { commitment });
  }

  async open(...assemblyIds: string[]): Promise<void> {
    for (const each of assemblyIds) {
      await moveTo(this.village.base, Date.parse((await this.read(each)).openAt));
      await this.step(each, 'OPEN');
    }
  }

  /** Close, where needed the draw, and the two signatures under the count. */
  async count(assemblyId: string): Promise<void> {
    const { officials, base, communityId } = this.village;
    const assembly = await this.read(assemblyId);
    await moveTo(base, Date.parse(assembly.closeAt) + 1000);
    // The service closes on its own; whichever comes first.
    await this.step(assemblyId, 'CLOSED').catch(() => undefined);
    if (assembly.draw) {
      await officials.scrutineer.client.post(this.path(assemblyId, '/draw/values'), { value: VALUE });
      await moveTo(base, Date.parse(assembly.draw.numberAt) + 1000);
      await officials.counter.client.post(this.path(assemblyId, '/draw/number'), { number: '03 09 17 22 26 31 + 08' });
    }
    await countAndSign(base, officials, communityId, assemblyId);
  }

  /** On to the published decision. */
  async publish(assemblyId: string): Promise<void> {
    await this.step(assemblyId, 'OBJECTION');
    await moveTo(this.village.base, Date.parse((await this.read(assemblyId)).objectionUntil!) + 1000);
    await this.step(assemblyId, 'CERTIFIED');
    await this.step(assemblyId, 'PUBLISHED');
  }

  /** Counter and scrutineer declare the disputed ballot void. */
  async declareVoid(assemblyId: string): Promise<void> {
    const { counter, scrutineer } = this.village.officials;
    const path = this.path(assemblyId, '/ballot-cases');
    const { items } = await counter.client.get<Schemas['BallotCases']>(path);
    const open = items.at(-1)!;
    for (const official of [counter, scrutineer]) {
      const jws = await official.key.sign('ballot-case+jws', {
        v: 1,
        community: this.village.communityId,
        assembly: assemblyId,
        case: open.caseId,
        entry: open.entry,
        reason: open.reason,
        decision: 'VOID',
        signedAt: writeTime(new Date(await serviceTime(this.village.base))),
      });
      await official.client.post(`${path}/${open.caseId}/signatures`, { jws });
    }
  }

  /** A person says at the desk that the ballot on the phone was not theirs. */
  async disown(assemblyId: string, partyKey: string): Promise<void> {
    const body = { partyKey, reason: 'IMPERSONATION', statement: '这张票不是我投的。', documentSeen: true };
    await this.village.officials.worker.client.post(this.path(assemblyId, '/ballot-cases'), body);
  }

  /** A sheet from the printer to the book: delivered, scanned, entered by one worker, confirmed by the other. */
  async paper(assemblyId: string, partyKey: string, choices: Record<string, string>): Promise<void> {
    const { worker } = this.village.officials;
    const printed = await worker.client.post<Schemas['PaperSheet']>(this.path(assemblyId, '/paper/sheets'), { partyKey, largePrint: true });
    const sheet = this.path(assemblyId, `/paper/sheets/${printed.serial}`);
    await worker.client.post(`${sheet}/register`, { step: 'DELIVERED', note: '本人签收' });
    const folder = mkdtempSync(temporary('commonhold-scan-'));
    writeFileSync(`${folder}/scan.pdf`, '%PDF-1.7 scan');
    const back = await worker.client.upload<Schemas['PaperSheet']>(`${sheet}/scan`, `${folder}/scan.pdf`);
    rmSync(folder, { recursive: true, force: true });
    const now = writeTime(new Date(await serviceTime(this.village.base)));
    const { communityId: community } = this.village;
    const entry = {
      v: 1,
      community,
      assembly: assemblyId,
      package: (await this.read(assemblyId)).packageHash!,
      party: partyKey,
      serial: printed.serial,
      scan: back.scan!,
      receivedAt: writeTime(new Date(back.receivedAt!)),
      invalid: null,
      choices,
      marks: {},
      enteredAt: now,
    };
    const jws = await worker.key.sign('paper-entry+jws', entry);
    await worker.client.post(this.path(assemblyId, '/paper/entries'), { jws });
    const review = { v: 1, community, assembly: assemblyId, entry: await documentId(readJws(jws).payload), decision: 'CONFIRMED', reviewedAt: now };
    const confirmed = await this.village.reviewer.key.sign('paper-review+jws', review);
    await this.village.reviewer.client.post(this.path(assemblyId, '/paper/reviews'), { jws: confirmed });
  }
}
