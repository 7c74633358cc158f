import type { ServerNeeds } from '../server-needs';
import { subdomainPatterns } from '../subdomains';
import { asPattern } from '../texts';

/** The block of Rack::Cors, indented by two spaces. It repeats the request headers that it allows, and varies by `Origin`. */
export const rackCors = (needs: ServerNeeds): readonly string[] => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return [
    'allow do',
    `  origins ${[...origins.map(origin), ...subdomainPatterns(needs).map(anchored)].join(', ')}`,
    "  resource '*',",
    `    methods: %i[${[...methods, 'OPTIONS'].join(' ').toLowerCase()}],`,
    ...(exposedHeaders.length > 0 ? [`    expose: %w[${exposedHeaders.join(' ')}],`] : []),
    ...(credentials ? ['    credentials: true,'] : []),
    `    headers: %w[${requestHeaders.join(' ')}]`,
    'end',
  ].map((line) => `  ${line}`);
};

/** rack-cors takes a text of another scheme for a host. */
const origin = (text: string): string => (/^https?:/.test(text) ? `'${text}'` : anchored(asPattern(text)));

/** A pattern of Ruby for the whole of a text. */
export const anchored = (pattern: string): string => `%r{\\A${pattern}\\z}`;

/** What must go wherever Rack::Cors is used: it keeps a line that the application has set. */
export const RACK_REMOVES = [
  'every other `Rack::Cors`, and every `Access-Control-*` line of the code or of a proxy: Rack::Cors keeps those of the application',
];

/** Rack sets a `Secure` cookie only where the request came over TLS. */
export const RACK_TLS =
  'The proxy that ends TLS must send `X-Forwarded-Proto: https`: without it no `Secure` cookie is set, and nothing says so.';
