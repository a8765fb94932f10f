// The page: a form and what came of it. Everything is text, nothing is markup, nothing leaves it.
import './style.css';
import { fingerprint, readNoteKey, type NoteKey } from '@commonhold/contract';
import { NotABundle, readBundle } from './bundle.ts';
import { isRefusal, type Finding, type Outcome } from './findings.ts';
import { FINDINGS, PAGE, UNCHECKED, VERDICTS, type Language, type Words } from './texts.ts';
import { verify, type Verdict } from './verify.ts';

type Result = Verdict | { fault: string };

const main = document.getElementById('page')!;
let language: Language = navigator.language.startsWith('en') ? 'en' : 'zh';
let result: Result | null = null;

const say = (words: Words): string => words[language];

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

const title = element('h1');
const other = element('button', { type: 'button', class: 'quiet' });
const intro = element('p');
const fileLabel = element('label', { for: 'file' });
const file = element('input', { id: 'file', type: 'file', accept: '.zip,application/zip' });
const keyLabel = element('label', { for: 'key' });
const key = element('textarea', { id: 'key', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'hint told' });
const hint = element('p', { id: 'hint', class: 'hint' });
const told = element('p', { id: 'told', class: 'hint', 'aria-live': 'polite' });
const witnessLabel = element('label', { for: 'witnesses' });
const witnessKeys = element('textarea', { id: 'witnesses', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'witness-hint' });
const witnessHint = element('p', { id: 'witness-hint', class: 'hint' });
const go = element('button', { type: 'submit' });
const form = element(
  'form',
  {},
  element('div', {}, fileLabel, file),
  element('div', {}, keyLabel, key, hint, told),
  element('div', {}, witnessLabel, witnessKeys, witnessHint),
  go,
);
const output = element('div', { id: 'result', 'aria-live': 'polite' });
main.append(element('header', {}, title, other), intro, form, output);

function words(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  title.textContent = say(PAGE.title);
  other.textContent = say(PAGE.switch);
  intro.textContent = say(PAGE.intro);
  fileLabel.textContent = say(PAGE.file);
  keyLabel.textContent = say(PAGE.key);
  hint.textContent = say(PAGE.keyHint);
  witnessLabel.textContent = say(PAGE.witnesses);
  witnessHint.textContent = say(PAGE.witnessesHint);
  go.textContent = say(PAGE.go);
  if (result) show(result);
  void anchor();
}

/** The key that was typed; null for none, undefined for what is no key. */
async function anchor(): Promise<NoteKey | null | undefined> {
  const text = key.value.replace(/\s+/g, '');
  told.textContent = '';
  if (text === '') return null;
  try {
    const read = await readNoteKey(text);
    if (read.kind !== 'LOG') throw new RangeError('a witness');
    told.textContent = say(PAGE.fingerprint) + (await fingerprint(text));
    return read;
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    told.textContent = say(PAGE.keyWrong);
    return undefined;
  }
}

/** The witnesses' keys that were typed, or the text that is none. */
async function witnesses(): Promise<NoteKey[] | string> {
  const keys: NoteKey[] = [];
  for (const text of witnessKeys.value.split(/\s+/).filter((each) => each !== '')) {
    try {
      const read = await readNoteKey(text);
      if (read.kind !== 'COSIGNATURE') return text;
      keys.push(read);
    } catch (fault) {
      if (!isRefusal(fault)) throw fault;
      return text;
    }
  }
  return keys;
}

/** One bundle at a time, and nothing of the one before stands there meanwhile. */
async function judge(): Promise<void> {
  go.disabled = true;
  output.replaceChildren(element('p', {}, say(PAGE.busy)));
  try {
    await judgeChosen();
  } finally {
    go.disabled = false;
  }
}

async function judgeChosen(): Promise<void> {
  const [zip] = file.files ?? [];
  const typed = await anchor();
  const known = await witnesses();
  if (!zip || typed === undefined || typeof known === 'string') {
    const wrong = typeof known === 'string' ? say(PAGE.witnessesWrong) + known : say(PAGE.keyWrong);
    output.replaceChildren(element('p', { role: 'alert' }, zip ? (typed === undefined ? say(PAGE.keyWrong) : wrong) : say(PAGE.noFile)));
    return;
  }
  try {
    result = await verify(await readBundle(zip), typed, known);
  } catch (fault) {
    const about = fault instanceof Error ? fault.message : String(fault);
    result =
      fault instanceof NotABundle
        ? { exit: 1, findings: [{ id: 'bundle.form', outcome: 'FAILS', about }], edition: 'OWNER', simulated: false, counted: null }
        : { fault: about };
  }
  show(result);
}

function show(shown: Result): void {
  if ('fault' in shown) {
    output.replaceChildren(element('p', { role: 'alert' }, say(PAGE.fault) + shown.fault));
    return;
  }
  const { title: verdict, more } = VERDICTS[shown.exit];
  const of = (outcome: Outcome) => shown.findings.filter((finding) => finding.outcome === outcome);
  const [failed, held, unchecked] = [of('FAILS'), of('HOLDS'), of('NOT_CHECKED')];
  output.replaceChildren(
    ...(shown.simulated ? [element('p', { class: 'simulated' }, say(PAGE.simulated))] : []),
    element(
      'section',
      { class: `verdict exit-${shown.exit}`, 'data-exit': String(shown.exit) },
      element('h2', {}, say(verdict)),
      element('p', {}, say(more)),
    ),
    ...(failed.length ? [element('h2', {}, `${say(PAGE.fails)} (${failed.length})`), list(failed)] : []),
    ...(held.length ? [folded(`${say(PAGE.holds)} (${held.length})`, held)] : []),
    ...(unchecked.length ? [element('h2', {}, `${say(PAGE.notChecked)} (${unchecked.length})`), list(unchecked)] : []),
  );
}

function folded(summary: string, findings: readonly Finding[]): HTMLElement {
  return element('details', {}, element('summary', {}, summary), list(findings));
}

function list(findings: readonly Finding[]): HTMLElement {
  const mark = { HOLDS: '✓ ', FAILS: '✗ ', NOT_CHECKED: '– ' };
  return element(
    'ul',
    {},
    ...findings.map(({ id, outcome, about }) => {
      const text = (outcome === 'NOT_CHECKED' ? UNCHECKED[id] : undefined) ?? FINDINGS[id];
      const place = element('div', {}, element('code', {}, about === '' ? id : `${id} · ${about}`));
      return element(
        'li',
        { class: outcome.toLowerCase(), 'data-id': id },
        mark[outcome] + (outcome === 'FAILS' ? `${say(PAGE.fails)}: ` : '') + (text ? say(text) : id),
        place,
      );
    }),
  );
}

other.addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  words();
});
key.addEventListener('input', () => void anchor());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void judge();
});
words();
