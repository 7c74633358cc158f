import type { Answer } from '../../src/rules/shared/scenario';
import { generateCall, includesCredentials } from './generate-call';
import { jarEntry, setCookieLine } from './generate-cookies';
import { type Asked, preflightAnswer, redirectTo, responseTo } from './generate-response';
import type { Batch, Case, Endpoint, HeaderText, JarEntry, LabOrigin, Place } from './plan';
import { makeRandom, type Random } from './random';

const PAGES: readonly (readonly [number, LabOrigin])[] = [
  [44, 'https://app.shop.test'],
  [16, 'http://app.shop.test'],
  [10, 'https://shop.vercel.app'],
  [8, 'https://alice.co.uk'],
  [8, 'https://app.shop.test:8443'],
  [8, 'https://www.other.test'],
  [6, 'http://app.shop.test:3000'],
];

const placesOf = (random: Random, page: LabOrigin): readonly Place[] => {
  const scheme = page.startsWith('https') ? 'https' : 'http';
  const cross: LabOrigin = `${scheme}://widget.${page.includes('other.test') ? 'payments.test' : 'other.test'}`;
  const some: readonly (readonly (LabOrigin | 'sandbox')[])[] = [
    [page],
    [`${scheme}://pay.shop.test`],
    [cross],
    [cross],
    ['sandbox'],
    [cross, page],
    [cross, `${scheme}://api.shop.test`],
    [page, cross],
    [`${scheme}://api.payments.test`, cross],
    [scheme === 'http' ? 'https://widget.other.test' : `${scheme}://bob.co.uk`],
  ];
  const frames = random.pick(some);
  return [
    { frames: [], worker: false },
    random.chance(0.6) ? { frames: [], worker: true } : { frames: random.pick(some), worker: false },
    { frames, worker: false },
    ...(random.chance(0.25) && !frames.includes('sandbox') ? [{ frames, worker: true }] : []),
  ];
};

const TARGETS: readonly (readonly [number, LabOrigin])[] = [
  [30, 'https://api.shop.test'],
  [26, 'https://api.other.test'],
  [8, 'https://app.shop.test'],
  [6, 'http://api.shop.test'],
  [4, 'http://api.other.test'],
  [3, 'https://api.shop.test:8443'],
  [3, 'http://api.shop.test:8080'],
  [4, 'https://api.vercel.app'],
  [3, 'https://shop.vercel.app'],
  [3, 'https://bob.co.uk'],
  [3, 'https://widget.other.test'],
  [3, 'https://api.payments.test'],
  [0.4, 'https://refused.other.test'],
  [0.4, 'https://nowhere.other.test'],
  [0.4, 'https://untrusted.other.test'],
];

/** Mixed content says the same each time: most calls of an https page go to https. */
const targetOf = (random: Random, page: LabOrigin): LabOrigin => {
  const target = random.weighted(TARGETS);
  return page.startsWith('https:') && target.startsWith('http:') && random.chance(0.75)
    ? (`https:${target.slice(5).replace(/:\d+$/, '')}` as LabOrigin)
    : target;
};

const WEIRD_LOCATIONS: readonly ((id: string) => string | null)[] = [
  () => null,
  () => '',
  () => 'https://',
  () => 'ftp://api.shop.test/file',
  () => 'data:text/plain,hello',
  () => 'javascript:alert(1)',
  (id) => `https://user:secret@api.shop.test/${id}/b`,
  (id) => `https://user@api.shop.test/${id}/b`,
  (id) => `http://api.shop.test/${id}/b`,
];

/** Every scenario of a batch, from a seed of its own. */
export const generateBatch = (
  seed: number,
  id: string,
  count: number,
  thirdPartyCookies: Batch['thirdPartyCookies'],
): Batch => {
  const random = makeRandom(seed);
  const page = random.weighted(PAGES);
  const places = placesOf(random, page);
  const cases = Array.from({ length: count }, (_, index) => generateCase(random, `${id}c${index}`, page, places));
  return { id, page, places, thirdPartyCookies, cases };
};

const clientOrigin = (page: LabOrigin, { frames }: Place): string => {
  const innermost = frames.at(-1) ?? page;
  return innermost === 'sandbox' ? 'null' : innermost;
};

const generateCase = (random: Random, id: string, page: LabOrigin, places: readonly Place[]): Case => {
  const placeIndex = random.int(places.length);
  const place = places[placeIndex] ?? { frames: [], worker: false };
  const origin = clientOrigin(page, place);
  const first = targetOf(random, page);
  const call = generateCall(random, `${first}/${id}/a`, place);
  const hopCount = random.weighted([
    [80, 1],
    [14, 2],
    [6, 3],
  ]);
  const server: Endpoint[] = [];
  const jar: JarEntry[] = [];
  let target = first;
  let requestOrigin = origin;
  for (let hop = 0; hop < hopCount; hop += 1) {
    const path = 'abc'[hop] ?? 'd';
    const { hostname } = new URL(target);
    for (let n = random.pick([0, 0, 0, 1, 1, 1, 2, 3]); n > 0; n -= 1) {
      jar.push(jarEntry(random, target, id, `j${id}${path}${n}`, page));
    }
    const lines = setCookieLines(random, hostname, id, path, jar);
    const asked: Asked = {
      origin: requestOrigin,
      credentials: includesCredentials(call),
      method: call.method ?? 'GET',
      headerNames: (call.headers ?? []).map((header) => header.slice(0, header.indexOf(':')).toLowerCase()),
    };
    const next = hop + 1 < hopCount ? targetOf(random, page) : null;
    const answer = answerAt(random, asked, next, `/${id}/${'abc'[hop + 1]}`, lines, id);
    server.push({ at: `${target}/${id}/${path}`, preflight: preflightAnswer(random, asked, id), answer });
    if (next === null) break;
    // Fetch, HTTP-redirect fetch: from one foreign origin to another the request origin becomes opaque.
    if (target !== origin && next !== target) requestOrigin = 'null';
    target = next;
  }
  return { id, place: placeIndex, call, server, jar };
};

const setCookieLines = (
  random: Random,
  host: string,
  id: string,
  path: string,
  jar: readonly JarEntry[],
): readonly HeaderText[] => {
  const count = random.weighted([
    [55, 0],
    [25, 1],
    [14, 2],
    [6, 3],
  ]);
  return Array.from({ length: count }, (_, index) => {
    const existing = jar.at(-1)?.name;
    const name = existing !== undefined && index === 0 && random.chance(0.12) ? existing : `s${id}${path}${index}`;
    return setCookieLine(random, host, id, name);
  });
};

const answerAt = (
  random: Random,
  asked: Asked,
  next: LabOrigin | null,
  path: string,
  lines: readonly HeaderText[],
  id: string,
): Answer => {
  if (next !== null) return redirectTo(random, asked, `${next}${path}`, lines);
  if (random.chance(0.01)) return 'close';
  if (random.chance(0.03)) return redirectTo(random, asked, random.pick(WEIRD_LOCATIONS)(id), lines);
  return responseTo(random, asked, lines);
};
