import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDINGS, UNCHECKED } from '../src/texts.ts';

const SOURCES = join(import.meta.dirname, '../src');

/** Ids of all findings, as the sources name them. */
function ids(): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(SOURCES).filter((each) => each.endsWith('.ts') && each !== 'texts.ts')) {
    const text = readFileSync(join(SOURCES, name), 'utf8');
    for (const [, id] of text.matchAll(/(?:\.(?:check|series|read|notChecked)\(|readKeys\([^;]*?, )\s*'([a-z.-]+)'/g)) found.add(id!);
    for (const [, id] of text.matchAll(/'(beyond\.[a-z]+|bundle\.form)'/g)) found.add(id!);
  }
  return found;
}

describe('the words of the page', () => {
  it('stand in the formats under the same ids', () => {
    const formats = readFileSync(join(SOURCES, '../../../FORMATS.md'), 'utf8');
    const section = formats.slice(formats.indexOf('### 12.4'), formats.indexOf('## Limits that are not shapes'));
    const listed = [...section.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, id]) => id);
    expect(listed.sort()).toEqual(Object.keys(FINDINGS).sort());
  });

  it('say each finding in both languages, and no other', () => {
    expect([...ids()].sort()).toEqual(Object.keys(FINDINGS).sort());
    for (const { zh, en } of [...Object.values(FINDINGS), ...Object.values(UNCHECKED)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
