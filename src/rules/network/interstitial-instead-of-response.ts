import type { Fix } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { allowing, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCall, changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, corsNames, isPreflight } from '../shared/words';

/** A service in front of a server that responds with a page of its own, for a person to confirm. */
interface Interstitial {
  readonly service: string;
  /** What shows that the service made the response; null: another one did. */
  readonly mark: (s: Situation) => string | null;
  readonly turnOff: (s: Situation) => Fix;
}

const lineOf = ({ response }: Situation, name: Parameters<typeof firstValue>[1]): string | null =>
  firstValue(response?.headerList ?? [], name);

const inSettings = (title: string): Fix => changeEnvironment('let-it-through', title, 'network');

/** OURS: the header lines are those that the services document for their own pages. */
const INTERSTITIALS: readonly Interstitial[] = [
  {
    service: 'ngrok',
    mark: (s) => lineOf(s, 'NGROK-Error-Code'),
    turnOff: (s) =>
      /_6024$/.test(lineOf(s, 'NGROK-Error-Code') ?? '')
        ? changeCall(
            s,
            'skip-the-page',
            'Send the request header `ngrok-skip-browser-warning` with any value, and allow it in the server’s `Access-Control-Allow-Headers`',
            { addHeader: { name: 'ngrok-skip-browser-warning', value: '1' } },
            { notProved: 'What the tunnel responds to that header was not recorded.' },
          )
        : inSettings('Start the tunnel and the server behind it: ngrok’s list of errors explains this code'),
  },
  {
    service: 'Cloudflare',
    mark: (s) => (lineOf(s, 'CF-Mitigated') === 'challenge' ? 'cf-mitigated: challenge' : null),
    turnOff: () =>
      inSettings('Let requests for this path skip the challenge: a WAF custom rule with the action “Skip”'),
  },
  {
    service: 'Vercel’s firewall',
    mark: (s) => (lineOf(s, 'X-Vercel-Mitigated') === null ? null : 'x-vercel-mitigated'),
    turnOff: () => inSettings('Let requests for this path through: a firewall rule with the action “Bypass”'),
  },
  {
    service: 'AWS WAF',
    mark: (s) => (lineOf(s, 'X-Amzn-Waf-Action') === null ? null : 'x-amzn-waf-action'),
    turnOff: () => inSettings('Leave this path out of the rule with the action Challenge or CAPTCHA'),
  },
  {
    service: 'localtunnel',
    mark: (s) => {
      const isReminder = [401, 511].includes(s.response?.status ?? 0) && /html/.test(lineOf(s, 'Content-Type') ?? '');
      return isReminder && /\.loca\.lt(?::\d+)?$/.test(apiHost(s)) ? `${s.response?.status}` : null;
    },
    turnOff: (s) => inSettings(`Open ${code(`https://${apiHost(s)}`)} in a tab and confirm the page there`),
  },
];

const found = (s: Situation): Interstitial | undefined => INTERSTITIALS.find(({ mark }) => mark(s) !== null);

/** A tunnel or a protection against bots responded with its own page: the server never saw the request. */
export const rule = {
  id: 'interstitial-instead-of-response',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: corsCheckStep('2'),
  applies: (s) => found(s) !== undefined,
  explain: (s) => {
    const { service = '', mark } = found(s) ?? {};
    const reached = s.exchange.hops[s.cause.at.hop]?.preflight?.response && !isPreflight(s);
    return {
      title: `${service} responded with a page of its own (${code(mark?.(s) ?? '')}), not the server behind ${code(apiHost(s))}.`,
      why: `Only ${service} sends that with its own pages, and these have no CORS headers. The request did not reach the server${
        reached ? '; the preflight before it may have' : ''
      }, so its CORS settings are not the cause.`,
      short: `A page of ${service} instead of the response`,
    };
  },
  fixes: (s) => {
    const fix = found(s)?.turnOff(s);
    return fix === undefined ? [] : [fix];
  },
  browserNames: corsNames('MissingAllowOriginHeader', 'CORSMissingAllowOrigin2'),
} as const satisfies Rule;

// @__NO_SIDE_EFFECTS__
const challenged = (id: string, title: string, status: number, line: Parameters<typeof answer>[1]): Example => ({
  id,
  title,
  scenario: scenario({
    server: [
      at(
        sameSite('surveys'),
        answer(status, line ?? 'Server: x', 'Content-Type: text/html'),
        allowing('Access-Control-Allow-Headers: x-a'),
      ),
    ],
    calls: [credentialed(sameSite('surveys'), { headers: ['X-A: 1'] })],
  }),
  findings: ['interstitial-instead-of-response'],
  chromium: { cors: ['MissingAllowOriginHeader'] },
  cookiesSent: [],
});

export const examples: readonly Example[] = [
  challenged('tunnel-page', 'The tunnel shows its own page first', 200, 'ngrok-error-code: ERR_NGROK_6024'),
  challenged(
    'tunnel-stopped',
    'The tunnel runs, and the server behind it does not',
    502,
    'ngrok-error-code: ERR_NGROK_8012',
  ),
  challenged('bot-challenge', 'A protection against bots wants a person to confirm', 403, 'cf-mitigated: challenge'),
  challenged('firewall-challenge', 'A firewall challenges the request', 429, 'x-vercel-mitigated: challenge'),
  challenged('waf-challenge', 'A web application firewall challenges the request', 202, 'x-amzn-waf-action: challenge'),
];
