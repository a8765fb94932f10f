// The appointments that stood when the roll was locked: each is the one of its entry in the book and signed by usable keys.
import { documentId, DocumentError, Members, readCanonicalObject, readJws, readRepresentative, verifyJws } from '@commonhold/contract';
import type { RepresentativeAppointment } from '@commonhold/contract';
import { octetsOf } from './bundle.ts';
import type { Series } from './findings.ts';
import type { Placed } from './log.ts';
import type { Context } from './opened.ts';

const MAX_LINE = 8 * 1024 * 1024;
const MAX_SIGNATURES = 200;

export async function checkRepresentatives(context: Omit<Context, 'casts' | 'authorities'>): Promise<void> {
  const { bundle, log, assembly, findings } = context;
  const lines = bundle.lines('representatives');
  const appointed = new Map<string, Placed>();
  const ended = new Set<string>();
  for (const placed of log.entries.slice(0, assembly.locked.index)) {
    if (placed.entry.type === 'representative.appointed') appointed.set(placed.text('document'), placed);
    else if (placed.entry.type === 'representative.ended') ended.add(placed.text('document'));
  }
  for (const document of ended) appointed.delete(document);
  if (appointed.size === 0 && lines.length === 0) return;
  const documents = findings.series('representative.document');
  const shown = new Set<string>();
  for (const line of lines) {
    await findings.read('representative.document', '', async () => shown.add(await readAppointment(line, appointed, documents, context)));
  }
  documents.require(
    [...appointed.keys()].every((document) => shown.has(document)),
    `${shown.size} / ${appointed.size}`,
  );
  documents.done(shown.size);
}

async function readAppointment(
  line: string,
  appointed: ReadonlyMap<string, Placed>,
  documents: Series,
  context: Omit<Context, 'casts' | 'authorities'>,
): Promise<string> {
  const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_LINE), '', ['index', 'signatures']);
  const index = members.integer('index', 0, Number.MAX_SAFE_INTEGER);
  const texts = members.list('signatures', MAX_SIGNATURES, (item, pointer) => {
    if (typeof item !== 'string') throw new DocumentError('WRONG_TYPE', pointer);
    return item;
  });
  let id = '';
  let document: RepresentativeAppointment | null = null;
  const signers = new Set<string>();
  for (const text of texts) {
    const jws = readJws(text, 'representative+jws');
    document = readRepresentative(jws.payload);
    const named = await documentId(jws.payload);
    const same = id === '' || id === named;
    id = named;
    const key = context.ring.get(jws.kid);
    const known = context.log.usable(jws.kid, index);
    if (documents.require(same && key !== undefined && known !== null, `#${index}`) && key && known) {
      await verifyJws(jws, key);
      signers.add(known.person);
    }
  }
  const entry = appointed.get(id);
  documents.require(entry?.index === index && document !== null, `#${index}`);
  if (document) noteEffect(document, index, signers, documents, context);
  return id;
}

function noteEffect(
  document: RepresentativeAppointment,
  index: number,
  signers: ReadonlySet<string>,
  documents: Series,
  { assembly, findings }: Omit<Context, 'casts' | 'authorities'>,
): void {
  if (document.ground === 'CO_OWNERS' && document.document === null) {
    const others = document.owners.filter((owner) => !signers.has(owner)).length;
    if (others > 0) findings.notChecked('representative.acting', `#${index}: ${others}`);
  }
  const rows = [...assembly.rows.values()].reverse();
  for (const unit of document.units) {
    const row = rows.find((each) => each.units.some((own) => own.unit === unit));
    if (row && document.representative !== row.representative) findings.notChecked('representative.effect', `#${index}`);
  }
  documents.require(signers.size > 0, `#${index}`);
}
