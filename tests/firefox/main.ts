import { NoBrowserError } from '../run/browser-ways';
import { buildExtension } from '../run/build';
import { disagreementsOf } from './agreement';
import { openFirefox } from './open-firefox';
import { runInFirefox } from './run-example';
import { compared, LEFT_OUT } from './selection';

/**
 * `npm run firefox`: every example in real Firefox, with the panel in its real tools, compared with what Firefox did. The last line is one of JSON, and the exit code is 1 when anything disagrees.
 */
async function main(): Promise<void> {
  await buildExtension('firefox');
  const { lab, firefox, version, close } = await openFirefox(console.log);
  const counts = { agree: 0, disagree: 0, cannotTell: 0, leftOut: LEFT_OUT.size };
  try {
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
    await close();
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
