import { areaNumber, type Body } from '@commonhold/shared';
import { readArea, readCount } from './areaText.ts';
import { fromLocal, toLocal } from './localTime.ts';
import { matterBody, matterFaults, matterOf, needsDraw, newMatter, type Fault, type MatterForm } from './matterForm.ts';

type Draft = Body<'AssemblyDraft'>;

/** A draft as the wizard's fields hold it. */
export interface DraftForm {
  title: string;
  kind: Draft['kind'];
  convener: Draft['convener'];
  openAt: string;
  closeAt: string;
  deliveredArea: string;
  totalArea: string;
  occupiedHeads: string;
  totalHeads: string;
  firstDeliveryAt: string;
  matters: MatterForm[];
  /** where the public number of a draw comes from, and when it appears */
  drawSource: string;
  drawAt: string;
  /** The revision that was read; the service refuses a change where somebody else wrote since. */
  revision?: number;
}

/** What is wrong with a field: field name → key of a text. */
export type Faults = Record<string, Fault>;

const DAY = 86_400_000;

/** An empty draft: it opens sixteen days from now at nine in the morning and is open for two weeks, which keeps the notice period. */
export function newDraft(now: number): DraftForm {
  const morning = `${toLocal(now + 16 * DAY).slice(0, 10)}T09:00`;
  const evening = `${toLocal(now + 30 * DAY).slice(0, 10)}T18:00`;
  return {
    title: '',
    kind: 'REGULAR',
    convener: 'COMMITTEE',
    openAt: morning,
    closeAt: evening,
    deliveredArea: '',
    totalArea: '',
    occupiedHeads: '',
    totalHeads: '',
    firstDeliveryAt: '',
    matters: [newMatter()],
    drawSource: '',
    drawAt: '',
  };
}

/** The fields of a stored draft. */
export function formOf(assembly: Body<'Assembly'>): DraftForm {
  const { firstAssembly: first, draw } = assembly;
  return {
    title: assembly.title,
    kind: assembly.kind as Draft['kind'],
    convener: assembly.convener as Draft['convener'],
    openAt: toLocal(assembly.openAt),
    closeAt: toLocal(assembly.closeAt),
    deliveredArea: first ? areaNumber(first.deliveredAreaDm2) : '',
    totalArea: first ? areaNumber(first.totalAreaDm2) : '',
    occupiedHeads: first ? String(first.occupiedHeads) : '',
    totalHeads: first ? String(first.totalHeads) : '',
    firstDeliveryAt: first?.firstDeliveryAt ?? '',
    matters: assembly.matters.map(matterOf),
    drawSource: draw?.source ?? '',
    drawAt: draw ? toLocal(draw.numberAt) : '',
    ...(assembly.revision == null ? {} : { revision: assembly.revision }),
  };
}

/** What has to be corrected before the draft can be sent at all; the legal checks are the service's. */
export function faultsOf(form: DraftForm): Faults {
  const faults: Faults = {};
  if (form.title.trim() === '') faults['title'] = 'fault.required';
  const open = fromLocal(form.openAt);
  const close = fromLocal(form.closeAt);
  if (open === null) faults['openAt'] = 'fault.time';
  if (close === null) faults['closeAt'] = 'fault.time';
  if (open !== null && close !== null && close <= open) faults['closeAt'] = 'fault.order';
  if (form.kind === 'FIRST') {
    for (const field of ['deliveredArea', 'totalArea'] as const) if (readArea(form[field]) === null) faults[field] = 'fault.area';
    for (const field of ['occupiedHeads', 'totalHeads'] as const) if (readCount(form[field]) === null) faults[field] = 'fault.count';
  }
  if (form.matters.length === 0) faults['matters'] = 'fault.matters';
  for (const matter of form.matters) Object.assign(faults, matterFaults(matter));
  return { ...faults, ...drawFaults(form, close) };
}

/** A draw may be announced later, but source and time belong together and the number appears after the close. */
function drawFaults(form: DraftForm, close: string | null): Faults {
  if (!needsDraw(form.matters) || (form.drawSource.trim() === '' && form.drawAt === '')) return {};
  if (form.drawSource.trim() === '') return { drawSource: 'fault.required' };
  const at = fromLocal(form.drawAt);
  if (at === null) return { drawAt: 'fault.time' };
  return close !== null && at <= close ? { drawAt: 'fault.afterClose' } : {};
}

/** The body that the service takes; only for a form without faults. */
export function bodyOf(form: DraftForm): Draft {
  const first = {
    deliveredAreaDm2: readArea(form.deliveredArea) ?? 0,
    totalAreaDm2: readArea(form.totalArea) ?? 0,
    occupiedHeads: readCount(form.occupiedHeads) ?? 0,
    totalHeads: readCount(form.totalHeads) ?? 0,
    ...(form.firstDeliveryAt === '' ? {} : { firstDeliveryAt: form.firstDeliveryAt }),
  };
  const numberAt = fromLocal(form.drawAt);
  const draw = needsDraw(form.matters) && form.drawSource.trim() !== '' && numberAt ? { source: form.drawSource.trim(), numberAt } : null;
  return {
    title: form.title.trim(),
    kind: form.kind,
    convener: form.convener,
    openAt: fromLocal(form.openAt) ?? '',
    closeAt: fromLocal(form.closeAt) ?? '',
    ...(form.kind === 'FIRST' ? { firstAssembly: first } : {}),
    matters: form.matters.map(matterBody),
    ...(draw ? { draw } : {}),
    ...(form.revision === undefined ? {} : { revision: form.revision }),
  };
}
