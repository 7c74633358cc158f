import { version } from '../../package.json';
import { readArguments } from './arguments';
import { checkEndpoints } from './check/check';
import { send } from './check/client';
import { EXIT } from './exit-code';
import { type CommandIo, complaint, explainFiles } from './explain';
import { helpOf } from './help';
import { fileOutput, standardOutput } from './output';
import { createProgress } from './progress';
import { styleFor } from './style';

const DEFAULT_WIDTH = 80;

/** The command `credentials-devtools`: the only file that touches the process. */
async function main(): Promise<number> {
  const { stdin, stdout, stderr, env } = process;
  const request = readArguments(process.argv.slice(2));
  const output = standardOutput(stdout);
  const now = () => performance.now();
  const io: CommandIo = {
    input: stdin,
    output,
    openFile: fileOutput,
    complain: (sentence) => stderr.write(complaint(sentence)),
    screen: {
      width: stdout.columns ?? DEFAULT_WIDTH,
      style: styleFor({ isTTY: stdout.isTTY, env, hasColors: () => stdout.hasColors() }),
    },
    progress: createProgress(stderr.isTTY ? (text) => stderr.write(text) : null, now),
    folder: process.cwd(),
    version,
  };
  switch (request.kind) {
    case 'help':
      await output.write(helpOf(request.command));
      return EXIT.nothing;
    case 'version':
      await output.write(`${version}\n`);
      return EXIT.nothing;
    case 'refused':
      stderr.write(complaint(request.refusal));
      return EXIT.unusable;
    case 'explain':
      return explainFiles(request, io);
    case 'check':
      return checkEndpoints(request, { ...io, send, announce: (text) => stderr.write(text), now });
  }
}

// The exit code is set, and the process ends by itself: process.exit() would lose what a pipe has not taken yet.
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(complaint(`Internal error, please report it: ${error}`));
  return EXIT.unusable;
});
