import { messages } from '@commonhold/shared';
import zh from './book.zh-CN.json';

/** A text's name. */
export type BookKey = keyof typeof zh;

/** The texts about the public book, its witnesses and what stands in it for a person. */
export const b = messages<BookKey>(zh, async () => (await import('./book.en.json')).default);

/** What a kind of line says; a kind that this version does not know is shown as it is. */
export function entryText(type: string): string {
  const key = `entry.${type}`;
  return key in zh ? b(key as BookKey) : type;
}
