import { withoutSecrets } from '../redaction/secrets-in-text';
import { isCorsSafelistedRequestHeader, isForbiddenMethod, isForbiddenRequestHeader } from '../standards/cors-safelist';
import { isToken } from '../standards/header-list';
import { parseOrigin, serializedOriginOf } from '../standards/origin';
import type { AllowedOrigin, AllowList } from './allow-list';

export type AllowListReading = { readonly list: AllowList } | { readonly refusal: string };

const MEMBERS = ['origin', 'methods', 'headers', 'credentials'];

/**
 * Reads an allow-list: `{ "origins": [{ "origin", "methods", "headers", "credentials" }] }`. Without them, the methods are
 * `GET` alone, there are no headers, and credentials are included.
 *
 * In: what JSON.parse returned. Out: the list, or one sentence that names the member that is wrong. Never throws.
 */
export function readAllowList(root: unknown): AllowListReading {
  if (!isObject(root)) return { refusal: 'An allow-list is an object with the member `origins`.' };
  const unknown = Object.keys(root).find((name) => name !== 'origins');
  if (unknown !== undefined) return { refusal: `\`${unknown}\` is not known: there is \`origins\` alone.` };
  if (!Array.isArray(root.origins) || root.origins.length === 0)
    return { refusal: '`origins` must be a list with at least one origin.' };
  const entries: AllowedOrigin[] = [];
  for (const [index, value] of root.origins.entries()) {
    const entry = readEntry(value, `origins[${index}]`);
    if ('refusal' in entry) return entry;
    if (entries.some(({ origin }) => origin === entry.origin))
      return { refusal: `\`origins[${index}].origin\` is in the list twice: \`${entry.origin}\`.` };
    entries.push(entry);
  }
  const [first, ...others] = entries;
  return first === undefined ? { refusal: '`origins` is empty.' } : { list: [first, ...others] };
}

type Refusal = { readonly refusal: string };

function readEntry(value: unknown, at: string): AllowedOrigin | Refusal {
  if (!isObject(value)) return { refusal: `\`${at}\` must be an object with the member \`origin\`.` };
  const unknown = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined)
    return {
      refusal: `\`${at}.${unknown}\` is not known: there are ${MEMBERS.map((name) => `\`${name}\``).join(', ')}.`,
    };
  const { origin, methods = ['GET'], headers = [], credentials = true } = value;
  const wrongOrigin = faultOfOrigin(origin);
  if (typeof origin !== 'string' || wrongOrigin !== null) return { refusal: `\`${at}.origin\` ${wrongOrigin}` };
  if (!isTextList(methods)) return { refusal: `\`${at}.methods\` must be a list of methods.` };
  const wrongMethod = methods.findIndex((method) => faultOfMethod(method) !== null);
  if (wrongMethod >= 0)
    return { refusal: `\`${at}.methods[${wrongMethod}]\` ${faultOfMethod(methods[wrongMethod] ?? '')}` };
  const [firstMethod, ...otherMethods] = new Set(methods);
  if (firstMethod === undefined) return { refusal: `\`${at}.methods\` is empty: name at least \`GET\`.` };
  if (!isTextList(headers)) return { refusal: `\`${at}.headers\` must be a list of names of request headers.` };
  const wrongHeader = headers.findIndex((name) => faultOfHeader(name) !== null);
  if (wrongHeader >= 0)
    return { refusal: `\`${at}.headers[${wrongHeader}]\` ${faultOfHeader(headers[wrongHeader] ?? '')}` };
  if (typeof credentials !== 'boolean') return { refusal: `\`${at}.credentials\` must be \`true\` or \`false\`.` };
  if (origin === '*' && credentials)
    return { refusal: `\`${at}\` lets in every origin, and so it needs \`"credentials": false\`.` };
  return {
    origin,
    methods: [firstMethod, ...otherMethods],
    // A header that never needs a preflight is never asked for in one.
    headers: headers.filter((name) => !isCorsSafelistedRequestHeader(name, '')),
    credentials,
  };
}

/**
 * Tells what is wrong with an origin of an allow-list.
 *
 * In: any value. Out: the end of a sentence; null: nothing is wrong. Never throws.
 */
export function faultOfOrigin(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be an origin, such as `https://app.example`.';
  if (value === 'null') return 'cannot be `null`: every site can make a frame that has this origin.';
  if (value === '*' || (parseOrigin(value) !== null && !value.includes('*'))) return null;
  const shown = withoutSecrets(value);
  if (value.includes('*')) return `is \`${shown}\`, and \`*\` inside an origin is no pattern: list each origin.`;
  const meant = serializedOriginOf(value);
  const instead = meant === null || meant === 'null' ? 'https://app.example' : meant;
  return `is \`${shown}\`, and no browser sends that as an origin: write it as in \`${instead}\`.`;
}

/** The same for a method. In: any text. Never throws. */
export function faultOfMethod(method: string): string | null {
  if (!isToken(method)) return `is \`${method}\`, which is no method.`;
  if (isForbiddenMethod(method)) return `is \`${method}\`, which no page can use.`;
  return method === method.toUpperCase() ? null : `is \`${method}\`: write it in capital letters.`;
}

function faultOfHeader(name: string): string | null {
  if (!isToken(name)) return `is \`${name}\`, which is no name of a header.`;
  return isForbiddenRequestHeader(name) ? `is \`${name}\`, which the browser sets itself and no page can set.` : null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
