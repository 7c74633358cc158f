import type { FindingId } from '../../check/check-finding';

/** What a kind of finding means, and how it is mended, whatever the server and the origins are: for a catalogue of rules. */
export const CHECK_RULES: Readonly<Record<FindingId, { readonly short: string; readonly help: string }>> = {
  'does-not-work': {
    short: 'An allowed origin does not work',
    help: 'A browser refuses what the server responds to an origin of the list. The server must name that origin in `Access-Control-Allow-Origin`, and, where credentials are needed, send `Access-Control-Allow-Credentials: true`; its response to the preflight must have a status from 200 to 299 and name the method and the headers.',
  },
  'every-origin': {
    short: 'Any origin is let in',
    help: 'The server copies the `Origin` of the request into its response. It must compare it with a list of exact origins.',
  },
  wildcard: {
    short: 'Every origin is let in, without credentials',
    help: 'The server sends `Access-Control-Allow-Origin: *`. It must name the origin of the request where that is on its list; a list that lets in everybody says so with `*`.',
  },
  'null-allowed': {
    short: 'The origin null is let in',
    help: 'Every sandboxed frame has the origin `null`, whatever site made it. The server’s list must not have it.',
  },
  'http-twin-allowed': {
    short: 'An http origin is let in',
    help: 'Anyone on the user’s network can insert a script into a plain http page. The server must compare the scheme, too.',
  },
  'https-twin-allowed': {
    short: 'The https origin is let in, too',
    help: 'An https origin and its http twin are two origins. The server must compare the scheme, too.',
  },
  'prefix-allowed': {
    short: 'Only the beginning is compared',
    help: 'Anyone can register a host that begins like the page’s. The server must compare the whole origin, to its end.',
  },
  'suffix-allowed': {
    short: 'Only the end is compared',
    help: 'Other hosts end like the page’s. The server must compare the whole origin, from its beginning.',
  },
  'unescaped-dot': {
    short: 'A dot matches any character',
    help: 'In a pattern a dot without a backslash means any character, and anyone can register such a host. Each dot needs its backslash, or the server compares with a list of exact origins.',
  },
  'other-port-allowed': {
    short: 'The whole port is not compared',
    help: 'Another program of the same host may serve pages at another port. The server must compare the port, too.',
  },
  'sub-domain-allowed': {
    short: 'Other sub-domains are let in',
    help: 'A fault in a page of any sub-domain is enough to read what the user can read. The server must name each host in a list of exact origins; `--allow-subdomains` says that all are meant.',
  },
  'credentials-not-needed': {
    short: 'Credentials allowed, not needed',
    help: 'The list says that an origin needs no credentials, and the server allows them. Without `Access-Control-Allow-Credentials` its pages cannot read what belongs to the user.',
  },
  'methods-differ': {
    short: 'The methods differ',
    help: 'The response to one method passes and the response to another does not. One place must send the CORS headers, before everything that depends on the method.',
  },
  redirected: {
    short: 'Redirected',
    help: 'Every response on the way of a redirect must pass the CORS check. The page must call the URL at the end of the redirects.',
  },
  'vary-missing': {
    short: 'No Vary: Origin',
    help: 'The response depends on `Origin` and does not say so: a cache may give the response for one origin to another. Every response of the URL needs `Vary: Origin`.',
  },
  'vary-inconsistent': {
    short: 'Vary: Origin only sometimes',
    help: 'Some responses lack `Vary: Origin`: a cache may give one of them to another origin. Every response of the URL needs it.',
  },
  'max-age-too-long': {
    short: 'Max-Age too long',
    help: 'No browser caches a preflight for as long as the `Access-Control-Max-Age` of this server says.',
  },
};
