import type { Hop } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { byteLowercase, linesNamed } from '../model/header-lookup';
import { parseUrl } from '../model/parse-url';
import { type AskedOnce, KNOWN_LINES, type KnownLine } from './known-lines';
import { lineAsEvidence } from './recognise';
import type { StackId } from './stack-id';

/** A line of code or configuration that is presumably there today. */
export interface ExistingLine {
  readonly stack: StackId;
  /** One sentence: in place of which line, and from which header lines that is concluded. Backticks mark code. */
  readonly says: string;
}

const PREFIX = 'access-control-';

/**
 * Concludes from the responses of one hop which line of code they come from.
 *
 * In: the hop. Out: the lines of every stack that leads to exactly these header lines, whatever stack the server is. Empty where nothing
 * tells. Never throws.
 */
export function existingLines({ url, preflight, actual }: Hop): readonly ExistingLine[] {
  const toPreflight = preflight?.response?.headerList ?? [];
  const toRequest = actual?.response?.headerList ?? [];
  const asked = askedBy(preflight);
  const known = KNOWN_LINES.flatMap((each) => {
    if (each.path !== undefined && !pathOf(url).startsWith(each.path)) return [];
    const lists = each.on === 'preflight' ? [toPreflight] : [toPreflight, toRequest];
    const list = lists.find((one) => leadsTo(each, one, asked));
    return list === undefined ? [] : [existingLine(each.stack, each.line, decidingLines(each, list))];
  });
  const ofNginx = [toPreflight, toRequest].flatMap(addedByNginx)[0];
  return ofNginx === undefined ? known : [...known, ofNginx];
}

const existingLine = (stack: StackId, line: string, evidence: readonly string[]): ExistingLine => ({
  stack,
  says: `Presumably in place of ${line}, which sends ${evidence.join(', ')}.`,
});

const pathOf = (url: string): string => parseUrl(url)?.pathname ?? '';

/** null: what the preflight asked for is not known. */
function askedBy(preflight: Hop['preflight']): AskedOnce | null {
  if (preflight?.requestHeaders.known !== true) return null;
  const { value: list } = preflight.requestHeaders;
  const firstOf = (name: 'Access-Control-Request-Method' | 'Access-Control-Request-Headers'): string =>
    linesNamed(list, name)[0]?.value ?? '';
  return { method: firstOf('Access-Control-Request-Method'), headers: firstOf('Access-Control-Request-Headers') };
}

/** Whether a response has the header lines of this line of code, each once, and no other of the CORS protocol. */
function leadsTo({ sends, vary = [] }: KnownLine, list: HeaderList, asked: AskedOnce | null): boolean {
  const sent = new Map<string, string>();
  for (const { name, value } of list) {
    const lower = byteLowercase(name);
    if (!lower.startsWith(PREFIX)) continue;
    const key = lower.slice(PREFIX.length);
    if (sent.has(key) || !Object.hasOwn(sends, key)) return false;
    sent.set(key, value);
  }
  if (sent.size === 0) return false;
  const varies = byteLowercase(
    linesNamed(list, 'Vary')
      .map(({ value }) => value)
      .join(),
  )
    .split(',')
    .map((name) => name.trim());
  return (
    vary.every((name) => varies.includes(name)) &&
    Object.entries(sends).every(([key, wanted]) => {
      const value = sent.get(key) ?? '';
      return typeof wanted === 'string' ? value === wanted : wanted(value, asked);
    })
  );
}

/** The header lines whose value is always this one. */
const decidingLines = ({ sends }: KnownLine, list: HeaderList): readonly string[] =>
  list.flatMap(({ name, value }) => {
    const lower = byteLowercase(name);
    const isOne = lower.startsWith(PREFIX) && typeof sends[lower.slice(PREFIX.length)] === 'string';
    return isOne ? [lineAsEvidence(name, value)] : [];
  });

/**
 * nginx sends what `add_header` adds after the lines of the application: of two, the last one is its own. One alone may be the
 * application’s.
 */
function addedByNginx(list: HeaderList): readonly ExistingLine[] {
  const origins = linesNamed(list, 'Access-Control-Allow-Origin');
  const last = origins.at(-1);
  const isNginx = linesNamed(list, 'Server').some(({ value }) => /^(?:nginx|openresty)/.test(value));
  if (!isNginx || origins.length !== 2 || last?.value !== '*') return [];
  const evidence = lineAsEvidence('Access-Control-Allow-Origin', last.value);
  return [
    existingLine('nginx', '`add_header Access-Control-Allow-Origin *;`', [`the second of two lines, ${evidence}`]),
  ];
}
