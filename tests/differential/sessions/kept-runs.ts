import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Judged } from './judge-run';
import type { SessionRun } from './run-session';
import { sessionText } from './session-text';

const ENDING = '.json.gz';

/** Writes what was observed of a session: a run that does not show its disagreement again can be read afterwards. */
export const keepRun = async (folder: string, run: SessionRun, judged: Judged): Promise<void> => {
  const disagreements = [...judged.live, ...judged.har].flatMap((step) => step.disagreements);
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ disagreements, text: sessionText(run.session), ...run });
  await writeFile(join(folder, `${run.session.id}${ENDING}`), await promisify(gzip)(text));
};

/** The sessions of a folder, one after another; none where there is no such folder. */
export async function* keptRuns(folder: string): AsyncIterable<SessionRun> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  for (const name of names.filter((each) => each.endsWith(ENDING)).sort())
    yield JSON.parse((await promisify(gunzip)(await readFile(join(folder, name)))).toString());
}
