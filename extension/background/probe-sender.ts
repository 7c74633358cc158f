import { faultOfBrowser } from '../../src/check/browser-faults';
import type { Sent, ToSend } from '../../src/check/sending';
import type { HeaderList } from '../../src/model/header';
import { byteLowercase, hasHeader } from '../../src/model/header-lookup';
import { membersOf, numberOr, textOr } from '../../src/recorder/json';
import { matchedUrl } from '../../src/trial/matched-url';
import { browser } from '../browser';
import { headerOptions, initiatorOrigin, plainOptions } from '../quirks';
import { linesOf, redactedLines } from './header-lines';
import type { OwnRules } from './own-rules';

/** Sends the requests of a check. */
export interface ProbeSender {
  /** In: what to send; the inspected tab; whether with the cookies that the browser gives this extension. Never rejects. */
  send(request: ToSend, tabId: number, withCookies: boolean): Promise<Sent>;
}

const MS_PER_SECOND = 1000;
/** The event of a response may come after the response itself. */
const EVENT_LATER_MS = 1_000;

/**
 * The only place of the extension that sends anything. No script may set `Origin`, so a session rule sets it, for requests of this extension
 * to this one URL, and is removed as soon as the response has begun. What was sent is looked at: where the browser
 * did not do what the rule says, there is no response.
 *
 * One request after the other, whichever panel asks for it.
 */
export function createProbeSender(rules: OwnRules): ProbeSender {
  let last: Promise<unknown> = Promise.resolve();
  return {
    send(request, tabId, withCookies) {
      const next = last
        .then(() => sendOne(rules, request, tabId, withCookies))
        .catch((error): Sent => ({ fault: `The request could not be sent: ${String(error)}` }));
      last = next;
      return next;
    },
  };
}

async function sendOne(rules: OwnRules, request: ToSend, tabId: number, withCookies: boolean): Promise<Sent> {
  const refusal = await refusalOf(request, tabId);
  if (refusal !== null) return { fault: refusal };
  const { url, method, timeoutSeconds } = request;
  const ruleId = rules.takeIds(1);
  const watched = watchOwnRequest(request, withCookies);
  const ends = new AbortController();
  const timer = setTimeout(() => ends.abort(), timeoutSeconds * MS_PER_SECOND);
  try {
    await rules.update({ addRules: [ruleFor(request, ruleId)] });
    const credentials = withCookies ? 'include' : 'omit';
    // Why it failed is told by the event.
    await fetch(url, { method, credentials, redirect: 'manual', cache: 'no-store', signal: ends.signal }).catch(
      () => undefined,
    );
    if (ends.signal.aborted) return { fault: `There was no response within ${timeoutSeconds} seconds.` };
    return await Promise.race([watched.sent, notTold()]);
  } finally {
    clearTimeout(timer);
    watched.stop();
    ends.abort();
    await rules.update({ removeRuleIds: [ruleId] });
  }
}

/** What a worker requests is of the store of usual windows. */
async function refusalOf({ url }: ToSend, tabId: number): Promise<string | null> {
  const { host, hostname } = new URL(url);
  const { incognito } = membersOf(await browser.tabs.get(tabId));
  if (incognito === true)
    return 'This cannot be done from a private window: the request would be one of the usual windows.';
  const hasAccess = await browser.permissions.contains({ origins: [`*://${hostname}/*`] });
  return hasAccess ? null : `This extension has no access to ${host}.`;
}

const notTold = (): Promise<Sent> =>
  new Promise((resolve) =>
    setTimeout(() => resolve({ fault: 'The browser did not tell of the response.' }), EVENT_LATER_MS),
  );

/** Where a check does not send them, the browser must not either. */
const ONLY_AS_ASKED = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] as const;

/** The tab of a request that no tab makes. */
const NO_TAB = -1;

function ruleFor({ url, method, headerList }: ToSend, id: number): object {
  const absent = ONLY_AS_ASKED.filter((name) => !hasHeader(headerList, name));
  return {
    id,
    priority: 1,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [
        ...headerList.map(({ name, value }) => ({ header: byteLowercase(name), operation: 'set', value })),
        ...absent.map((name) => ({ header: byteLowercase(name), operation: 'remove' })),
      ],
    },
    condition: {
      ...matchedUrl(url),
      tabIds: [NO_TAB],
      initiatorDomains: [new URL(browser.runtime.getURL('')).host],
      requestMethods: [byteLowercase(method)],
    },
  };
}

/** What the browser tells of this extension’s own request. Its header lines are those of the server, each by itself. */
function watchOwnRequest(
  { url, method, headerList }: ToSend,
  withCookies: boolean,
): { readonly sent: Promise<Sent>; stop(): void } {
  const { onSendHeaders, onHeadersReceived, onErrorOccurred } = browser.webRequest;
  const own = browser.runtime.getURL('').replace(/\/$/, '');
  let resolve: (sent: Sent) => void = () => undefined;
  const sent = new Promise<Sent>((found) => {
    resolve = found;
  });
  /** An earlier request to the same URL may still be ending. */
  let requestId: unknown = null;
  const listeners: (() => void)[] = [];
  const add = (event: AnyEvent, listener: (details: ReturnType<typeof membersOf>) => void, ...options: string[][]) => {
    const each = (raw: unknown): void => {
      const details = membersOf(raw);
      if (details.url === url && details.method === method && initiatorOrigin(details) === own) listener(details);
    };
    event.addListener(each, { urls: ['<all_urls>'] }, ...options);
    listeners.push(() => event.removeListener(each));
  };
  const ofThisOne =
    (listener: (details: ReturnType<typeof membersOf>) => void) => (details: ReturnType<typeof membersOf>) => {
      if (requestId !== null && details.requestId === requestId) listener(details);
    };
  add(
    onSendHeaders,
    (details) => {
      requestId ??= details.requestId;
      const fault = faultOfSent(linesOf(details.requestHeaders), headerList, withCookies);
      if (fault !== null) resolve({ fault });
    },
    headerOptions('requestHeaders'),
  );
  add(
    onHeadersReceived,
    ofThisOne(({ statusCode, responseHeaders }) => {
      const received = redactedLines(responseHeaders);
      resolve(
        hasHeader(received, 'Non-Authoritative-Reason')
          ? { fault: 'The browser itself redirected the request, to https (HSTS): check that URL.' }
          : { response: { status: numberOr(statusCode, 0), headerList: received } },
      );
    }),
    headerOptions('responseHeaders'),
  );
  add(
    onErrorOccurred,
    (details) => {
      // Where nothing was sent, this is the first event.
      if (requestId === null || details.requestId === requestId)
        resolve({ fault: faultOfBrowser(textOr(details.error, ''), new URL(url).host) });
    },
    ...plainOptions(),
  );
  return {
    sent,
    stop: () => {
      for (const remove of listeners) remove();
    },
  };
}

interface AnyEvent {
  addListener(listener: (details: unknown) => void, ...more: unknown[]): void;
  removeListener(listener: (details: unknown) => void): void;
}

/** What the browser, or another extension, sent otherwise than it was asked for; null: nothing. */
function faultOfSent(sent: HeaderList, asked: HeaderList, withCookies: boolean): string | null {
  const lineOf = (list: HeaderList, wanted: string): string | undefined =>
    list.find(({ name }) => byteLowercase(name) === byteLowercase(wanted))?.value;
  const names = new Set([...ONLY_AS_ASKED, ...asked.map(({ name }) => name)]);
  const other = [...names].find((name) => lineOf(sent, name) !== lineOf(asked, name));
  if (other !== undefined) return `The browser sent another \`${other}\` than the one that was asked for.`;
  const secret = withCookies ? undefined : ['Cookie', 'Authorization'].find((name) => lineOf(sent, name) !== undefined);
  return secret === undefined
    ? null
    : `The request was sent with \`${secret}\`, which a check without cookies has not: perhaps another extension added it.`;
}
