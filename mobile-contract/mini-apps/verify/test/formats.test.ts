// FORMATS.md and the verifier know the same files of a bundle, and FORMATS.md the same majorities.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nationalRule } from '@commonhold/contract';
import { FILES } from '../src/bundle.ts';

const contract = new URL('../../../', import.meta.url);
const page = (name: string) => readFileSync(new URL(name, contract), 'utf8');

/** The first cells of a section's tables, name by name. */
function named(text: string, from: string, to: string): string[] {
  const section = text.slice(text.indexOf(from), text.indexOf(to));
  expect(section.length).toBeGreaterThan(100);
  return [...section.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

describe('the table of the evidence bundle', () => {
  it('names the files that a reader takes, and no others', () => {
    expect(named(page('FORMATS.md'), '\n## 12. The evidence bundle', '\n### 12.1').sort()).toEqual(Object.values(FILES).sort());
  });

  it('says of each file when it is there', () => {
    const text = page('FORMATS.md');
    const section = text.slice(text.indexOf('\n## 12. The evidence bundle'), text.indexOf('\n### 12.1'));
    const always = [...section.matchAll(/^\| `([^|`]+)` \| always \|/gm)].map(([, name]) => name);
    const source = readFileSync(new URL('../src/bundle.ts', import.meta.url), 'utf8');
    const required = [...source.match(/REQUIRED: FileName\[\] = \[([^\]]+)\]/)![1]!.matchAll(/'(\w+)'/g)].map(
      ([, name]) => FILES[name as keyof typeof FILES],
    );
    expect(always.sort()).toEqual(required.sort());
  });
});

describe('the table of majorities', () => {
  it('has the shares by which a verifier judges', () => {
    const rows = [...page('TALLY.md').matchAll(/^\| `([MUP]\dR?)` \|[^|]+\| (\d+)\/(\d+) \| (\d+)\/(\d+) `(G[TE])` \|/gm)];
    expect(rows.map(([, type]) => type)).toEqual(['M1', 'M2', 'M3', 'M3R', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'U1', 'P0']);
    for (const [, type, num, den, consentNum, consentDen, op] of rows) {
      const rule = nationalRule(type!)!;
      expect([rule.quorum.num, rule.quorum.den], type).toEqual([Number(num), Number(den)]);
      expect([rule.consent.num, rule.consent.den, rule.consent.op], type).toEqual([Number(consentNum), Number(consentDen), op]);
    }
  });
});
