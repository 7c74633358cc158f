import type { ServerNeeds } from './server-needs';

/** A place of one file, and what to put there. */
export interface SnippetPart {
  /** Names the part within its snippet: "cors", "session". */
  readonly id: string;
  /** The file’s usual name: "settings.py". */
  readonly file: string;
  /** Where in it, in a few words: "before every other `app.use`". Backticks mark code. */
  readonly place: string;
  readonly language: SnippetLanguage;
  readonly text: string;
}

export type SnippetLanguage =
  | 'js'
  | 'python'
  | 'ruby'
  | 'go'
  | 'java'
  | 'csharp'
  | 'php'
  | 'xml'
  | 'json'
  | 'yaml'
  | 'nginx'
  | 'apache'
  | 'caddy'
  | 'haproxy'
  | 'vcl'
  | 'shell';

/** Everything that must change in one stack, so that one restart is enough. */
export interface StackSnippet {
  readonly parts: readonly [SnippetPart, ...SnippetPart[]];
  /** What is there today and must go, each in a few words. Backticks mark code. */
  readonly removes: readonly string[];
  /** What must be known beside it, one sentence each. Backticks mark code. */
  readonly notes: readonly string[];
}

/** How the code of a stack states where one cookie is sent. Backticks mark code. */
export interface CookieScopeWords {
  /** The setting to leave out, so that the cookie has no `Domain`; empty: the snippet itself does it. */
  readonly domain: string;
  /** The setting with the value `/`; null: there is none for one cookie alone. */
  readonly path: string | null;
}

/** A server program or a library, in whose words a change can be written. */
export interface Stack {
  /** "Express with cors" */
  readonly title: string;
  readonly kind: 'application' | 'proxy' | 'managed';
  /**
   * The whole change. Out: null where this stack cannot do what is needed. Never throws.
   */
  readonly write: (needs: ServerNeeds) => StackSnippet | null;
  /** `write` can let in every subdomain of a domain; absent: it writes the list alone. */
  readonly knowsPatterns?: true;
  /** `write` can allow credentials for some origins and not for others; absent: it has one setting for all. */
  readonly tellsCredentialsApart?: true;
  /** It reads no cookies: nothing of a signed-in user is opened up. */
  readonly readsNoCookies?: true;
  /** What to do where `write` gives null, in one sentence or two. Backticks mark code. */
  readonly instead?: string;
  /** Absent: the stack cannot change where a cookie is sent. */
  readonly cookieScope?: CookieScopeWords;
  /** Of what was not executed: where it was read, and when (ISO date). */
  readonly documentation?: { readonly url: string; readonly readOn: string };
}
