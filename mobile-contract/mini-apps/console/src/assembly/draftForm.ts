import type { Body } from '@commonhold/shared';
import { readArea, readCount } from './areaText.ts';
import { fromLocal, toLocal } from './localTime.ts';

type Draft = Body<'AssemblyDraft'>;
/** Which part of the community decides a matter. */
export type ScopeKind = 'COMMUNITY' | 'BUILDINGS' | 'ENTRANCES' | 'UNITS';

/** A matter as the wizard's fields hold it. */
export interface MatterForm {
  /** names the matter on this page only */
  key: number;
  /** the service's name for it, once it is saved */
  matterId: string | null;
  type: Draft['matters'][number]['type'];
  title: string;
  text: string;
  scopeKind: ScopeKind;
  /** codes of buildings, entrances or units as typed */
  codes: string;
}

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
}

/** What is wrong with a field: field name → key of a text. */
export type Faults = Record<string, 'fault.required' | 'fault.time' | 'fault.order' | 'fault.area' | 'fault.count' | 'fault.codes' | 'fault.matters'>;

const DAY = 86_400_000;
let lastKey = 0;

/** An empty matter. */
export function newMatter(): MatterForm {
  return { key: ++lastKey, matterId: null, type: 'M9', title: '', text: '', scopeKind: 'COMMUNITY', codes: '' };
}

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
  };
}

/** Codes as typed, separated by spaces, commas or lines; each once. */
export function readCodes(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((code) => code !== ''))];
}

function scopeOf(matter: MatterForm): Body<'MatterScope'> | undefined {
  const codes = readCodes(matter.codes);
  if (matter.scopeKind === 'BUILDINGS') return { buildings: codes };
  if (matter.scopeKind === 'ENTRANCES') return { entrances: codes };
  return matter.scopeKind === 'UNITS' ? { units: codes } : undefined;
}

/** The fields of a stored draft. */
export function formOf(assembly: Body<'Assembly'>): DraftForm {
  return {
    ...newDraft(0),
    title: assembly.title,
    kind: assembly.kind as Draft['kind'],
    convener: assembly.convener as Draft['convener'],
    openAt: toLocal(assembly.openAt),
    closeAt: toLocal(assembly.closeAt),
    matters: assembly.matters.map((matter) => {
      const { buildings, entrances, units } = matter.scope ?? {};
      const [scopeKind, codes]: [ScopeKind, string[]] = buildings?.length
        ? ['BUILDINGS', buildings]
        : entrances?.length
          ? ['ENTRANCES', entrances]
          : units?.length
            ? ['UNITS', units]
            : ['COMMUNITY', []];
      const { matterId, title, text } = matter;
      return { ...newMatter(), matterId, type: matter.type as MatterForm['type'], title, text, scopeKind, codes: codes.join(' ') };
    }),
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
  if (form.matters.length === 0) faults['matters'] = 'fault.matters';
  for (const matter of form.matters) {
    if (matter.title.trim() === '') faults[`matter-${matter.key}-title`] = 'fault.required';
    if (matter.scopeKind !== 'COMMUNITY' && readCodes(matter.codes).length === 0) faults[`matter-${matter.key}-scope`] = 'fault.codes';
  }
  if (form.kind === 'FIRST') {
    for (const field of ['deliveredArea', 'totalArea'] as const) if (readArea(form[field]) === null) faults[field] = 'fault.area';
    for (const field of ['occupiedHeads', 'totalHeads'] as const) if (readCount(form[field]) === null) faults[field] = 'fault.count';
  }
  return faults;
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
  return {
    title: form.title.trim(),
    kind: form.kind,
    convener: form.convener,
    openAt: fromLocal(form.openAt) ?? '',
    closeAt: fromLocal(form.closeAt) ?? '',
    ...(form.kind === 'FIRST' ? { firstAssembly: first } : {}),
    matters: form.matters.map((matter) => {
      const scope = scopeOf(matter);
      return {
        ...(matter.matterId === null ? {} : { matterId: matter.matterId }),
        type: matter.type,
        title: matter.title.trim(),
        text: matter.text.trim(),
        ...(scope ? { scope } : {}),
      };
    }),
  };
}
