import type { StackId } from '../../src/snippets/stack-id';
import type { Flow } from './flow';

/** One stack, and the wrong configurations that people ship with it. */
export interface StackSuite {
  readonly stack: StackId;
  readonly server: ServerProgram;
  /** What the page does, where it is not the usual flow. */
  readonly flow?: Partial<Flow>;
  readonly cases: readonly [StackCase, ...StackCase[]];
}

/** `core`: `npm/package.json`; `large` and `next`: `npm-large/`, `npm-next/`, installed only when a suite needs them; `project`: what the project itself has. */
export type NpmSet = 'core' | 'large' | 'next' | 'project';

/** Where the program comes from, and how it is started. */
export interface ServerProgram {
  /**
   * `npm`: packages of a set, by name, of which the versions are told; absent: `core`.
   * `node`: this Node and nothing else.
   * `debian`: packages of Debian, of which the versions are told; `program` is looked for on this machine first.
   */
  readonly from:
    | { readonly kind: 'node' }
    | { readonly kind: 'npm'; readonly packages: readonly string[]; readonly set?: NpmSet }
    | { readonly kind: 'debian'; readonly packages: readonly string[]; readonly program: string };
  /**
   * The command, in the folder of the case’s files. It listens on 127.0.0.1 at `port` and stays in the foreground. What a proxy
   * forwards to is at `upstream`, where `behind` says so.
   */
  readonly command: (at: Place) => readonly [string, ...string[]];
  /** Environment variables besides PORT and UPSTREAM. */
  readonly environment?: (at: Place) => Readonly<Record<string, string>>;
  /** A proxy: the application behind it. Its file is `upstream.js` of the case’s files, run by Node. */
  readonly behind?: true;
}

/** Where a server of a case runs. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  readonly upstream: number;
}

/** A server that is configured wrongly, and where its developer would put the parts of the fix. */
export interface StackCase {
  /** In a few words: "origin '*', credentials missing". */
  readonly name: string;
  /** By file name. `%PORT%`, `%UPSTREAM%` and `%FOLDER%` are replaced. */
  readonly files: Readonly<Record<string, string>>;
  /** By the id of a part: the file as it is, and the part’s text, give the new file. Parts that are not listed are refused. */
  readonly paste: Readonly<Record<string, Paste>>;
  /** The browser’s setting; absent: allowed. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
  /** The user asks that every subdomain is let in too. */
  readonly withSubdomains?: true;
}

export interface Paste {
  readonly file: string;
  readonly into: (source: string, text: string) => string;
}

/** Puts a part in place of what matches; throws where nothing does. */
export const inPlaceOf = (file: string, pattern: RegExp): Paste => ({
  file,
  into: (source, text) => {
    if (!pattern.test(source)) throw new Error(`${file} has nothing that matches ${pattern}`);
    return source.replace(pattern, () => text);
  },
});

/** Puts a part before what matches; throws where nothing does. */
export const before = (file: string, pattern: RegExp): Paste => ({
  file,
  into: (source, text) => {
    if (!pattern.test(source)) throw new Error(`${file} has nothing that matches ${pattern}`);
    return source.replace(pattern, (found) => `${text}\n${found}`);
  },
});

/** Puts a part after what matches; throws where nothing does. */
export const after = (file: string, pattern: RegExp): Paste => ({
  file,
  into: (source, text) => {
    if (!pattern.test(source)) throw new Error(`${file} has nothing that matches ${pattern}`);
    return source.replace(pattern, (found) => `${found}\n${text}`);
  },
});

/** Two things that a part asks for: the first removes what the snippet says must go. */
export const removing = (pattern: RegExp, paste: Paste): Paste => ({
  file: paste.file,
  into: (source, text) => paste.into(source.replace(pattern, ''), text),
});
