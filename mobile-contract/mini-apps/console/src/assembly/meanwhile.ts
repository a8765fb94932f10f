import { dateTime, type Body } from '@commonhold/shared';
import { provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue';
import { codeText, t } from '../i18n/texts.ts';
import { reachedAt, WAY } from './steps.ts';

type Assembly = Body<'Assembly'>;
type Matter = Body<'Matter'>;

/** What others did to the assembly of this page since it was read before, in sentences. */
export const MEANWHILE: InjectionKey<ShallowRef<string[]>> = Symbol('meanwhile');

/** Keeps in mind what each reading of the page's assembly brought, for whoever finds a deed overtaken. */
export function keepMeanwhile(assembly: () => Assembly | null): void {
  const changes = shallowRef<string[]>([]);
  provide(MEANWHILE, changes);
  watch(assembly, (now, before) => {
    if (now && before && now.assemblyId === before.assemblyId) changes.value = meanwhile(before, now);
  });
}

/** What happened between two readings of an assembly; nothing where they say the same. */
export function meanwhile(before: Assembly, now: Assembly): string[] {
  const told: string[] = [];
  if (before.state !== now.state) told.push(moved(before, now));
  if (before.state === 'DRAFT' && before.revision !== now.revision) told.push(...edited(before, now));
  else if (before.closeAt !== now.closeAt) told.push(t('meanwhile.extended', { until: dateTime(now.closeAt) }));
  if (!before.residentsCommitteeInformedAt && now.residentsCommitteeInformedAt) told.push(t('meanwhile.informed'));
  for (const matter of now.matters) {
    const earlier = before.matters.find((each) => each.matterId === matter.matterId);
    if (earlier?.recall && !earlier.recall.replyRecordedAt && matter.recall?.replyRecordedAt) {
      told.push(t('meanwhile.replied', { title: matter.title }));
    }
  }
  told.push(...drawn(before, now));
  return told;
}

function moved(before: Assembly, now: Assembly): string {
  const way = WAY.find((step) => step === now.state);
  const at = way ? reachedAt(now, way) : null;
  const states = { from: codeText('state', before.state), to: codeText('state', now.state) };
  return at ? t('meanwhile.movedAt', { ...states, at: dateTime(at) }) : t('meanwhile.moved', states);
}

/** What an editor of the draft changed, each part with its new words. */
function edited(before: Assembly, now: Assembly): string[] {
  const told: string[] = [];
  if (before.title !== now.title) told.push(t('meanwhile.title', { title: now.title }));
  if (before.kind !== now.kind) told.push(t('meanwhile.kind', { kind: codeText('kind', now.kind) }));
  if (before.convener !== now.convener) told.push(t('meanwhile.convener', { convener: codeText('convener', now.convener) }));
  if (before.openAt !== now.openAt) told.push(t('meanwhile.openAt', { at: dateTime(now.openAt) }));
  if (before.closeAt !== now.closeAt) told.push(t('meanwhile.closeAt', { at: dateTime(now.closeAt) }));
  const find = (matters: readonly Matter[], id: string) => matters.find((each) => each.matterId === id);
  for (const matter of now.matters) {
    const earlier = find(before.matters, matter.matterId);
    if (!earlier) told.push(t('meanwhile.added', { title: matter.title }));
    else if (JSON.stringify(earlier) !== JSON.stringify(matter)) told.push(t('meanwhile.changed', { title: matter.title }));
  }
  for (const matter of before.matters) if (!find(now.matters, matter.matterId)) told.push(t('meanwhile.removed', { title: matter.title }));
  if (told.length === 0) told.push(t('meanwhile.saved'));
  return told;
}

function drawn(before: Assembly, now: Assembly): string[] {
  const told: string[] = [];
  const [values, earlier] = [now.draw?.contributions ?? [], before.draw?.contributions ?? []];
  if (values.length > earlier.length) told.push(t('meanwhile.committed', { count: values.length }));
  const opened = (some: typeof values) => some.filter((each) => each.value).length;
  if (opened(values) > opened(earlier)) told.push(t('meanwhile.opened', { count: opened(values) }));
  if (!before.draw?.number && now.draw?.number) told.push(t('meanwhile.number', { number: now.draw.number }));
  return told;
}
