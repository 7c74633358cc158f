import { urlInSnippet } from '../changes/call';
import { shellWord } from '../changes/quote';
import type { Hop } from '../model/exchange';
import { byteLowercase } from '../model/header-lookup';
import { isCorsSafelistedMethod } from '../standards/cors-safelist';
import { isPlainName } from './needs-of-server';
import { headersOfPage } from './sent-headers';
import type { ServerNeeds } from './server-needs';

/** A command that checks a server, and what its response must have. */
export interface Check {
  /** One sentence. Backticks mark code. */
  readonly says: string;
  /** For a POSIX shell. */
  readonly posix: string;
  /** For PowerShell of Windows. */
  readonly powershell: string;
}

/** An origin that nobody allows. */
const STRANGER = 'https://evil.example';

/**
 * The commands that check a server after its change: the preflight where there was one, the response, and that a stranger is not let in.
 *
 * In: what the server needs; the hop that is to be checked; another one of the page, whose preflight asks most, null where it is not known. Never throws.
 */
export function checksOf(
  { origins: [page], subdomainsOf, credentials }: ServerNeeds,
  hop: Hop,
  preflighted: Hop | null = null,
): readonly Check[] {
  const url = urlInSnippet(hop.url);
  const allows = `\`Access-Control-Allow-Origin: ${page}\`${credentials ? ' and `Access-Control-Allow-Credentials: true`' : ''}`;
  const asked = preflightLines(hop) === null ? preflighted : hop;
  const preflight = asked === null ? null : preflightLines(asked);
  return [
    ...(preflight === null
      ? []
      : [
          check(
            `The preflight: a status from 200 to 299, ${allows}.`,
            ['-X', 'OPTIONS'],
            [`Origin: ${page}`, ...preflight],
            urlInSnippet((asked ?? hop).url),
          ),
        ]),
    check(
      `The response, also with an error status${isRead(hop) ? '' : ' (it is asked for with GET: 404 or 405 is no fault)'}: ${allows}.`,
      methodOf(hop),
      [`Origin: ${page}`],
      url,
    ),
    ...[STRANGER, ...(subdomainsOf === null ? [] : [lookAlikeOf(subdomainsOf)])].map((stranger) =>
      check(
        `A stranger is not let in: no \`Access-Control-Allow-Origin\` with \`${stranger}\` or \`*\`.`,
        methodOf(hop),
        [`Origin: ${stranger}`],
        url,
      ),
    ),
  ];
}

/** Its name ends like a subdomain’s, without the dot. */
const lookAlikeOf = (origin: string): string => origin.replace('://', '://not');

const isRead = ({ method }: Hop): boolean => method === 'GET' || method === 'HEAD';

/** Nothing is changed by a check: of a call that may change something, only the headers of a GET are looked at. */
const methodOf = ({ method }: Hop): readonly string[] => (method === 'HEAD' ? ['-I'] : []);

/**
 * What a preflight of this request asks for, also where none is recorded; null: it needs none. A name from a file that is no plain name is
 * left out: PowerShell gives a double quote to a program as it is, and what follows it would be an option of `curl`.
 */
function preflightLines(hop: Hop): readonly string[] | null {
  const { method, preflight } = hop;
  const names = headersOfPage(hop).filter(isPlainName);
  if (preflight === null && isCorsSafelistedMethod(method) && names.length === 0) return null;
  return [
    ...(isPlainName(method) ? [`Access-Control-Request-Method: ${method}`] : []),
    ...(names.length > 0 ? [`Access-Control-Request-Headers: ${names.map(byteLowercase).sort().join(',')}`] : []),
  ];
}

function check(says: string, options: readonly string[], headers: readonly string[], url: string): Check {
  const words = (quote: (text: string) => string): string =>
    ['-i', ...options, ...headers.flatMap((line) => ['-H', quote(line)]), quote(url)].join(' ');
  // `curl` alone is another command in the PowerShell that comes with Windows.
  return { says, posix: `curl ${words(shellWord)}`, powershell: `curl.exe ${words(powerShellWord)}` };
}

/** Between single quotes nothing but the quote itself has a meaning in PowerShell. A serialized URL has no double quote. */
const powerShellWord = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
