import type { Answer } from '../../src/rules/shared/scenario';
import { callCode } from '../lab/call-code';
import type { Batch, Case, Endpoint, JarEntry } from './plan';

/** A scenario to read and to repeat by hand: the client, the stored cookies, the request, the response. */
export const rawHttp = ({ page, places, thirdPartyCookies }: Batch, { place, call, server, jar }: Case): string => {
  const { frames = [], worker = false } = places[place] ?? {};
  const where = [page, ...frames].join(' > ');
  return [
    `In ${where}${worker ? ', in a worker' : ''}; third-party cookies ${thirdPartyCookies}`,
    ...jar.map(jarLine),
    callCode(call),
    ...server.flatMap(endpointLines),
  ].join('\n');
};

const jarLine = (entry: JarEntry): string => {
  const attributes = [
    entry.domain === null ? '' : `Domain=${entry.domain}`,
    `Path=${entry.path}`,
    entry.secure ? 'Secure' : '',
    entry.httpOnly ? 'HttpOnly' : '',
    entry.sameSite === 'Default' ? '' : `SameSite=${entry.sameSite}`,
    entry.partition === null
      ? ''
      : `Partitioned (${entry.partition.topLevelSite}${entry.partition.hasCrossSiteAncestor ? ', cross-site ancestor' : ''})`,
  ].filter((text) => text !== '');
  return `jar, from ${entry.origin}: ${entry.name}=jar; ${attributes.join('; ')}`;
};

const endpointLines = ({ at, preflight, answer }: Endpoint): readonly string[] => [
  ...(preflight === undefined ? [] : [`--- OPTIONS ${at}`, answerText(preflight)]),
  `--- ${at}`,
  answerText(answer),
];

/** A response as it is written on the wire, its body left out. */
export const answerText = (answer: Answer): string =>
  typeof answer === 'string'
    ? `(${answer})`
    : [
        `HTTP/1.1 ${answer.status}`,
        ...answer.headers.map((header) =>
          header.length > 300
            ? `${header.slice(0, 120)}…${header.slice(-100)} (${header.length} characters)`
            : visible(header),
        ),
      ].join('\n');

/** Control characters as escapes. */
const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be seen
  text.replace(/[\u0000-\u001f\u007f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
