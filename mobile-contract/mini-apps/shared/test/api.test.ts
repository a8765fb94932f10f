import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { createApi, idempotencyKey, must, ServiceError, type Body } from '../src/index.ts';

interface Described {
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags?: string[]; operationId?: string }>>;
}

const described = parse(readFileSync(new URL('../../../../api-spec/openapi.yaml', import.meta.url), 'utf8')) as Described;
const id = '0'.repeat(32);
const hash = '0'.repeat(64);

const asked: string[] = [];
let answer: () => Response;

beforeEach(() => {
  asked.length = 0;
  answer = () => new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } });
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve(answer());
  });
});

afterEach(() => vi.unstubAllGlobals());

// The types below are held to the generated ones by vue-tsc, which the build runs over this folder too.
const api = createApi('test', 'http://service.test');

/** One call of each tag of the description, as a mini-app writes it. */
const calls: Record<string, () => Promise<unknown>> = {
  Platform: () => must(api.GET('/api/status')),
  Development: () => must(api.POST('/api/development/clock', { body: { seconds: 60 } })),
  Staff: () => must(api.POST('/api/staff/session', { body: { username: 'a', password: 'b', otp: '000000' } })),
  BookKeys: () =>
    must(api.POST('/api/staff/communities/{communityId}/log-keys', { params: { path: { communityId: id } }, body: { formerKey: 'a+b+c' } })),
  Registry: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/registry', {
        params: { path: { communityId: id }, query: { asOf: '2026-01-01', page: 0, size: 50 } },
      }),
    ),
  People: () =>
    must(api.POST('/api/staff/communities/{communityId}/letter-codes', { params: { path: { communityId: id } }, body: { persons: [id] } })),
  Resident: () => must(api.POST('/api/resident/activation/identity', { body: { code: 'A', documentLastFour: '123X' } })),
  Assemblies: () =>
    must(
      api.POST('/api/staff/communities/{communityId}/assemblies/{assemblyId}/transitions', {
        params: { path: { communityId: id, assemblyId: id }, header: { 'Idempotency-Key': idempotencyKey() } },
        body: { to: 'PUBLICISED' },
      }),
    ),
  ResidentAssemblies: () =>
    must(
      api.GET('/api/resident/assemblies/{assemblyId}/attachments/{sha256}', { params: { path: { assemblyId: id, sha256: hash } }, parseAs: 'blob' }),
    ),
  Evidence: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/bundle', {
        params: { path: { communityId: id, assemblyId: id }, query: { edition: 'OWNER' } },
        parseAs: 'blob',
      }),
    ),
  Volunteers: () =>
    must(
      api.DELETE('/api/staff/communities/{communityId}/assemblies/{assemblyId}/volunteers/{permitId}', {
        params: { path: { communityId: id, assemblyId: id, permitId: id } },
      }),
    ),
  ResidentVolunteers: () => must(api.GET('/api/resident/volunteering/{permitId}/doors', { params: { path: { permitId: id } } })),
  Audit: () => must(api.GET('/api/staff/communities/{communityId}/audit', { params: { path: { communityId: id } } })),
  PushAddresses: () => must(api.DELETE('/api/resident/push-addresses', {})),
  Surveys: () => must(api.GET('/api/staff/communities/{communityId}/surveys', { params: { path: { communityId: id } } })),
  ResidentSurveys: () => must(api.GET('/api/resident/surveys', {})),
  Scores: () => must(api.GET('/api/staff/communities/{communityId}/scores', { params: { path: { communityId: id } } })),
  Notices: () => must(api.GET('/api/staff/board', {})),
  Inbox: () => must(api.GET('/api/resident/inbox/{itemId}', { params: { path: { itemId: id } } })),
  InboxStream: () => must(api.GET('/api/resident/inbox/stream', { parseAs: 'text' })),
  LogTiles: () => must(api.GET('/log/{communityId}/checkpoint', { params: { path: { communityId: id } }, parseAs: 'text' })),
  ChoiceKeys: () =>
    must(
      api.POST('/api/staff/communities/{communityId}/assemblies/{assemblyId}/choice-key/shares', {
        params: { path: { communityId: id, assemblyId: id }, header: { 'Idempotency-Key': idempotencyKey() } },
        body: { place: 'THIRD', share: 'A'.repeat(44) },
      }),
    ),
  Elections: () =>
    must(
      api.POST('/api/staff/communities/{communityId}/assemblies/{assemblyId}/matters/{matterId}/reply', {
        params: { path: { communityId: id, assemblyId: id, matterId: id }, header: { 'Idempotency-Key': idempotencyKey() } },
        body: { reply: 'A' },
      }),
    ),
  RulesOfProcedure: () => must(api.GET('/api/staff/communities/{communityId}/rules', { params: { path: { communityId: id } } })),
  ResidentRules: () => must(api.GET('/api/resident/rules', {})),
  Paper: () =>
    must(api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/paper', { params: { path: { communityId: id, assemblyId: id } } })),
  ResidentPaper: () => must(api.GET('/api/resident/assemblies/{assemblyId}/paper', { params: { path: { assemblyId: id } } })),
  Proceedings: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/not-voted', { params: { path: { communityId: id, assemblyId: id } } }),
    ),
  ResidentProceedings: () => must(api.GET('/api/resident/assemblies/{assemblyId}/turnout', { params: { path: { assemblyId: id } } })),
  TurnoutStream: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/turnout/stream', {
        params: { path: { communityId: id, assemblyId: id } },
        parseAs: 'text',
      }),
    ),
  Disputes: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/ballot-cases', { params: { path: { communityId: id, assemblyId: id } } }),
    ),
  Proxies: () =>
    must(api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/proxies', { params: { path: { communityId: id, assemblyId: id } } })),
  ResidentProxies: () => must(api.GET('/api/resident/assemblies/{assemblyId}/proxies', { params: { path: { assemblyId: id } } })),
  Petitions: () => must(api.GET('/api/staff/communities/{communityId}/petitions', { params: { path: { communityId: id } } })),
  ResidentPetitions: () => must(api.GET('/api/resident/petitions', {})),
  Calls: () =>
    must(
      api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/consultation', { params: { path: { communityId: id, assemblyId: id } } }),
    ),
  ResidentCalls: () => must(api.GET('/api/resident/consultations', {})),
  Representatives: () => must(api.GET('/api/staff/communities/{communityId}/representatives', { params: { path: { communityId: id } } })),
  ResidentRepresentatives: () => must(api.GET('/api/resident/representatives', {})),
  Serving: () =>
    must(api.GET('/api/staff/communities/{communityId}/notices/{noticeId}/serving', { params: { path: { communityId: id, noticeId: id } } })),
  Lodging: () =>
    must(api.POST('/api/staff/communities/{communityId}/lodged-ballots', { params: { path: { communityId: id } }, body: { jws: 'a.b.c' } })),
  Ballots: () => must(api.POST('/api/ballots', { body: { jws: 'a.b.c' } })),
  Log: () => must(api.GET('/api/log/{communityId}/inclusion', { params: { path: { communityId: id }, query: { index: 0, size: 1 } } })),
};

describe('typed client', () => {
  it('calls_coverEveryTag', () => {
    expect(Object.keys(calls).sort()).toEqual(described.tags.map((tag) => tag.name).sort());
  });

  it.each(Object.entries(calls))('call_of%s_reachesAnOperationOfThatTag', async (tag, call) => {
    await call();
    const [method = '', path = ''] = (asked[0] ?? '').split(' ');
    const found = Object.entries(described.paths).filter(([template]) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
    expect(found.map(([, item]) => item[method.toLowerCase()]?.tags)).toContainEqual([tag]);
  });

  it('bodies_areClosed', () => {
    const session: Body<'StaffSignIn'> = { username: 'a', password: 'b', otp: '000000' };
    // @ts-expect-error a member that the description does not have
    const more: Body<'StaffSignIn'> = { ...session, role: 'COMMITTEE' };
    // @ts-expect-error a state that no assembly has
    const state: Body<'Assembly'>['state'] = 'FINISHED';
    // @ts-expect-error a path that the service does not offer
    void api.GET('/api/nowhere');
    expect([more.username, state]).toEqual(['a', 'FINISHED']);
  });

  it('refusal_isThrownWithItsCode', async () => {
    answer = () =>
      new Response(JSON.stringify({ code: 'rate-limited', status: 429 }), {
        status: 429,
        headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '60' },
      });
    const thrown = await must(api.GET('/api/status')).catch((failure: unknown) => failure);
    expect(thrown).toBeInstanceOf(ServiceError);
    expect(thrown).toMatchObject({ kind: 'refused', code: 'rate-limited', retryAfterSeconds: 60, worthRetrying: true });
  });
});
