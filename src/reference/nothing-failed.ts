import { rule, under, unseen, type Verdicts } from './verdict';

/** Group J: nothing failed; the request did not include credentials. */
export const nothingFailed: Verdicts = {
  'mode-same-origin-default': rule('fetch() or XHR that did not include credentials.'),
  'mode-omit': rule('`credentials: "omit"`, also to the page’s own origin.'),
  'element-anonymous': rule('`crossorigin` without `use-credentials`: no cookies.'),
  'element-no-cors-opaque': under(
    'no-cors-response-opaque',
    'An element without `crossorigin`: cookies are sent, and scripts cannot read the response.',
    'the verdict “Loaded; scripts cannot read it”: an element needs no more',
  ),
  'no-cors-response-opaque': rule('fetch() in mode "no-cors": nothing of the response can be read.'),
  'module-or-font-anonymous': rule('Modules and fonts are requested without credentials.'),
  'preload-credentials-mismatch': rule('A preload in another mode than its use: fetched twice.'),
  'eventsource-without-credentials': rule('EventSource without `withCredentials`.'),
  'websocket-no-cors': rule('WebSocket: cookies are sent and CORS does not apply; the server must check `Origin`.'),
  'beacon-preflight': rule('sendBeacon() with a type that needs a preflight.'),
  'keepalive-quota': unseen(
    'More than 64 KiB in keepalive bodies.',
    'fetch() itself refuses it before there is a request.',
    'The request is not in the list; the page gets a TypeError.',
  ),
  'auth-entry-not-used': rule('A user name and a password that the browser has stored are credentials too.'),
  'url-userinfo-stripped': rule('User name and password in a URL are removed, or make the browser refuse it.'),
  'served-by-service-worker': rule(
    'A service worker gave a response that the page could not use; a usable one is marked as the worker’s.',
  ),
  'served-from-memory-cache': unseen(
    'The response came from the page’s own memory; there was no request.',
    'There is neither an event nor an entry in DevTools’ log.',
    'The first load is in the list, the repeated one is not.',
  ),
  'forbidden-header-ignored': unseen(
    'The script set a header that scripts may not set.',
    'It is dropped before any event.',
    'The request’s header lines as they were sent.',
  ),
};
