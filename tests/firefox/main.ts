import { startLab } from '../lab/server';
import { NoBrowserError } from '../run/browser-ways';
import { buildExtension } from '../run/build';
import { allExamples } from '../run/examples';
import { disagreementsOf } from './agreement';
import { findFirefox } from './find-firefox';
import { launchFirefox } from './firefox';
import { runInFirefox } from './run-example';
import { compared, LEFT_OUT } from './selection';

/**
 * `npm run firefox`: every example in real Firefox, with the panel in its real tools, compared with what Firefox did. The last line is one of
 * JSON, and the exit code is 1 when anything disagrees.
 */
async function main(): Promise<void> {
  const { executablePath, version } = await findFirefox(console.log);
  await buildExtension('firefox');
  const lab = await startLab(allExamples);
  const firefox = await launchFirefox(executablePath, lab);
  const counts = { agree: 0, disagree: 0, cannotTell: 0, leftOut: LEFT_OUT.size };
  try {
    await firefox.marionette.open(lab.menuUrl);
    await firefox.openPanel();
    for (const [index, example] of compared.entries()) {
      const run = await runInFirefox(firefox, lab, example);
      const disagreements = disagreementsOf(run);
      for (const each of disagreements) console.log(`✗ ${example.id}: ${each}`);
      if (disagreements.length > 0) counts.disagree += 1;
      else if (run.told?.verdict.kind === 'cannot-tell') counts.cannotTell += 1;
      else counts.agree += 1;
      if ((index + 1) % 25 === 0) console.log(`${index + 1}/${compared.length} examples, ${counts.disagree} disagree`);
    }
  } finally {
    await firefox.close();
    await lab.close();
  }
  for (const [id, why] of LEFT_OUT) console.log(`Left out: ${id}: ${why}`);
  console.log(JSON.stringify({ browser: version, examples: compared.length, ...counts }));
  process.exitCode = counts.disagree === 0 ? 0 : 1;
}

await main().catch((error: unknown) => {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
