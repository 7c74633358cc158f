import type { Fix } from '../../../model/change';
import { isLoginCall, isLogoutCall } from '../../../model/login-url';
import type { Situation } from '../../../model/situation';
import { callFinalUrl, changeCall, changeResponse } from '../fixes';
import { loginRedirect } from '../redirect-target';
import { code, pathOf } from '../words';
import { submitForm } from './user-page';

/**
 * Whether another origin redirected a script’s call back to the page’s own origin, where the request is checked like one to another
 * origin. A call that needs a login, and is redirected to a login page there, is another matter.
 */
export function isReturnedHome(s: Situation): boolean {
  const { client, hops } = s.exchange;
  const [first] = hops;
  const isHome = client.origin.known && s.cause.at.hop > 0 && s.hop.urlOrigin === client.origin.value;
  const isOpaque = s.hop.requestOrigin.known && s.hop.requestOrigin.value === 'null';
  return isHome && isOpaque && (loginRedirect(s) === null || isLoginCall(first.method, first.url) || isLogout(s));
}

const isLogout = ({ exchange: { hops } }: Situation): boolean => isLogoutCall(hops[0].method, hops[0].url);

/** A login, a logout, or anything else that was sent: the redirect shows its result to a browser that submitted a form. */
export const isAction = (s: Situation): boolean => s.exchange.hops[0].method !== 'GET' || isLogout(s);

/**
 * The server responds to a script without the redirect, the script does not follow it, or the browser submits the form. What is only read is
 * called where it is.
 */
export function responseAtHome(s: Situation): readonly Fix[] {
  if (!isAction(s)) {
    return [
      callFinalUrl(s, s.hop.url, 'without the redirect: it is of the page’s own origin, and needs no CORS header'),
    ];
  }
  const at = { hop: s.cause.at.hop - 1, message: 'response' } as const;
  const { method, url } = s.exchange.hops[at.hop] ?? s.exchange.hops[0];
  return [
    changeResponse(
      s,
      'respond-without-redirect',
      `Let ${code(`${method} ${pathOf(url)}`)} respond to a script with 204 instead of the redirect, and with 401 or 403 where it refuses`,
      [
        { intent: 'answer-status', status: 204 },
        { intent: 'remove-header', name: 'Location' },
      ],
      { at },
    ),
    changeCall(
      s,
      'leave-the-redirect',
      "Or call it with `redirect: 'manual'`: the browser treats its cookies as it does today, but the page cannot see whether it succeeded",
      { redirect: 'manual' },
      { notProved: 'The redirect mode changes none of the messages that were recorded.' },
    ),
    ...(method === 'POST' ? [submitForm(s, 'Or submit a form')] : []),
  ];
}
