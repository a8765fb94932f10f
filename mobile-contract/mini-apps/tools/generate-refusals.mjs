// Reads api-spec/refusals.yaml, the only list of error codes, and writes what Java and TypeScript need of it.
// Usage: generate-refusals.mjs --java <source folder> | --ts <file>
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const list = parse(readFileSync(join(here, '../../../api-spec/refusals.yaml'), 'utf8')).refusals;
const [flag, target] = process.argv.slice(2);
const seen = new Set();
for (const r of list) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(r.code)) throw new Error(`refusals.yaml: code '${r.code}' is not kebab-case`);
  if (seen.has(r.code)) throw new Error(`refusals.yaml: code '${r.code}' stands twice`);
  for (const key of ['status', 'when', 'zh', 'en']) if (!r[key]) throw new Error(`refusals.yaml: '${r.code}' lacks '${key}'`);
  seen.add(r.code);
}

/** Writes only what changed, so that an incremental build stays incremental. */
function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const quote = (s) => JSON.stringify(s);
if (flag === '--java') {
  const constants = list.map(
    (r) =>
      `    /** ${r.when}${r.law ? ` Law: ${r.law}.` : ''} */\n` +
      `    ${r.code.toUpperCase().replaceAll('-', '_')}(${quote(r.code)}, ${r.status}, ${quote(r.zh)}, ${quote(r.en)}, ${quote(r.law ?? '')})`,
  );
  write(
    join(target, 'org/commonhold/api/RefusalCode.java'),
    `package org.commonhold.api;

/** Every error code of the service, generated from api-spec/refusals.yaml. */
public enum RefusalCode {
${constants.join(',\n')};

    private final String code;
    private final int status;
    private final String zh;
    private final String en;
    private final String law;

    RefusalCode(String code, int status, String zh, String en, String law) {
        this.code = code;
        this.status = status;
        this.zh = zh;
        this.en = en;
        this.law = law;
    }

    /** The stable code, kebab-case. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What a person reads in Chinese. */
    public String zh() {
        return zh;
    }

    /** What a person reads in English. */
    public String en() {
        return en;
    }

    /** The article behind it; empty where none is. */
    public String law() {
        return law;
    }
}
`,
  );
} else if (flag === '--ts') {
  const rows = list.map((r) => `  ${quote(r.code)}: { status: ${r.status}, zh: ${quote(r.zh)}, en: ${quote(r.en)} },`);
  write(
    target,
    `// Generated from api-spec/refusals.yaml.\nexport const refusals = {\n${rows.join('\n')}\n} as const;\nexport type RefusalCode = keyof typeof refusals;\n`,
  );
} else {
  throw new Error('usage: generate-refusals.mjs --java <folder> | --ts <file>');
}
