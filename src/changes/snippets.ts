import type { Change, PageChange, ServerIntent, Snippet } from '../model/change';
import type { Call } from './call';
import { changedCall } from './changed-call';
import { removalsOf } from './header-edits';
import { type CrossOrigin, elementSnippet, preloadSnippet } from './html-snippet';
import { httpSnippet, setCookieSnippet } from './http-snippet';
import { jsSnippet } from './js-snippet';

/** The parts of a fix that are derived from its change. */
export interface Derived {
  readonly snippet: Snippet | null;
  readonly secondSnippet?: Snippet;
  readonly removes?: readonly string[];
}

/**
 * Derives what the user must paste and remove for a change.
 *
 * In: the change; what describes the call that it is about, asked only where the page’s code changes; notes for comments after JavaScript.
 * Out: snippets with their language; null when there is nothing to paste. Never throws.
 */
export function derivedFrom(change: Change, describe: () => Call, notes: readonly string[] = []): Derived {
  switch (change.actor) {
    case 'server':
    case 'document':
      return ofResponse(change.intents);
    case 'server-cookie':
      return { snippet: setCookieSnippet(change.intent) };
    case 'page':
      return { snippet: pageSnippet(change, describe(), notes) };
    case 'page-and-server': {
      const call = describe();
      const element = elementSnippet(call, call.url, change.crossOrigin);
      return { ...ofResponse(change.intents), ...(element === null ? {} : { secondSnippet: element }) };
    }
    case 'deployment':
    case 'environment':
      return { snippet: null };
  }
}

function ofResponse(intents: readonly ServerIntent[]): Derived {
  const removes = removalsOf(intents);
  return { snippet: httpSnippet(intents), ...(removes.length === 0 ? {} : { removes }) };
}

function pageSnippet(change: PageChange, call: Call, notes: readonly string[]): Snippet | null {
  if (change.preloadCrossOrigin !== undefined) return preloadSnippet(call, change.preloadCrossOrigin);
  const changed = changedCall(call, change);
  if (call.api !== 'element') {
    const comments = [...otherApis(change, call), ...notes];
    const snippet = jsSnippet(changed, comments);
    // What an API cannot express (a header of a beacon) would leave the call as it is: the title says it all.
    return snippet?.text === jsSnippet(changedCall(call, { actor: 'page' }), comments)?.text ? null : snippet;
  }
  // An element cannot set a request header.
  return change.addHeader === undefined
    ? elementSnippet(call, changed.url, crossOriginOf(change, call))
    : jsSnippet({ ...changed, api: 'fetch' }, notes);
}

/** The `crossorigin` attribute for the mode and the credentials mode of an element; null: no attribute. */
function crossOriginOf(change: PageChange, { isCors, credentialsMode: today }: Call): CrossOrigin | null {
  const { mode } = change;
  const credentialsMode = change.credentialsMode ?? (isCors ? (today ?? undefined) : undefined);
  if (credentialsMode === 'include') return 'use-credentials';
  return credentialsMode !== undefined || mode === 'cors' || isCors ? 'anonymous' : null;
}

/** When it is not known which API the script uses: how the other APIs include credentials. */
function otherApis({ credentialsMode }: PageChange, { api }: Call): readonly string[] {
  if (credentialsMode !== 'include') return [];
  if (api === 'axios') return ['Angular HttpClient: { withCredentials: true }'];
  if (api !== 'fetch') return [];
  return [
    'XMLHttpRequest: xhr.withCredentials = true',
    'axios: { withCredentials: true }',
    "Apollo Client: new HttpLink({ credentials: 'include' })",
    'SignalR: withUrl(url, { withCredentials: true })',
  ];
}
