import { EVERY_SITE_SENDS, originMayRead, replaceAllByList } from '../changes/cautions';
import { removalsOf } from '../changes/header-edits';
import { httpSnippet, setCookieSnippet } from '../changes/http-snippet';
import type { CookieAttributes, Fix, ServerIntent } from '../model/change';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { isSameName, linesNamed } from '../model/header-lookup';
import { parseSetCookieString } from '../standards/cookies/set-cookie';
import { getDecodeAndSplit } from '../standards/header-list';
import { lineChanges } from './line-changes';
import type { WrittenResponse } from './response-text';

/** An edited response, and the call that it responds to. */
export interface Edit {
  readonly at: MessageRef;
  readonly url: string;
  /** Serialized origin of the client; null: not known. */
  readonly origin: string | null;
  readonly before: WrittenResponse;
  readonly after: WrittenResponse;
}

export interface FixesOfEdit {
  /** Header lines first, then a fix for each cookie; empty: nothing of it is a change that is advised. */
  readonly fixes: readonly Fix[];
  /** Names of changed lines that are in none of them. */
  readonly leftOut: readonly string[];
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';

/** OURS: lines that decide what a page may read. What else was edited can be copied as it was written. */
const CORS_NAMES = [
  ALLOW_ORIGIN,
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Vary',
] as const;

/**
 * The changes of a server that make it respond as the user wrote.
 *
 * In: see Edit. Out: fixes that open the server to nobody but the client: whatever origin or list of all was written, the client's own
 * origin and the names that were written stand in them. Never throws.
 */
export function fixesOfEdit(edit: Edit): FixesOfEdit {
  const { before, after, at } = edit;
  const names = [
    ...new Set(lineChanges(before, after).flatMap(({ text }) => /^([^:]+): ?/.exec(text)?.[1]?.toLowerCase() ?? [])),
  ];
  const intents = intentsOf(edit, names);
  const cookies = names.includes('set-cookie') ? cookieFixes(before.headerList, after.headerList) : [];
  const [first, ...others] = intents;
  const isOpening = intents.some(({ intent }) => OPENING.has(intent));
  const ofLines: readonly Fix[] =
    first === undefined
      ? []
      : [
          {
            id: 'as-written',
            title: `${at.message === 'preflight-response' ? 'Respond to the preflight as you wrote' : 'Respond as you wrote'}${inPlaceOf(edit, intents)}`,
            change: { actor: 'server', at, intents: [first, ...others] },
            snippet: httpSnippet(intents),
            ...(removalsOf(intents).length === 0 ? {} : { removes: removalsOf(intents) }),
            danger:
              isOpening && edit.origin !== null ? `${replaceAllByList(edit.url)} ${originMayRead(edit.origin)}` : null,
          },
        ];
  const isIn = (name: string): boolean =>
    (ofLines.length > 0 && CORS_NAMES.some((each) => isSameName(each, name))) ||
    (cookies.length > 0 && name === 'set-cookie');
  return { fixes: [...ofLines, ...cookies], leftOut: names.filter((name) => !isIn(name)) };
}

/** Another origin, or a list of all, is not what the fix allows. */
function inPlaceOf({ after, origin }: Edit, intents: readonly ServerIntent[]): string {
  const [line] = linesNamed(after.headerList, ALLOW_ORIGIN);
  const isNamed = intents.some(({ intent }) => intent === 'allow-origin' || intent === 'one-line-only');
  return isNamed && line?.value !== origin ? ', with the origin of this page alone' : '';
}

const OPENING: ReadonlySet<ServerIntent['intent']> = new Set(['allow-origin', 'one-line-only', 'allow-credentials']);

/** In: names of the changed lines, in lower case. */
function intentsOf({ before, after, origin }: Edit, names: readonly string[]): readonly ServerIntent[] {
  const has = (name: (typeof CORS_NAMES)[number]): boolean =>
    names.includes(name.toLowerCase()) && linesNamed(after.headerList, name).length > 0;
  const listed = (name: (typeof CORS_NAMES)[number]): readonly string[] =>
    has(name) ? (getDecodeAndSplit(after.headerList, name) ?? []).filter((part) => part !== '*' && part !== '') : [];
  // `null` is the origin of every sandboxed frame of every site: nothing is allowed for it.
  const named = origin === 'null' ? null : origin;
  const ofOrigin = named !== null && has(ALLOW_ORIGIN) ? [originIntent(before.headerList, named)] : [];
  const credentials = named !== null && listed('Access-Control-Allow-Credentials').includes('true');
  const methods = listed('Access-Control-Allow-Methods');
  const headers = listed('Access-Control-Allow-Headers');
  const exposed = listed('Access-Control-Expose-Headers');
  const vary = [...new Set([...(ofOrigin.length > 0 ? ['Origin'] : []), ...listed('Vary')])];
  return [
    ...(before.status === after.status ? [] : [{ intent: 'answer-status', status: after.status } as const]),
    ...ofOrigin,
    ...(credentials ? [{ intent: 'allow-credentials' } as const] : []),
    ...(methods.length > 0 ? [{ intent: 'allow-methods', methods } as const] : []),
    ...(headers.length > 0 ? [{ intent: 'allow-headers', names: headers } as const] : []),
    ...(exposed.length > 0 ? [{ intent: 'expose-headers', names: exposed } as const] : []),
    ...(vary.length > 0 ? [{ intent: 'vary-by', names: vary } as const] : []),
  ];
}

const originIntent = (before: HeaderList, origin: string): ServerIntent =>
  linesNamed(before, ALLOW_ORIGIN).length > 1
    ? { intent: 'one-line-only', name: ALLOW_ORIGIN, value: origin }
    : { intent: 'allow-origin', origin };

/** Attributes that decide who gets a cookie, and when it is sent. */
const ATTRIBUTES = ['SameSite', 'Secure', 'Partitioned', 'HttpOnly', 'Domain', 'Path'] as const;

/** One for each cookie whose line is there before and after with other attributes. */
function cookieFixes(before: HeaderList, after: HeaderList): readonly Fix[] {
  const lines = linesNamed(after, 'Set-Cookie').map(({ value }) => value);
  return linesNamed(before, 'Set-Cookie').flatMap(({ value: from }): readonly Fix[] => {
    const name = nameOf(from);
    const to = lines.filter((line) => nameOf(line) === name);
    const [only] = to;
    if (name === null || name === '' || only === undefined || to.length > 1) return [];
    const changes = attributeChanges(from, only);
    if (Object.keys(changes).length === 0) return [];
    const intent = { intent: 'cookie-attributes', cookie: name, from, changes } as const;
    return [
      {
        id: 'cookie-as-written',
        title: `Set \`${name}\` as you wrote`,
        change: { actor: 'server-cookie', intent },
        snippet: setCookieSnippet(intent),
        danger: dangersOf(changes).join(' ') || null,
      },
    ];
  });
}

/** What becomes less safe, a sentence each. */
const dangersOf = (changes: CookieAttributes): readonly string[] => [
  ...(changes.SameSite?.toLowerCase() === 'none' ? [EVERY_SITE_SENDS] : []),
  ...(changes.Domain ? [`Every host below \`${changes.Domain.replace(/^\./, '')}\` then gets this cookie.`] : []),
  ...(changes.HttpOnly === null ? ['Every script of the page can then read this cookie.'] : []),
  ...(changes.Secure === null ? ['It is then sent over http too, where others in the network can read it.'] : []),
];

function nameOf(line: string): string | null {
  const parsed = parseSetCookieString(line);
  return 'failure' in parsed ? null : parsed.name;
}

function attributeChanges(from: string, to: string): CookieAttributes {
  const [one, other] = [attributesOf(from), attributesOf(to)];
  return Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const [was, is] = [one.get(name.toLowerCase()), other.get(name.toLowerCase())];
      return was === is ? [] : [[name, is ?? null]];
    }),
  );
}

/** By name in lower case; of several of one name the last counts (RFC 6265bis, 5.7). */
function attributesOf(line: string): ReadonlyMap<string, string> {
  const parsed = parseSetCookieString(line);
  return new Map('failure' in parsed ? [] : parsed.attributes.map(({ name, value }) => [name.toLowerCase(), value]));
}
