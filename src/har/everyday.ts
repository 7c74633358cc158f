import type { Recording } from './recording';
import { shapeOf } from './shape';

/** Exchanges of one number have the same explanation, because nothing that is looked at differs. */
export interface Everyday {
  /** From 0; -1 for an exchange that is to be judged for itself. */
  shapeAt(index: number): number;
}

const MIXED = -2;

/**
 * Sorts the exchanges of a file by their shape: of the thousands that a session has, most are of a few hundred shapes.
 *
 * What is said of one may also depend on what else was asked of the same URL and of the same server. So an exchange is
 * judged for itself where its URL was asked for in several ways or allowed several origins, or its server was asked by
 * several.
 */
export function everydayOf(recording: Recording): Everyday {
  const shapes = new Int32Array(recording.count).fill(MIXED);
  const shapeNumber = numbering();
  const kindNumber = numbering();
  const kindOfUrl = new Map<string, number>();
  const servers: string[] = [];
  const clients = new Map<string, string | null>();
  const shared = new Set<string>();

  for (let index = 0; index < recording.count; index += 1) {
    const { request, preflight, pageOrigin, isWhole } = recording.firstAt(index);
    const { text, server, client, kind } = shapeOf(request, preflight, pageOrigin);
    if (!clients.has(server)) clients.set(server, client);
    else if (clients.get(server) !== client) shared.add(server);
    const { url } = recording.subjectAt(index);
    const number = kindNumber(kind);
    const known = kindOfUrl.get(url);
    if (known === undefined) kindOfUrl.set(url, number);
    else if (known !== number) kindOfUrl.set(url, MIXED);
    if (text === null || !isWhole) continue;
    const shape = shapeNumber(text);
    servers[shape] = server;
    shapes[index] = shape;
  }
  return {
    shapeAt(index) {
      const shape = shapes[index] ?? MIXED;
      if (shape === MIXED || kindOfUrl.get(recording.subjectAt(index).url) === MIXED) return -1;
      return shared.has(servers[shape] ?? '') ? -1 : shape;
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
