import type { Answer, HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import { type Asked, preflightAnswer, redirectTo, responseTo } from '../generate-response';
import { type HostName, linesAt, type Making, newUrl } from './making';
import type { Actor, SessionCall, SessionEndpoint, Step } from './plan';

const TARGETS: readonly (readonly [number, HostName])[] = [
  [40, 'api'],
  [24, 'identity'],
  [18, 'app'],
  [8, 'login'],
  [6, 'widget'],
  [4, 'bank'],
];

/** Most responses allow what is asked. */
const ALLOWED = 0.7;

const actorOf = ({ random, hasFrame }: Making): Actor =>
  random.weighted<Actor>([
    [66, 'page'],
    [hasFrame ? 24 : 0, 'frame'],
    [10, 'worker'],
  ]);

/** One call, now and then by redirects. */
export const callStep = (making: Making): Step => {
  const { random } = making;
  const from = actorOf(making);
  const to = newUrl(making, random.weighted(TARGETS));
  const call = oneCall(making, to, from);
  return { does: 'call', from, calls: [call], server: serverOf(making, call, to) };
};

const oneCall = (making: Making, to: LabUrl, from: Actor): SessionCall => {
  const { random } = making;
  const api = random.weighted([
    [80, 'fetch'],
    [14, 'xhr'],
    [from === 'worker' ? 0 : 6, 'img'],
  ] as const);
  if (api === 'img') return { api, to };
  const credentials = random.weighted([
    [64, 'include' as const],
    [22, undefined],
    [8, 'omit' as const],
  ]);
  const asked = credentials === undefined ? {} : { credentials };
  if (api === 'xhr') return { api, to, ...(credentials === 'include' ? { credentials } : {}), ...methodOf(making) };
  if (random.chance(0.06)) return { api, to, mode: 'no-cors', ...asked };
  const redirect = random.weighted([
    [84, undefined],
    [11, 'manual' as const],
    [5, 'error' as const],
  ]);
  return {
    api,
    to,
    ...asked,
    ...methodOf(making),
    ...(redirect === undefined ? {} : { redirect }),
    ...(random.chance(0.14) ? { unread: true } : {}),
  };
};

const methodOf = (making: Making): Partial<SessionCall> => {
  const { random } = making;
  making.count += 1;
  return random.weighted<Partial<SessionCall>>([
    [50, {}],
    [14, { method: 'POST', headers: ['Content-Type: application/json'], body: '{}' }],
    [12, { method: 'POST', headers: ['Content-Type: application/x-www-form-urlencoded'], body: 'user=ada' }],
    [4, { method: 'PUT', body: 'x' }],
    [4, { method: 'DELETE' }],
    [10, { mark: `m${making.count}` }],
    [6, { headers: ['Authorization: Bearer abc'] }],
  ]);
};

const askedBy = ({ method, headers = [], credentials, mark }: SessionCall): Asked => ({
  origin: '{origin}',
  credentials: credentials === 'include',
  method: method ?? 'GET',
  headerNames: [
    ...headers.map((header) => header.slice(0, header.indexOf(':')).toLowerCase()),
    ...(mark === undefined ? [] : ['x-call']),
  ],
});

const allowing = ({ method, headerNames }: Asked, status: number, lines: readonly HeaderText[]): Answer => ({
  status,
  headers: [
    'Access-Control-Allow-Origin: {origin}',
    'Access-Control-Allow-Credentials: true',
    `Access-Control-Allow-Methods: ${method}`,
    ...(headerNames.length === 0 ? [] : ([`Access-Control-Allow-Headers: ${headerNames.join(', ')}`] as const)),
    ...lines,
  ],
});

const serverOf = (making: Making, call: SessionCall, at: LabUrl): readonly SessionEndpoint[] => {
  const { random } = making;
  const asked = askedBy(call);
  const isRedirected = random.chance(call.redirect === undefined ? 0.12 : 0.6);
  const next = isRedirected ? newUrl(making, random.weighted(TARGETS)) : null;
  const lines = linesAt(making, at, false);
  const preflight = preflightOf(making, asked);
  if (next === null) return [{ at, preflight, answer: finalAnswer(making, asked, lines) }];
  const answer = redirectTo(random, asked, next, lines);
  return [
    { at, preflight, answer },
    {
      at: next,
      preflight: preflightOf(making, asked),
      answer: finalAnswer(making, asked, linesAt(making, next, false)),
    },
  ];
};

const preflightOf = ({ random, id }: Making, asked: Asked): Answer =>
  random.chance(ALLOWED) ? allowing(asked, random.pick([200, 204]), []) : preflightAnswer(random, asked, id);

const finalAnswer = ({ random }: Making, asked: Asked, lines: readonly HeaderText[]): Answer => {
  if (!random.chance(ALLOWED)) return responseTo(random, asked, lines);
  const status = random.weighted([
    [70, 200],
    [14, 204],
    [4, 201],
    [7, 401],
    [3, 403],
    [2, 500],
  ]);
  return allowing(asked, status, lines);
};

/** A simple call and one that needs a preflight, to one URL at once. */
export const concurrentStep = (making: Making): Step => {
  const { random } = making;
  const from = actorOf(making);
  const to = newUrl(making, random.weighted(TARGETS));
  const credentials = random.chance(0.8) ? ({ credentials: 'include' } as const) : {};
  const simple: SessionCall = { api: 'fetch', to, ...credentials };
  making.count += 1;
  const marked: SessionCall = { ...simple, mark: `m${making.count}` };
  const third: SessionCall = { ...simple, mark: `m${making.count}b`, method: 'POST', body: 'x' };
  const calls = random.shuffled([simple, marked, ...(random.chance(0.3) ? [third] : [])]);
  const asked = { ...askedBy(marked), method: 'GET, POST' };
  const preflight = random.chance(0.6) ? allowing(asked, 204, []) : preflightAnswer(random, askedBy(marked), making.id);
  const answer = finalAnswer(making, askedBy(marked), linesAt(making, to, false));
  return { does: 'call', from, calls, server: [{ at: to, preflight, answer }] };
};

/** One URL twice: the second time the browser asks whether what it has is still good. */
export const revalidatedSteps = (making: Making): readonly Step[] => {
  const { random } = making;
  const from = random.pick<Actor>(['page', 'page', 'worker']);
  const to = newUrl(making, random.weighted(TARGETS));
  const call: SessionCall = { api: 'fetch', to, ...(random.chance(0.75) ? { credentials: 'include' } : {}) };
  const asked = askedBy(call);
  const cached: readonly HeaderText[] = ['ETag: "one"', 'Cache-Control: no-cache'];
  const first = random.chance(0.85) ? allowing(asked, 200, cached) : responseTo(random, asked, cached);
  const second: Answer = {
    status: 304,
    headers: [
      ...cached,
      ...(random.chance(0.5)
        ? (['Access-Control-Allow-Origin: {origin}', 'Access-Control-Allow-Credentials: true'] as const)
        : []),
      ...linesAt(making, to, false),
    ],
  };
  const step: Step = { does: 'call', from, calls: [call], server: [{ at: to, answer: first, revalidated: second }] };
  return [step, step];
};
