/** Before the browser tests: keeps what axe has said of their pages while neither it nor the browser changes, and makes once for each built service a database nobody has used, one with an open assembly, and an archive of the classes that this took. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { launch, SOUND_PAGES } from './browser';
import { keepScenario } from './scenario';
import { ARCHIVE, copyData, HOME, IS_PREPARED, JARS, packaged, PREPARED, stage, startOn } from './service';
import { TEMPORARY } from './temporary';

export default async function prepare(): Promise<void> {
  rmSync(TEMPORARY, { recursive: true, force: true });
  process.env[SOUND_PAGES] = await soundPages();
  if (process.env['COMMONHOLD_BASE_URL']) return;
  const jar = packaged();
  const libraries = join(dirname(jar), 'lib');
  // The vote of the scenario is open for thirty days only: what was made on another day is made anew.
  const mark = join(PREPARED, `made-of-${versionOf(jar, libraries)}-on-${new Date().toISOString().slice(0, 10)}`);
  if (!existsSync(mark)) {
    rmSync(PREPARED, { recursive: true, force: true });
    mkdirSync(JARS, { recursive: true });
    const copy = join(JARS, basename(jar));
    cpSync(jar, copy);
    cpSync(libraries, join(JARS, 'lib'), { recursive: true });
    const unused = await startOn(stage('unused'), [], copy);
    await unused.stop();
    copyData(stage('unused'), stage('open-assembly'));
    const used = await startOn(stage('open-assembly'), [`-XX:ArchiveClassesAtExit=${ARCHIVE}`], copy);
    await keepScenario(used).finally(used.stop);
    writeFileSync(mark, '');
  }
  process.env[IS_PREPARED] = 'yes';
}

/** Changes with the content of our jars and with the set of the libraries, whose versions are in their names. */
function versionOf(jar: string, libraries: string): string {
  const names = readdirSync(libraries).sort();
  const hash = createHash('sha256').update(names.join());
  const own = names.filter((name) => name.startsWith('commonhold-')).map((name) => join(libraries, name));
  for (const file of [jar, ...own]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of sound pages: begun anew with another browser, other packages (axe is one) or another way of asking. */
async function soundPages(): Promise<string> {
  const all = join(HOME, 'mobile-contract/target/sound-pages');
  const browser = await launch();
  const hash = createHash('sha256').update(browser.version());
  await browser.close();
  const apps = join(HOME, 'mobile-contract/mini-apps');
  for (const file of ['package-lock.json', 'tools/e2e/browser.ts']) hash.update(readFileSync(join(apps, file)));
  const sound = join(all, hash.digest('hex').slice(0, 16));
  if (!existsSync(sound)) rmSync(all, { recursive: true, force: true });
  mkdirSync(sound, { recursive: true });
  return sound;
}
