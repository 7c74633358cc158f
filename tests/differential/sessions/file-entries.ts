import type { SessionRun } from './run-session';
import type { Truth } from './truth';

interface Line {
  readonly name: string;
  readonly value: string;
}
interface File {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly method: string; readonly url: string; readonly headers: readonly Line[] };
      readonly response: { readonly headers: readonly Line[] };
    }[];
  };
}

/** One request in DevTools' own file. */
export interface FileEntry {
  readonly method: string;
  readonly url: string;
  /** Its Origin header; null: it has none. */
  readonly origin: string | null;
  readonly hasCookies: boolean;
  readonly setsCookies: boolean;
  /** It has Clear-Site-Data. */
  readonly clearsData: boolean;
}

const read = new WeakMap<SessionRun, readonly FileEntry[]>();

/** What the file of a session holds of one method and URL: DevTools leaves out some requests of workers, and the header lines of others. */
export const fileEntriesOf = (
  run: SessionRun,
  { method, url }: { readonly method: string; readonly url: string },
): readonly FileEntry[] => {
  const entries = read.get(run) ?? readFile(run.har);
  read.set(run, entries);
  return entries.filter((entry) => entry.method === method && entry.url === url);
};

const readFile = (text: string): readonly FileEntry[] => {
  const file: File = JSON.parse(text);
  const has = (lines: readonly Line[], wanted: string): boolean =>
    lines.some(({ name }) => name.toLowerCase() === wanted);
  return file.log.entries.map(({ request, response }) => ({
    method: request.method,
    url: request.url,
    origin: request.headers.find(({ name }) => name.toLowerCase() === 'origin')?.value ?? null,
    hasCookies: has(request.headers, 'cookie'),
    setsCookies: has(response.headers, 'set-cookie'),
    clearsData: has(response.headers, 'clear-site-data'),
  }));
};

/** Whether the file has no such lines of a request: DevTools leave out header lines of some, and others as a whole. */
export const isLeftOut = (run: SessionRun, { request, step }: Truth, setsIt: boolean, from: number): boolean => {
  const clears = step >= from && JSON.stringify(run.session.steps[step]?.server ?? '').includes('Clear-Site-Data');
  return request.hops.some((hop) => {
    const entries = fileEntriesOf(run, hop);
    const lacks = (has: (entry: FileEntry) => boolean): boolean => entries.length === 0 || !entries.every(has);
    return (
      (setsIt && (hop.lines ?? []).length > 0 && lacks(({ setsCookies }) => setsCookies)) ||
      (clears && lacks(({ clearsData }) => clearsData))
    );
  });
};
