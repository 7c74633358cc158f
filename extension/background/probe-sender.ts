import { faultOfBrowser } from '../../src/check/browser-faults';
import type { Sent, ToSend } from '../../src/check/sending';
import type { HeaderList } from '../../src/model/header';
import { getHeader } from '../../src/model/header-lookup';
import { membersOf, numberOr, textOr } from '../../src/recorder/json';
import { matchedUrl } from '../../src/trial/matched-url';
import { browser } from '../browser';
import { headerOptions, initiatorOrigin, plainOptions } from '../quirks';
import { linesOf, redactedLines } from './header-lines';
import type { OwnRules } from './own-rules';

/** Sends the requests of a check. */
export interface ProbeSender {
  /** In: what to send; whether with the cookies of this browser, as a page of the server’s own site would. Never throws. */
  send(request: ToSend, withCookies: boolean): Promise<Sent>;
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
  const sendOne = async (request: ToSend, withCookies: boolean): Promise<Sent> => {
    const { host, hostname } = new URL(request.url);
    if (!(await browser.permissions.contains({ origins: [`*://${hostname}/*`] })))
      return { fault: `This extension has no access to ${host}.` };
    const ruleId = rules.takeIds(1);
    const watched = watchOwnRequest(request);
    const ends = new AbortController();
    const timer = setTimeout(() => ends.abort(), request.timeoutSeconds * MS_PER_SECOND);
    try {
      await rules.update({ addRules: [ruleFor(request, ruleId)] });
      const options = { method: request.method, credentials: withCookies ? 'include' : 'omit' } as const;
      await fetch(request.url, { ...options, redirect: 'manual', cache: 'no-store', signal: ends.signal }).catch(
        () => undefined,
      );
      if (ends.signal.aborted) return { fault: `There was no response within ${request.timeoutSeconds} seconds.` };
      return await Promise.race([watched.sent, later(EVENT_LATER_MS)]);
    } catch (error) {
      return { fault: `The browser did not take the rule: ${error instanceof Error ? error.message : error}` };
    } finally {
      clearTimeout(timer);
      watched.stop();
      ends.abort();
      await rules.update({ removeRuleIds: [ruleId] }).catch(() => undefined);
    }
  };
  return {
    send(request, withCookies) {
      const next = last.then(() => sendOne(request, withCookies));
      last = next;
      return next;
    },
  };
}

const later = (delayMs: number): Promise<Sent> =>
  new Promise((resolve) => setTimeout(() => resolve({ fault: 'The browser did not tell of the response.' }), delayMs));

const SET_BY_RULE = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] as const;

function ruleFor({ url, method, headerList }: ToSend, id: number): object {
  const requestHeaders = SET_BY_RULE.map((name) => {
    const [header, value] = [name.toLowerCase(), getHeader(headerList, name)];
    return value === null ? { header, operation: 'remove' } : { header, operation: 'set', value };
  });
  const { host } = new URL(browser.runtime.getURL(''));
  return {
    id,
    priority: 1,
    action: { type: 'modifyHeaders', requestHeaders },
    condition: {
      ...matchedUrl(url.replace(/#.*$/, '')),
      initiatorDomains: [host],
      requestMethods: [method.toLowerCase()],
    },
  };
}

/** What the browser tells of this extension’s own request. Its header lines are those of the server, each by itself. */
function watchOwnRequest({ url, method, headerList }: ToSend): { readonly sent: Promise<Sent>; stop(): void } {
  const { onSendHeaders, onHeadersReceived, onErrorOccurred } = browser.webRequest;
  const own = browser.runtime.getURL('').replace(/\/$/, '');
  let resolve: (sent: Sent) => void = () => undefined;
  const sent = new Promise<Sent>((found) => {
    resolve = found;
  });
  const listeners: (() => void)[] = [];
  const add = (event: AnyEvent, listener: (details: ReturnType<typeof membersOf>) => void, ...options: string[][]) => {
    const each = (raw: unknown): void => {
      const details = membersOf(raw);
      if (details.url === url && details.method === method && initiatorOrigin(details) === own) listener(details);
    };
    event.addListener(each, { urls: ['<all_urls>'] }, ...options);
    listeners.push(() => event.removeListener(each));
  };
  add(
    onSendHeaders,
    ({ requestHeaders }) => {
      if (!isAsked(linesOf(requestHeaders), headerList))
        resolve({ fault: 'The browser sent another `Origin` than the one that was asked for.' });
    },
    headerOptions('requestHeaders'),
  );
  add(
    onHeadersReceived,
    ({ statusCode, responseHeaders }) =>
      resolve({ response: { status: numberOr(statusCode, 0), headerList: redactedLines(responseHeaders) } }),
    headerOptions('responseHeaders'),
  );
  add(
    onErrorOccurred,
    ({ error }) => resolve({ fault: faultOfBrowser(textOr(error, ''), new URL(url).host) }),
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

const isAsked = (sent: HeaderList, asked: HeaderList): boolean =>
  SET_BY_RULE.every((name) => getHeader(sent, name) === getHeader(asked, name));
