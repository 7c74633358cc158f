import { byteLowercase } from '../model/header-lookup';
import { parseUrl } from '../model/parse-url';
import type { ToSend } from './sending';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** The lines that `requestOf` writes. */
const NAMES = [
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];
const MOST_SECONDS = 60;
const MOST_CHARACTERS = 10_000;

/**
 * Reads a request of a check that another part of the program wants to be sent: nothing but what a check sends.
 *
 * In: any value. Out: the request; null: it is none, or one that a check never sends. Never throws.
 */
export function parseToSend(value: unknown): ToSend | null {
  const { url, method, headerList, timeoutSeconds } = membersOf(value);
  if (typeof url !== 'string' || typeof method !== 'string' || typeof timeoutSeconds !== 'number') return null;
  const parsed = parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return null;
  if (!METHODS.includes(method) || !(timeoutSeconds > 0 && timeoutSeconds <= MOST_SECONDS)) return null;
  if (!Array.isArray(headerList) || headerList.length > NAMES.length) return null;
  const lines = headerList.map(lineOf);
  if (lines.some((line) => line === null)) return null;
  return { url, method, headerList: lines.filter((line) => line !== null), timeoutSeconds };
}

function lineOf(line: unknown): ToSend['headerList'][number] | null {
  const { name, value } = membersOf(line);
  if (typeof name !== 'string' || !NAMES.includes(byteLowercase(name))) return null;
  return typeof value === 'string' && /^[\x21-\x7E]+$/.test(value) && value.length <= MOST_CHARACTERS
    ? { name, value }
    : null;
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
