import { shapeOf } from './cache-key';
import { headerSigns } from './header-signs';
import type { Recording } from './recording';

/** Exchanges of one number have the same explanation, because nothing that is looked at differs. */
export interface Everyday {
  /** From 0; -1 for an exchange that is to be judged for itself. */
  shapeAt(index: number): number;
}

const NONE = -1;

/**
 * Sorts the exchanges of a file by their shape: of the thousands that a session has, most are of a few hundred shapes.
 *
 * What is said of one may also depend on what else was asked of the same URL and of the same server. So an exchange is
 * judged for itself where its URL was asked for otherwise, or allowed another origin without saying so in `Vary`, not long
 * before; and where its server was asked by several origins.
 */
export function everydayOf(recording: Recording): Everyday {
  const shapes = new Int32Array(recording.count).fill(NONE);
  const asked = new Int32Array(recording.count);
  const allowed = new Int32Array(recording.count);
  const varies = new Uint8Array(recording.count);
  const signOf = headerSigns();
  const shapeNumber = numbering();
  const askedNumber = numbering();
  const allowedNumber = numbering();
  const servers: string[] = [];
  const clients = new Map<string, string | null>();
  const shared = new Set<string>();

  for (let index = 0; index < recording.count; index += 1) {
    const { request, preflight, pageOrigin, isWhole } = recording.firstAt(index);
    const shaped = shapeOf(request, preflight, pageOrigin, signOf);
    const { text, server, client } = shaped;
    if (!clients.has(server)) clients.set(server, client);
    else if (clients.get(server) !== client) shared.add(server);
    asked[index] = askedNumber(shaped.asked);
    allowed[index] = allowedNumber(shaped.allowed);
    varies[index] = shaped.varies ? 1 : 0;
    if (text === null || !isWhole) continue;
    const shape = shapeNumber(text);
    servers[shape] = server;
    shapes[index] = shape;
  }
  return {
    shapeAt(index) {
      const shape = shapes[index] ?? NONE;
      if (shape === NONE || shared.has(servers[shape] ?? '')) return NONE;
      const isLike = (earlier: number): boolean =>
        asked[earlier] === asked[index] && (varies[index] === 1 || allowed[earlier] === allowed[index]);
      return recording.sameUrl(index).every(isLike) ? shape : NONE;
    },
  };
}

/** Gives each text a number, the same one each time. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
    }
    return number;
  };
}
