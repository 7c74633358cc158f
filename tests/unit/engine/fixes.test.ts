import { describe, expect, it } from 'vitest';
import { responseEdits } from '../../../src/changes/header-edits';
import { applyFix } from '../../../src/engine/apply/apply-fix';
import { applyFixToRelated } from '../../../src/engine/apply/apply-fix-to-related';
import { movePageTo } from '../../../src/engine/apply/move-page';
import { withoutVerdict } from '../../../src/engine/apply/without-verdict';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Change, CookieIntent, Fix, PageChange, ServerIntents } from '../../../src/model/change';
import type { Exchange } from '../../../src/model/exchange';
import type { Diagnosis, Finding } from '../../../src/model/finding';
import type { HeaderLine } from '../../../src/model/header';
import { parseUrl } from '../../../src/model/parse-url';
import { recorded } from './fixtures';

const browser = 'chromium';
const sameSubject = (one: Finding, other: Finding): boolean =>
  one.ruleId === other.ruleId && one.at.hop === other.at.hop && one.at.message === other.at.message;

const cases = recorded.flatMap(({ example, exchange, related }) => {
  const diagnosis = diagnose(exchange, { browser, related });
  return diagnosis.findings.flatMap((finding) =>
    finding.fixes.map((fix) => [`${example.id}: ${finding.ruleId}, ${fix.id}`, diagnosis, finding, fix] as const),
  );
});
const isProved = (fix: Fix): boolean => fix.notProved === undefined;
const proved = cases.filter(([, , , fix]) => isProved(fix));
const notProved = cases.filter(([, , , fix]) => !isProved(fix));

const applied = ({ exchange, related, includesCredentials }: Diagnosis, change: Change): Diagnosis =>
  diagnose(applyFix(exchange, change, includesCredentials), {
    browser,
    related: applyFixToRelated(related, change, exchange),
  });
const left = ({ findings }: Diagnosis, finding: Finding): readonly string[] =>
  findings.filter((each) => sameSubject(each, finding)).map(({ ruleId }) => ruleId);

const UNRELATED = 'X-Unrelated';
/** A header that no check reads, set where the fix sets its own. */
const NOTHING: ServerIntents = [{ intent: 'one-line-only', name: UNRELATED, value: '1' }];

/**
 * The hypothetical exchanges of a change of the same kind that alters nothing of what the finding stands on. It takes the
 * same way through the engine as the fix itself.
 */
function controls({ exchange, includesCredentials }: Diagnosis, change: Change): readonly Exchange[] {
  const made = (other: Change): Exchange => applyFix(exchange, other, includesCredentials);
  switch (change.actor) {
    case 'server':
    case 'page-and-server':
      return [made({ actor: 'server', at: change.at, intents: NOTHING })];
    case 'document':
      return [made({ actor: 'document', intents: NOTHING })];
    case 'server-cookie':
      return [made({ actor: 'server-cookie', intent: asSetToday(change.intent) })];
    case 'page':
      return callsAsBefore(exchange, change, includesCredentials).map(made);
    case 'deployment': {
      const { origin } = exchange.client;
      const base = withoutVerdict(made({ actor: 'environment', what: 'network' }));
      return [origin.known ? movePageTo(base, origin.value) : base];
    }
    case 'environment':
      return [made({ actor: 'environment', what: 'network' })];
  }
}

/** The line as it is; a cookie that is not set yet is deleted as it comes. */
const asSetToday = (intent: CookieIntent): CookieIntent =>
  intent.intent === 'new-cookie'
    ? { ...intent, attributes: { ...intent.attributes, 'Max-Age': '0' } }
    : { intent: 'cookie-attributes', cookie: intent.cookie, from: intent.from, changes: {} };

/** The same members, each as it is now; a URL that was not recorded is also replaced by another such URL. */
function callsAsBefore(
  { hops, request }: Exchange,
  change: PageChange,
  includes: Diagnosis['includesCredentials'],
): readonly PageChange[] {
  const [first] = hops;
  const same: PageChange = {
    actor: 'page',
    ...(change.credentialsMode !== undefined && includes.known
      ? { credentialsMode: includes.value ? 'include' : 'same-origin' }
      : {}),
    ...(change.mode !== undefined && request.mode.known ? { mode: request.mode.value } : {}),
    ...(change.method === undefined ? {} : { method: first.method }),
    ...(change.addHeader === undefined ? {} : { addHeader: { name: UNRELATED, value: '1' } }),
    ...(change.removeHeader === undefined ? {} : { removeHeader: UNRELATED }),
    ...(change.url === undefined ? {} : { url: first.url }),
  };
  const { url } = change;
  if (url === undefined || hops.some((hop) => hop.url === url)) return [same];
  if (parseUrl(first.url) === null || new URL(url).pathname === new URL(first.url).pathname) return [same];
  const other = new URL(first.url);
  other.pathname = '/unrelated';
  return [same, { ...same, url: other.href }];
}

describe('a fix, applied to the recorded exchange', () => {
  it('exists for every finding', () => {
    const without = recorded.flatMap(({ example, exchange, related }) =>
      diagnose(exchange, { browser, related })
        .findings.filter(({ fixes }) => fixes.length === 0)
        .map(({ ruleId }) => `${example.id}: ${ruleId}`),
    );
    expect(without).toEqual([]);
  });

  it.each(proved)('%s: clears its finding and brings no new one that blocks', (_, diagnosis, finding, fix) => {
    const after = applied(diagnosis, fix.change);
    expect(left(after, finding)).toEqual([]);
    // What the browser refuses may get another name, because the changed lines tell more of the server.
    const refusal = ({ at, browserNames }: Finding): string => JSON.stringify([at, browserNames.chromium]);
    const before = new Set(diagnosis.findings.flatMap((each) => [each.ruleId, refusal(each)]));
    const isNew = (each: Finding): boolean => !before.has(each.ruleId) && !before.has(refusal(each));
    expect(after.findings.filter((each) => each.severity === 'blocks' && isNew(each))).toEqual([]);
  });

  it.each(proved)('%s: a change of the same kind that does nothing leaves it', (_, diagnosis, finding, { change }) => {
    const { related } = diagnosis;
    for (const exchange of controls(diagnosis, change)) {
      expect(left(diagnose(exchange, { browser, related }), finding)).toEqual([finding.ruleId]);
    }
  });
});

describe('a fix that the engine cannot prove', () => {
  /** Rule, fix and reason. A fix belongs here only where its change alters nothing that was recorded. */
  const PAGE_DELIVERY = 'How the browser treats the page when it is served in another way was not recorded.';
  const ON_THE_NETWORK = 'What happens on the network is known only from the outcome, so the change cannot be checked.';
  const ALLOWED = 'What the user allows is known only from the outcome, so the change cannot be checked.';
  const OF_USERS = 'What the server knows of its users was not recorded, so the change cannot be checked.';
  const OF_ANOTHER_RESPONSE = 'It changes the response to an earlier request: there the change is checked.';
  const NOT_PROVED = {
    'setcookie-evicted, fewer-cookies': 'Which cookies the server would set then was not recorded.',
    'login-refused, check-the-login': OF_USERS,
    'renewal-needed, renew-first': OF_USERS,
    'cookie-same-name-twice, find-the-older': 'The recorded request had both cookies, and still has them.',
    'login-loop, keep-the-session': OF_USERS,
    'session-deleted, keep-the-session': OF_USERS,
    'session-not-stored, same-site-none': OF_ANOTHER_RESPONSE,
    'session-not-stored, send-an-identifier': OF_ANOTHER_RESPONSE,
    'session-not-stored, serve-from-one-site': OF_ANOTHER_RESPONSE,
    'session-replaced, see-the-first-refusal': OF_USERS,
    'token-refused, renew-the-token': OF_USERS,
    'user-refused, find-what-remains': OF_USERS,
    'cookies-too-long, keep-the-data-at-the-server': 'How many bytes the server accepts was not recorded.',
    'cookies-too-long, send-to-fewer-urls': 'How many bytes the server accepts was not recorded.',
    'user-refused, record-the-login': OF_USERS,
    'user-refused, check-the-permission': OF_USERS,
    'provider-knows-nobody, log-in-with-a-page': OF_USERS,
    'preflight-stale-cache-entry, ask-again': 'What the browser has in its preflight cache was not recorded.',
    'preflight-redirected, call-the-last-url': 'What the server responds to that URL was not recorded.',
    'preflight-redirected-to-inner-address, call-the-last-url':
      'What the server responds to that URL was not recorded.',
    'preflight-redirected-to-inner-address, forward-the-address':
      'How the server makes the addresses of its redirects was not recorded.',
    'cors-error-page-without-headers, keep-the-method': 'What the server responds to the POST was not recorded.',
    'interstitial-instead-of-response, skip-the-page': 'What the tunnel responds to that header was not recorded.',
    'interstitial-instead-of-response, let-it-through': ON_THE_NETWORK,
    'cdn-refused-unsigned, sign-again': 'What the content delivery network responds then was not recorded.',
    'lna-insecure-context, serve-the-page-over-https': PAGE_DELIVERY,
    'cookie-secure-only, serve-both-over-https': PAGE_DELIVERY,
    'redirect-drops-method-and-body, serve-both-over-https': PAGE_DELIVERY,
    'setcookie-overwrite-secure, serve-both-over-https': PAGE_DELIVERY,
    'setcookie-secure-over-http, serve-both-over-https': PAGE_DELIVERY,
    'lna-insecure-context, serve-the-page-nearby': ON_THE_NETWORK,
    'lna-permission-denied, allow-in-site-settings': ALLOWED,
    'lna-permission-denied, serve-the-page-nearby': ON_THE_NETWORK,
    'lna-permission-denied, pass-it-on': ALLOWED,
    'lna-address-space-mismatch, state-the-right-space': 'Which address space the page stated was not recorded.',
    'frame-ancestors-refused, open-in-own-window': 'That navigation was not recorded.',
    'redirect-out-of-proxy, call-the-last-url': 'What the server responds to that URL was not recorded.',
    'redirect-out-of-proxy, rewrite-the-location': ON_THE_NETWORK,
    'redirect-origin-tainted, leave-the-redirect': 'The redirect mode changes none of the messages that were recorded.',
    'redirect-not-followed, follow-redirects': 'Which redirect mode the page stated was not recorded.',
    'client-abort, wait-for-the-answer': 'Who ended the request was not recorded.',
    'preflight-network-error, reach-the-server': ON_THE_NETWORK,
    'network-error, reach-the-server': ON_THE_NETWORK,
    'served-by-service-worker, keep-the-mode': 'What a service worker responds with was not recorded.',
  };

  it('is one of these', () => {
    const list = new Map(notProved.map(([, , finding, fix]) => [`${finding.ruleId}, ${fix.id}`, fix.notProved]));
    expect(Object.fromEntries(list)).toEqual(NOT_PROVED);
  });

  it.each(notProved)('%s: cannot be told from a change that does nothing', (_, diagnosis, finding, { change }) => {
    const { related } = diagnosis;
    const clears = (after: Diagnosis): boolean => left(after, finding).length === 0;
    const byNothing = controls(diagnosis, change).some((each) => clears(diagnose(each, { browser, related })));
    expect(clears(applied(diagnosis, change)) ? byNothing : true).toBe(true);
  });
});

/** Everything that a fix leads to, as header lines. */
function linesOf({ change }: Fix): readonly string[] {
  return 'intents' in change ? responseEdits(change.intents).edits.map(({ name, value }) => `${name}: ${value}`) : [];
}

describe('no fix is unsafe', () => {
  it.each(cases)('%s', (_, __, ___, fix) => {
    const { change } = fix;
    const intents = 'intents' in change ? change.intents : [];
    // Only an origin that is named, never whatever asks, `null` or every one.
    const origins = intents.flatMap((each) => {
      if (each.intent === 'allow-origin' || each.intent === 'retry-with-storage-access') return [each.origin];
      if (each.intent === 'allow-only-listed') return each.origins;
      return each.intent === 'one-line-only' && /^access-control-allow-origin$/i.test(each.name) ? [each.value] : [];
    });
    expect(origins.filter((origin) => origin === '*' || origin === 'null' || parseUrl(origin) === null)).toEqual([]);
    if (change.actor === 'page') expect(change.mode).not.toBe('no-cors');

    const text = [fix.title, fix.snippet?.text, fix.secondSnippet?.text, ...linesOf(fix)].join('\n');
    expect(text).not.toMatch(/no-cors|Access-Control-Allow-Origin: (?:null|\*)/i);
    expect(JSON.stringify(change)).not.toMatch(/no-cors|"(?:value|origin)":"null"/);
    expect(text).not.toMatch(/Allow-Origin.*(?:req|request)\b.*origin/i);
    if (/Access-Control-Allow-Credentials: true/i.test(text)) expect(text).not.toMatch(/Access-Control-[\w-]+: \*/i);
  });
});

/** The same exchange, asked from an opaque origin: a sandboxed frame, a file. */
function fromOpaqueOrigin(exchange: Exchange): Exchange {
  const text = JSON.stringify(exchange, (key, value) =>
    key === 'requestHeaders' && value.known
      ? {
          ...value,
          value: value.value.map((line: HeaderLine) =>
            line.name.toLowerCase() === 'origin' ? { ...line, value: 'null' } : line,
          ),
        }
      : value,
  );
  const asked: Exchange = JSON.parse(text);
  const origin = { known: true, value: 'null', certainty: 'proven', because: 'supposed' } as const;
  return { ...asked, client: { ...asked.client, origin } };
}

describe('no fix allows an opaque origin', () => {
  it.each(recorded.map(({ example, exchange, related }) => [example.id, exchange, related] as const))(
    '%s',
    (_, exchange, related) => {
      const { findings, missingHeaders } = diagnose(fromOpaqueOrigin(exchange), { browser, related });
      for (const { fixes } of findings) {
        for (const { change, title, snippet, danger } of fixes) {
          expect(JSON.stringify(change)).not.toMatch(/"(?:origin|value)":"null"/);
          expect(`${title} ${snippet?.text} ${danger}`).not.toMatch(
            /Allow-Origin: null|allowed-origin="null"|(?:of|from) `null`/,
          );
        }
      }
      expect(missingHeaders().filter(({ value }) => value === 'null')).toEqual([]);
    },
  );
});
