/** The officials of the sample at the count. */
import { writeTime } from '@commonhold/contract';
import type { components } from '../../shared/src/generated/api.ts';
import { Client } from './api.ts';
import type { Official } from './staff.ts';

type Schemas = components['schemas'];

/** Four people with four roles. */
export interface Officials {
  worker: Official;
  committee: Official;
  counter: Official;
  scrutineer: Official;
}

/** Waits for the close, then counter and scrutineer sign the report. */
export async function countAndSign(base: string, officials: Officials, communityId: string, assemblyId: string): Promise<void> {
  const path = `/api/staff/communities/${communityId}/assemblies/${assemblyId}`;
  const assembly = await officials.committee.client.get<Schemas['Assembly']>(path);
  const status = await new Client(base).get<Schemas['Status']>('/api/status');
  if (Date.parse(status.now) < Date.parse(assembly.closeAt)) throw new Error('the assembly has not reached its close');
  if (assembly.state === 'OPEN') {
    await officials.committee.client.post(`${path}/transitions`, { to: 'CLOSED' });
  }
  for (const [official, role] of [
    [officials.counter, 'COUNTER'],
    [officials.scrutineer, 'SCRUTINEER'],
  ] as const) {
    const report = await official.client.get<Schemas['TallyReportText']>(`${path}/report`);
    const jws = await official.key.sign('tally-report+jws', {
      v: 1,
      community: communityId,
      assembly: assemblyId,
      report: report.sha256,
      role,
      signedAt: writeTime(new Date(status.now)),
    });
    await official.client.post(`${path}/report/signatures`, { jws });
  }
}
