import { STACKS } from '../snippets/stacks';
import { FORMATS } from './formats';

const row = (left: string, right: string): string => `  ${left.padEnd(22)}${right}`;

const WIDEST_LIST = 90;

/** The names of all stacks, in lines that fit. */
function stackLines(): readonly string[] {
  const lines: string[] = [''];
  for (const id of Object.keys(STACKS)) {
    const line = lines.at(-1) ?? '';
    if (line.length + id.length > WIDEST_LIST) lines.push(id);
    else lines[lines.length - 1] = line === '' ? id : `${line}, ${id}`;
  }
  return lines.map((line, index) => row('', index < lines.length - 1 ? `${line},` : line));
}

const USAGE = {
  explain: [
    'credentials-devtools explain FILE.har ... [options]',
    'credentials-devtools explain --headers FILE --origin https://app.example --url https://api.example/me [options]',
  ],
  check: ['credentials-devtools check URL ... --origin https://app.example [--allow FILE] [options]'],
} as const;

const REPORTS = [
  row('--format FORMAT', 'what is printed: text (the default), or'),
  ...Object.entries(FORMATS)
    .filter(([format]) => format !== 'text')
    .map(([format, purpose]) => row(`  ${format}`, purpose)),
  row('--markdown FILE', 'writes it as well; so do --json FILE and --sarif FILE'),
  row('--stack STACK', 'writes the change for this server program; default: as recognised from its responses; one of'),
  ...stackLines(),
];

const EXPLAIN = [
  'explain tells why requests of a recorded file failed, lost their cookies, or lost the session of a user:',
  row('FILE.har', 'as saved by DevTools, Playwright or a proxy; - reads standard input'),
  row('', 'the report counts its entries from 0'),
  ...REPORTS,
  row('--allow-subdomains', 'that change lets in every subdomain of the pages’ domains too, where the program can'),
  row('--browser BROWSER', 'judges by the rules of chromium, firefox or safari; default: the one that recorded'),
  row('--fail-on WHAT', 'what makes the exit code 1:'),
  row('  blocks', 'a request was blocked, lost a cookie, or failed for a reason that the file does not show'),
  row('', '(the default)'),
  row('  advice, never', 'any finding, also a session that was lost after it had been stored; nothing'),
  '',
  'A request that nobody has recorded is explained from its response; nothing is sent:',
  row('--headers FILE', 'the response: header lines, what curl -i prints, or a HAR entry, which has the'),
  row('', 'next three too; - reads standard input'),
  row('--origin, --url', 'the origin of the page, and the URL of the request'),
  row('--method METHOD', 'GET'),
  row('--credentials MODE', 'include (the default), same-origin or omit'),
  row('--request-header LINE', 'a header that the page sets; may be given several times'),
  row('--cookie LINE', 'a cookie that the browser has, like "sid=1; SameSite=Lax"; may be given several times'),
  row('--preflight FILE', 'the response to OPTIONS, where the browser sends a preflight'),
];

const CHECK = [
  'check sends requests to a server, and tells which origins it lets in:',
  row('--origin ORIGIN', 'the origin of the page; default: the first of the file'),
  row('--allow FILE', 'JSON: every origin that must work, no other may; default: --origin alone, with GET'),
  row('', '{ "origins": [{ "origin": "https://app.example", "methods": ["GET", "PUT"],'),
  row('', '  "headers": ["X-Csrf-Token"], "credentials": true }] }'),
  row('--no-credentials', 'without --allow: the page needs no credentials'),
  row('--allow-subdomains', 'every subdomain of the page’s domain may be let in too'),
  ...REPORTS,
  row('--fail-on WHAT', 'what makes the exit code 1:'),
  row('  advice', 'any finding (the default)'),
  row('  blocks', 'an origin of the list does not work or may fail, or another one is let in'),
  row('  never', 'nothing'),
  row('--max-requests N', 'to all URLs together, 200; their list is printed first, on standard error'),
  row('--timeout SECONDS', '10 for one request; 300 for all of them'),
  '  It sends GET, HEAD and preflights, only to these URLs; no cookie, no redirect, no POST, PUT or DELETE.',
  '  A certificate of your own is trusted with NODE_EXTRA_CA_CERTS=FILE.',
];

const END = [
  'Exit code: 0 nothing found, 1 something found, 2 a file or an option that cannot be used, a file without a request,',
  'a server without response, or a check that found nothing and is no all-clear.',
  'Secrets are replaced: values of cookies and of Authorization by their length, parts of URLs with a secret name by •••.',
  '',
];

const usage = (lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${index === 0 ? 'Usage:' : '      '} ${line}`);

/** What `--help` prints. In: the command that it is asked of; null: of all. Never throws. */
export function helpOf(command: 'explain' | 'check' | null): string {
  const { explain, check } = USAGE;
  const common = ['', 'Both commands have --help and --version.', ''];
  const lines = {
    explain: [...usage(explain), '', ...EXPLAIN, ''],
    check: [...usage(check), '', ...CHECK, ''],
    both: [...usage([...explain, ...check]), '', ...EXPLAIN, '', ...CHECK, ...common],
  }[command ?? 'both'];
  return [...lines, ...END].map((line) => line.trimEnd()).join('\n');
}
