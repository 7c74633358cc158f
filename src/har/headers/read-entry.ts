import { itemsOf, membersOf } from '../../recorder/json';
import { originPartOf } from '../url-parts';
import { headerSigns, type SignedName } from './header-signs';
import { createSequences, type Sequences } from './sequences';

/** An entry of a file, and what its header lists have. Values are as in the file, secrets too. */
export interface ReadEntry {
  readonly entry: unknown;
  readonly sent: Readonly<SentLines>;
  readonly received: Readonly<ReceivedLines>;
}

/** The entries of a file, by their positions; their sequences can be compared with each other. */
export interface ReadFile {
  readonly entries: readonly ReadEntry[];
  readonly sequences: Sequences;
}

/** So many entries are read at once: a few milliseconds. */
const SLICE = 200;

const NO_VALUES: string[] = [];

/** Of any header list. A class, because there are two for each of a hundred thousand entries. */
class Lines {
  /** Stands for everything that decides an explanation: two lists with the same number are the same for the engine. */
  sequence = 0;
  /** False where more than what the number stands for decides: exchanges with such a list are judged by themselves. */
  isCacheable = true;
}

/** Of a request. null: it has no such header. Where a file repeats what a browser sends once, the first value is here; of `Origin` all. */
class SentLines extends Lines {
  origin: string | null = null;
  referer: string | null = null;
  site: string | null = null;
  mode: string | null = null;
  destination: string | null = null;
  storageAccess: string | null = null;
  agent: string | null = null;
  repeatsAgent = false;
  /** Whether its headers are those of a navigation. */
  isNavigation = false;
  /** Whether it has `Access-Control-Request-Method`. */
  asksForMethod = false;
  cookies = NO_VALUES;
  authorizations = NO_VALUES;
  contentTypes = NO_VALUES;
}

/** Of a response. */
class ReceivedLines extends Lines {
  /** All values of `Access-Control-Allow-Origin`; null: it has none. */
  allowed: string | null = null;
  /** A cache keeps a response for each origin. */
  varies = false;
  clearsSiteData = false;
  setCookies = NO_VALUES;
  /** It sets a cookie whose path is that of the URL. */
  setsCookieWithoutPath = false;
}

/** Of no entry. */
export const NOTHING_READ: ReadEntry = {
  entry: null,
  sent: new SentLines(),
  received: new ReceivedLines(),
};

type Read<List> = (lines: List, value: string, after: Sequences['after']) => void;
/** By name, in lower case: what is done with a value. */
type Readers<List> = Readonly<Record<string, Read<List>>>;

const added = (values: string[], value: string): string[] => {
  if (values === NO_VALUES) return [value];
  values.push(value);
  return values;
};

/** Of a header that a browser sends once the first value. Where there is another one, the number of the list is not enough. */
function firstOf(lines: Lines, known: string | null, value: string): string {
  if (known !== null && known !== value) lines.isCacheable = false;
  return known ?? value;
}

/** All values of a header, as one: which of two values counts, its readers do not agree on. */
const joined = (known: string | null, value: string): string => (known === null ? value : `${known}, ${value}`);

/** Without a body there is nothing that a page would read. */
const readLength: Read<Lines> = (lines, value, after) => {
  lines.sequence = after(lines.sequence, value === '0' ? '0' : '');
};

/** A WebSocket's handshake is none of HTTP's requests. */
const readUpgrade: Read<Lines> = (lines, value) => {
  if (/\bwebsocket\b/i.test(value)) lines.isCacheable = false;
};

const SENT: Readers<SentLines> = {
  accept(lines, value) {
    lines.isNavigation ||= /^text\/html\b/i.test(value);
  },
  'access-control-request-method'(lines) {
    lines.asksForMethod = true;
  },
  authorization(lines, value) {
    lines.authorizations = added(lines.authorizations, value);
  },
  'content-length': readLength,
  'content-type'(lines, value) {
    lines.contentTypes = added(lines.contentTypes, value);
  },
  cookie(lines, value) {
    lines.cookies = added(lines.cookies, value);
  },
  origin(lines, value) {
    lines.origin = joined(lines.origin, value);
  },
  referer(lines, value, after) {
    lines.referer = firstOf(lines, lines.referer, value);
    lines.sequence = after(lines.sequence, originPartOf(value));
  },
  'sec-fetch-dest'(lines, value) {
    lines.destination = firstOf(lines, lines.destination, value);
  },
  'sec-fetch-mode'(lines, value) {
    lines.mode = firstOf(lines, lines.mode, value);
    lines.isNavigation ||= value === 'navigate';
  },
  'sec-fetch-site'(lines, value) {
    lines.site = firstOf(lines, lines.site, value);
  },
  'sec-fetch-storage-access'(lines, value) {
    lines.storageAccess = firstOf(lines, lines.storageAccess, value);
  },
  upgrade: readUpgrade,
  'upgrade-insecure-requests'(lines) {
    lines.isNavigation = true;
  },
  'user-agent'(lines, value) {
    lines.repeatsAgent ||= lines.agent !== null;
    lines.agent ??= value;
  },
};

const VARIES = /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i;

const RECEIVED: Readers<ReceivedLines> = {
  'access-control-allow-origin'(lines, value) {
    lines.allowed = joined(lines.allowed, value);
  },
  'clear-site-data'(lines) {
    lines.clearsSiteData = true;
  },
  'content-length': readLength,
  'set-cookie'(lines, value, after) {
    lines.setCookies = added(lines.setCookies, value);
    readSetCookie(lines, value, after);
  },
  upgrade: readUpgrade,
  vary(lines, value) {
    lines.varies ||= VARIES.test(value);
  },
};

/** A cookie whose value cannot be wrong, and whose expiry is no date: its name and its attributes decide. */
const PLAIN_COOKIE = /^([\w.-]{1,64})=[\w.~%-]{0,256}((?:;\s*(?!expires)[\w-]+(?:=[\w./-]{0,128})?)*)$/i;

function readSetCookie(lines: ReceivedLines, value: string, after: Sequences['after']): void {
  const cookie = PLAIN_COOKIE.exec(value);
  if (cookie === null) {
    lines.isCacheable = false;
    return;
  }
  lines.sequence = after(lines.sequence, `${cookie[1]};${cookie[2]}`);
  lines.setsCookieWithoutPath ||= !hasPath(value);
}

/** The last Path counts, and an empty one is none. */
function hasPath(value: string): boolean {
  const [, ...attributes] = value.split(';');
  return /^\s*path=\//i.test(attributes.findLast((attribute) => /^\s*path=/i.test(attribute)) ?? '');
}

/** Reads both header lists of each entry once, in slices: after each it yields, so that the caller can do something else. Never throws. */
export function* readInSlices(entries: readonly unknown[]): Generator<void, ReadFile> {
  const sequences = createSequences();
  const readSent = listReader(SENT, sequences);
  const readReceived = listReader(RECEIVED, sequences);
  const read: ReadEntry[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    if (index % SLICE === 0) yield;
    const entry = entries[index];
    const { request, response } = membersOf(entry);
    const [sent, received] = [new SentLines(), new ReceivedLines()];
    readSent(membersOf(request).headers, sent);
    readReceived(membersOf(response).headers, received);
    read.push({ entry, sent, received });
  }
  return { entries: read, sequences };
}

/** Each name is followed by as many texts in each list, so that no two lists have one sequence. */
function listReader<List extends Lines>(
  readers: Readers<List>,
  { after, afterNumber }: Sequences,
): (headers: unknown, lines: List) => void {
  const signOf = headerSigns(new Map(Object.entries(readers)));
  /** By sequence: the name that came after it last. Most lists have the names of another in the same order. */
  const lastNames: SignedName<Read<List>>[] = [];
  return (headers, lines) => {
    for (const header of itemsOf(headers)) {
      const { name, value } = membersOf(header);
      if (typeof name !== 'string' || typeof value !== 'string') continue;
      let signed = lastNames[lines.sequence];
      if (signed?.spelt !== name) {
        if (isPseudo(name)) continue;
        signed = signOf(name);
        lastNames[lines.sequence] = signed;
      }
      lines.sequence = afterNumber(lines.sequence, signed.sign);
      if (signed.use === 'value') lines.sequence = after(lines.sequence, value);
      // What is said once of a server depends on what was said before.
      else if (signed.use === 'once') lines.isCacheable = false;
      signed.read?.(lines, value, after);
    }
  };
}

/** HTTP/2's pseudo-header fields are no headers. */
const isPseudo = (name: string): boolean => name.charCodeAt(0) === COLON;

const COLON = 0x3a;
