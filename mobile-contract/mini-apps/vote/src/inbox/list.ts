/** What stands where in the list of an inbox. */
import type { Body } from '@commonhold/shared';

/** An item of the list. */
export type Item = Body<'InboxItem'>;

/** What can be chosen to be shown alone. */
export const FILTERS = ['all', 'unread', 'legal', 'acknowledge'] as const;
/** One of them. */
export type Filter = (typeof FILTERS)[number];

/** Whether the law or a danger stands behind it. */
export const legal = (item: Pick<Item, 'class'>) => item.class === 'STATUTORY' || item.class === 'EMERGENCY';
/** Whether a signed acknowledgement is still asked for; of a notice that was corrected it is not. */
export const asksToAcknowledge = (item: Item) => item.requiresAcknowledgement && !item.acknowledgedAt && !item.superseded;
/** Whether the list puts it above the others. */
export const stands = (item: Item) => legal(item) && (!item.readAt || asksToAcknowledge(item));

/** The items that stand above the others: emergencies first, then by time. */
export function pinned(items: readonly Item[]): Item[] {
  const first = items.filter(stands);
  return [...first.filter((item) => item.class === 'EMERGENCY'), ...first.filter((item) => item.class !== 'EMERGENCY')];
}

/** What a filter leaves. */
export function chosen(items: readonly Item[], filter: Filter): Item[] {
  if (filter === 'unread') return items.filter((item) => !item.readAt);
  if (filter === 'legal') return items.filter(legal);
  if (filter === 'acknowledge') return items.filter(asksToAcknowledge);
  return [...items];
}

/** Puts newer knowledge over older, each item once, newest first. */
export function merged(before: readonly Item[], now: readonly Item[]): Item[] {
  const byId = new Map([...before, ...now].map((item) => [item.itemId, item]));
  return [...byId.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The item as read at a time. */
export const read = (item: Item, readAt: string): Item => ({ ...item, readAt });
