import { FORMATS } from './formats';

const row = (left: string, right: string): string => `  ${left.padEnd(22)}${right}`;

/** What `--help` prints. */
export const HELP = [
  'Explains why credentialed cross-origin requests of a recorded file failed or lost their cookies.',
  '',
  'Usage: credentials-devtools explain FILE.har ... [options]',
  '',
  row('FILE.har', 'as saved by DevTools, Playwright or a proxy; - reads standard input'),
  row('', 'the report counts its entries from 0'),
  '',
  row('--format FORMAT', 'what is printed: text (the default), or'),
  ...Object.entries(FORMATS)
    .filter(([format]) => format !== 'text')
    .map(([format, purpose]) => row(`  ${format}`, purpose)),
  row('--markdown FILE', 'writes it as well; so do --json FILE and --sarif FILE'),
  row('--browser BROWSER', 'judges by the rules of chromium, firefox or safari; default: the one that recorded'),
  row('--fail-on WHAT', 'blocks (the default), advice or never: what makes the exit code 1'),
  row('--stack STACK', 'writes the change for this server program; default: as recognised from its responses'),
  row('--help, --version', ''),
  '',
  'Exit code: 0 nothing found, 1 something found, 2 a file or an option that cannot be used.',
  '  blocks: a request was blocked, lost a cookie, or failed for a reason that the file does not show.',
  '  advice: any finding.',
  '',
  'Values of cookies and of Authorization are replaced by their length; URLs are shown whole, except user and password.',
  '',
]
  .map((line) => line.trimEnd())
  .join('\n');
