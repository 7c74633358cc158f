import type { Fix, ServerIntent } from '../../../model/change';
import { linesNamed } from '../../../model/header-lookup';
import type { Provider } from '../../../model/hosts/providers';
import type { Situation } from '../../../model/situation';
import { isFrameDocument, openInOwnWindow } from '../../../rules/shared/cookie-fixes';
import { changeEnvironment } from '../../../rules/shared/fixes';
import { apiHost, code, hostOf, requestOrigin } from '../../../rules/shared/words';

/**
 * What the reader can do about a host that a provider operates: allow the origin where the provider lets its customers, call it
 * through a server of one’s own, or change the page. What only the provider’s server could do is left out.
 *
 * In: the situation; the provider; the fixes for a host of one’s own. Out: at least one fix. Never throws.
 */
export function fixesForForeignHost(s: Situation, provider: Provider, fixes: readonly Fix[]): readonly Fix[] {
  const possible = fixes.flatMap((fix) => forProvider(s, provider, fix));
  // A page that has the key of an API gives it to everyone who opens the page.
  const sendsKey = provider.kind === 'hosted' && hasAuthorization(s);
  const isCorrected = possible.some(
    ({ id, change }) =>
      id === ALLOW || id === 'open-in-own-window' || change.actor === 'deployment' || isElsewhere(s, change),
  );
  const all =
    !sendsKey && (isCorrected || s.cause.check === 'cookies')
      ? possible
      : [...possible, ...throughOwnServer(s, provider)];
  const once = all.filter(({ title }, index) => all.findIndex((each) => each.title === title) === index);
  return once.length > 0 ? once : [leaveToProvider(s, provider)];
}

const ALLOW = 'allow-at-the-provider';

function forProvider(s: Situation, provider: Provider, fix: Fix): readonly Fix[] {
  const { change } = fix;
  switch (change.actor) {
    case 'server':
    case 'page-and-server':
      return isAtOtherHost(s, change.at.hop) ? [fix] : allowAtProvider(s, provider, fix, change.intents);
    case 'server-cookie':
      return [];
    case 'deployment':
      if (provider.kind === 'identity' || provider.kind === 'tracker') return [];
      return isFrameDocument(s) ? openInOwnWindow(s) : [{ ...fix, title: ownDomain(s) }];
    default:
      if (provider.kind !== 'application' && includesCredentials(change)) return [];
      return [
        leavesCredentialsOut(change) && provider.kind !== 'application' ? withoutCondition(s, provider, fix) : fix,
      ];
  }
}

/** A response of an earlier hop changes, or the page goes to the URL: nothing is asked of the provider then. */
const isElsewhere = (s: Situation, change: Fix['change']): boolean =>
  (change.actor === 'server' && isAtOtherHost(s, change.at.hop)) ||
  (change.actor === 'page' && change.mode === 'navigate');

/** No login of the reader’s users is there: what is sent would be more than the provider needs. */
const includesCredentials = (change: Fix['change']): boolean =>
  change.actor === 'page' && change.credentialsMode === 'include';

const leavesCredentialsOut = (change: Fix['change']): boolean =>
  change.actor === 'page' && change.credentialsMode === 'omit';

/** No cookie of the reader’s users is there: what names the user, or the reader, is another header. */
function withoutCondition(s: Situation, { name }: Provider, fix: Fix): Fix {
  const because = hasAuthorization(s)
    ? `it identifies you by \`Authorization\`, not by cookies`
    : 'no login of your users is there';
  return { ...fix, title: `Do not include credentials at ${name}: ${because}` };
}

/** The response of an earlier hop, which may be the reader’s own. */
const isAtOtherHost = ({ exchange, hop }: Situation, index: number): boolean =>
  hostOf(exchange.hops[index]?.url ?? hop.url) !== hostOf(hop.url);

const ownDomain = (s: Situation): string =>
  `Serve it from your own domain: a path of the page’s host that a proxy forwards to ${code(apiHost(s))}`;

function allowAtProvider(
  s: Situation,
  { name, setting }: Provider,
  fix: Fix,
  intents: readonly ServerIntent[],
): readonly Fix[] {
  const origin = requestOrigin(s);
  if (setting === null || origin === 'null' || !intents.some(allowsOrigin)) return [];
  const { secondSnippet: _, removes: __, ...rest } = fix;
  return [{ ...rest, id: ALLOW, title: `Allow ${code(origin)} at ${name}: ${setting}`, snippet: null }];
}

const allowsOrigin = ({ intent }: ServerIntent): boolean =>
  intent === 'allow-origin' || intent === 'allow-only-listed' || intent === 'one-line-only';

function hasAuthorization({ record }: Situation): boolean {
  const list = record?.requestHeaders;
  return list?.known === true && linesNamed(list.value, 'Authorization').length > 0;
}

function throughOwnServer(s: Situation, { kind, name }: Provider): readonly Fix[] {
  if (kind === 'cdn') return [changeEnvironment('serve-it-yourself', ownDomain(s), 'provider')];
  if (kind !== 'hosted' && kind !== 'application') return [];
  const title = `Call ${code(apiHost(s))} from your own server, and let the page call that; a secret key of ${name} must not be in a page`;
  return [changeEnvironment('call-it-from-your-server', title, 'provider')];
}

const leaveToProvider = (s: Situation, { name, kind }: Provider): Fix =>
  changeEnvironment(
    'leave-it-to-the-provider',
    kind === 'tracker'
      ? `Leave it: ${code(apiHost(s))} belongs to ${name}, and no login depends on this cookie`
      : `Ask ${name} or look in its console: only there can be changed what ${code(apiHost(s))} sends`,
    'provider',
  );
