import type { Fix, ServerIntent } from '../../model/change';
import type { Situation } from '../../model/situation';
import { changeEnvironment } from '../../rules/shared/fixes';
import { apiHost, code, requestOrigin } from '../../rules/shared/words';
import type { Provider } from '../facts/hosts/providers';

/**
 * What the reader can do about a host that a provider operates: allow the origin where the provider lets its customers, call it
 * through a server of one’s own, or change the page. What only the provider’s server could do is left out.
 *
 * In: the situation; the provider; the fixes for a host of one’s own. Out: at least one fix. Never throws.
 */
export function fixesForForeignHost(s: Situation, provider: Provider, fixes: readonly Fix[]): readonly Fix[] {
  const possible = fixes.flatMap((fix) => forProvider(s, provider, fix));
  const isServed = possible.some(({ change }) => change.actor === 'deployment');
  const isServable = provider.kind === 'hosted' || provider.kind === 'cdn';
  const all =
    isServable && !isServed && s.cause.check !== 'cookies' ? [...possible, throughOwnServer(s, provider)] : possible;
  return all.length > 0 ? all : [leaveToProvider(s, provider)];
}

function forProvider(s: Situation, { kind, name, setting }: Provider, fix: Fix): readonly Fix[] {
  const { change } = fix;
  switch (change.actor) {
    case 'server':
    case 'page-and-server': {
      if (setting === null || !change.intents.some(allowsOrigin)) return [];
      const { secondSnippet: _, removes: __, ...rest } = fix;
      const title = `Allow ${code(requestOrigin(s))} at ${name}: ${setting}`;
      return [{ ...rest, id: 'allow-at-the-provider', title, snippet: null }];
    }
    case 'server-cookie':
      return [];
    case 'deployment':
      return kind === 'identity' || kind === 'tracker'
        ? []
        : [
            {
              ...fix,
              title: `Serve it from your own domain: a path of the page’s host that a proxy forwards to ${code(apiHost(s))}`,
            },
          ];
    default:
      return [fix];
  }
}

const allowsOrigin = ({ intent }: ServerIntent): boolean =>
  intent === 'allow-origin' || intent === 'allow-only-listed' || intent === 'one-line-only';

const throughOwnServer = (s: Situation, { name }: Provider): Fix =>
  changeEnvironment(
    'call-it-from-your-server',
    `Call ${code(apiHost(s))} from your own server, and let the page call that; a secret key of ${name} must not be in a page`,
    'provider',
  );

const leaveToProvider = (s: Situation, { name, kind }: Provider): Fix =>
  changeEnvironment(
    'leave-it-to-the-provider',
    kind === 'tracker'
      ? `Leave it: ${code(apiHost(s))} belongs to ${name}, and no login depends on this cookie`
      : `Ask ${name} or look in its console: only there can be changed what ${code(apiHost(s))} sends`,
    'provider',
  );
