import { messages } from './i18n.ts';
import zh from './zh-CN.json';
import en from './en.json';

/** The texts of the shared parts. */
export const s = messages(zh, en);
