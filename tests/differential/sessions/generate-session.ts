import { makeRandom, type Random } from '../random';
import { callStep, concurrentStep, revalidatedSteps } from './generate-session-calls';
import { documentAt, type HostName, type Making } from './making';
import { hostsOf, type Session, type Step } from './plan';
import { scriptCookieLine } from './session-cookies';

const PAGES: readonly (readonly [number, HostName])[] = [
  [60, 'app'],
  [12, 'login'],
  [10, 'identity'],
  [8, 'bank'],
  [6, 'widget'],
  [4, 'api'],
];
const FRAMES: readonly (readonly [number, HostName])[] = [
  [34, 'widget'],
  [22, 'identity'],
  [20, 'app'],
  [14, 'api'],
  [10, 'bank'],
];

const LENGTHS: readonly (readonly [number, readonly [number, number]])[] = [
  [70, [5, 8]],
  [22, [9, 14]],
  [8, [15, 30]],
];

/** Generates a session from a seed of its own; the id must be one that no other session of a browser has. */
export const generateSession = (seed: number, id: string, thirdPartyCookies: Session['thirdPartyCookies']): Session => {
  const random = makeRandom(seed);
  const scheme = random.chance(0.86) ? 'https' : 'http';
  const making: Making = { random, id, scheme, hasFrame: false, count: 0 };
  const [shortest, longest] = random.weighted(LENGTHS);
  const length = shortest + random.int(longest - shortest + 1);
  const steps: Step[] = [visit(making, 'address')];
  while (steps.length < length) steps.push(...nextSteps(making, steps));
  return { id, thirdPartyCookies, steps: steps.slice(0, length) };
};

const nextSteps = (making: Making, before: readonly Step[]): readonly Step[] => {
  const { random, hasFrame } = making;
  const expiresSoon = JSON.stringify(before).includes('Max-Age=1"') || JSON.stringify(before).includes('Max-Age=1;');
  const isWaiting = before.some(({ does }) => does === 'wait');
  const make = random.weighted<(making: Making) => readonly Step[]>([
    [52, (each) => [callStep(each)]],
    [10, (each) => [concurrentStep(each)]],
    [4, revalidatedSteps],
    [9, (each) => [visit(each, each.random.chance(0.35) ? 'address' : 'page')]],
    [5, (each) => [login(each)]],
    [6, (each) => [submit(each)]],
    [7, (each) => [frame(each)]],
    [hasFrame ? 7 : 0, (each) => [frameGoes(each)]],
    [6, (each) => [scriptCookie(each)]],
    [expiresSoon && !isWaiting ? 3 : 0, () => [{ does: 'wait', milliseconds: 1_100, server: [] }]],
  ]);
  return make(making);
};

const over = (random: Random): readonly HostName[] =>
  random.weighted<readonly HostName[]>([
    [70, []],
    [10, ['login']],
    [10, ['identity']],
    [5, ['identity', 'login']],
    [5, ['app']],
  ]);

const visit = (making: Making, by: 'address' | 'page'): Step => {
  const { random } = making;
  making.hasFrame = false;
  const pageHeaders = random.chance(0.07) ? (['Content-Security-Policy: upgrade-insecure-requests'] as const) : [];
  return { does: 'visit', by, ...documentAt(making, random.weighted(PAGES), { over: over(random), pageHeaders }) };
};

/** The page sends the user to the identity provider, which sends them back. */
const login = (making: Making): Step => {
  const { random } = making;
  making.hasFrame = false;
  const provider = random.pick(['login', 'identity', 'identity'] as const);
  if (random.chance(0.5)) {
    return { does: 'visit', by: 'page', ...documentAt(making, 'app', { over: ['app', provider, 'app'] }) };
  }
  return { does: 'visit', by: 'page', ...postingBack(making, provider, random.chance(0.5)) };
};

/** A document of another host that posts a form to the app by itself. */
const postingBack = (
  making: Making,
  provider: HostName,
  redirects: boolean,
): Pick<Step, 'server'> & { readonly to: Step['server'][number]['at'] } => {
  const first = documentAt(making, provider, { over: redirects ? ['app'] : [], ofForm: true });
  const back = documentAt(making, 'app', { over: making.random.chance(0.4) ? ['app'] : [], ofForm: true });
  const server = first.server.map((endpoint) =>
    endpoint.isDocument ? { ...endpoint, submits: { method: 'POST', to: back.to } as const } : endpoint,
  );
  return { to: first.to, server: [...server, ...back.server] };
};

const submit = (making: Making): Step => {
  const { random } = making;
  making.hasFrame = false;
  const target = documentAt(making, random.weighted(PAGES), { over: over(random), ofForm: true });
  return { does: 'submit', method: random.chance(0.8) ? 'POST' : 'GET', ...target };
};

const frame = (making: Making): Step => {
  const { random } = making;
  making.hasFrame = true;
  const sandboxed = random.chance(0.06);
  if (random.chance(0.2)) {
    return { does: 'frame', sandboxed, ...postingBack(making, random.pick(['identity', 'bank']), random.chance(0.3)) };
  }
  const returns = random.chance(0.25);
  const host = returns ? 'app' : random.weighted(FRAMES);
  return { does: 'frame', sandboxed, ...documentAt(making, host, { over: returns ? ['identity'] : over(random) }) };
};

const frameGoes = (making: Making): Step => {
  const { random } = making;
  const host = random.chance(0.6) ? 'app' : random.weighted(FRAMES);
  return {
    does: 'frame-goes',
    how: random.pick(['link', 'form', 'form']),
    ...documentAt(making, host, { over: [], ofForm: true }),
  };
};

const scriptCookie = (making: Making): Step => {
  const { random, id, hasFrame } = making;
  making.count += 1;
  const line = scriptCookieLine(random, hostsOf(id)[random.pick(['app', 'app', 'login'] as const)], `v${making.count}`);
  return { does: 'script-cookie', from: hasFrame && random.chance(0.3) ? 'frame' : 'page', line, server: [] };
};
