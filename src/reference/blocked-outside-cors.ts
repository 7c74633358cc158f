import { rule, under, unseen, type Verdicts } from './verdict';

const NOTHING = 'The page’s own process ends it: there is no event and no entry in DevTools’ log.';

/** Group H: blocked outside CORS, and often mistaken for it. */
export const blockedOutsideCors: Verdicts = {
  'mixed-content-blocked': rule('An http URL from an https page.'),
  'mixed-content-websocket': unseen(
    '`ws:` from an https page.',
    NOTHING,
    'The request is not in the list; the console has the browser’s sentence.',
  ),
  'mixed-content-upgraded': under(
    'network-error',
    'The browser changed an http image URL to https.',
    '“if the page says `http:` here, the browser made it `https:`”, where an image or a video fails',
  ),
  'mixed-content-warning': rule('An http request that the user’s setting let through.'),
  'mixed-content-redirect': rule('A redirect from https to http.'),
  'mixed-content-despite-hsts': under(
    'mixed-content-blocked',
    'An http URL of a host with HSTS is blocked too.',
    'the same rule: “HSTS comes too late”',
  ),
  'csp-connect-src': rule(
    'The page’s own Content Security Policy forbids the URL; for fetch() itself, beacons, sockets and frames it cannot be seen.',
  ),
  'bad-port': rule('A port that browsers refuse.'),
  'orb-blocked': rule('An element requested JSON or HTML from another origin.'),
  'corp-not-same-origin': rule('`Cross-Origin-Resource-Policy: same-origin`, and another origin.'),
  'corp-not-same-site': rule('`Cross-Origin-Resource-Policy: same-site`, and another site.'),
  'corp-defaulted-by-coep': rule('The page requires `Cross-Origin-Resource-Policy`, and the response has none.'),
  'coep-frame-blocked': rule('The page requires `Cross-Origin-Embedder-Policy` of its frames.'),
  'coep-credentialless-strips-cookies': rule(
    'The page is `credentialless`: its elements send requests without cookies.',
  ),
  'blocked-by-extension': rule('It was blocked inside the browser, by an extension in most cases.'),
  'blocked-by-filter': unseen(
    'The browser’s own filters: DevTools’ request blocking, subresource filter, integrity.',
    'Only the debugging protocol names the filter.',
    '“Cannot tell”, with the three filters that look like this.',
  ),
  'network-error': rule('DNS, connection, certificate, time: not CORS.'),
  'client-abort': rule('The page itself aborted it, or was closed.'),
};
