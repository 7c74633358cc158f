import { rule, under, unseen, type Verdicts } from './verdict';

/** Group J: nothing failed; no credentials were ever going to be sent. */
export const nothingFailed: Verdicts = {
  'mode-same-origin-default': rule('fetch() or XHR that did not ask for credentials.'),
  'mode-omit': rule('`credentials: "omit"`, to the page’s own origin too.'),
  'element-anonymous': rule('`crossorigin` without `use-credentials`: no cookies.'),
  'element-no-cors-opaque': under(
    'no-cors-response-opaque',
    'An element without `crossorigin`: cookies travel, and the page cannot look inside.',
    'the verdict “Loaded, opaque to the page”: it is what an element is for',
  ),
  'no-cors-response-opaque': rule('fetch() in mode "no-cors": nothing of the answer can be read.'),
  'module-or-font-anonymous': rule('Modules and fonts are asked for without credentials.'),
  'preload-credentials-mismatch': rule('A preload in another mode than its use: fetched twice.'),
  'eventsource-without-credentials': rule('EventSource without `withCredentials`.'),
  'websocket-no-cors': rule('WebSocket: cookies travel and CORS is not asked; the server must check `Origin`.'),
  'beacon-preflight': rule('sendBeacon() with a type that needs a preflight.'),
  'keepalive-quota': unseen(
    'More than 64 KiB in keepalive bodies.',
    'fetch() itself refuses it before there is a request.',
    'The request is not in the list; the page gets a TypeError.',
  ),
  'auth-entry-not-used': rule('The browser’s stored user name and password are credentials too.'),
  'url-userinfo-stripped': rule('User name and password in a URL are taken off, or make the browser refuse it.'),
  'served-by-service-worker': rule(
    'A service worker answered, and the page could not use it; a good answer is marked as the worker’s.',
  ),
  'served-from-memory-cache': unseen(
    'The page’s own memory answered; there was no request.',
    'Neither an event nor an entry in DevTools’ log.',
    'The first load is in the list, the repeated one is not.',
  ),
  'forbidden-header-ignored': unseen(
    'The script set a header that scripts may not set.',
    'It is dropped before any event.',
    'The request’s header lines as they were sent.',
  ),
};
