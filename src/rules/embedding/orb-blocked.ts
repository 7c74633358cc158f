import type { ServerIntent } from '../../model/change';
import type { Situation } from '../../model/situation';
import { elementOf } from '../shared/embedding';
import { answer, at, crossSite, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, evidenceValue, fixedNames } from '../shared/words';

const TYPE_OF: Readonly<Record<string, string>> = {
  image: 'image/png',
  script: 'text/javascript',
  stylesheet: 'text/css',
  media: 'video/mp4',
};

/** The response is data, and an element requested it: the browser does not give it to the page’s process. */
export const rule = {
  id: 'orb-blocked',
  severity: 'blocks',
  spec: [fetchSpec('orb-algorithm')],
  explain: (s) => {
    const type = evidenceValue(s);
    const failed = (s.response?.status ?? 200) >= 400;
    const what = type === '' ? 'a body without a stated type' : code(type);
    return {
      title: failed
        ? `${code(apiHost(s))} responded with ${s.response?.status} with ${what}, and the page requested ${elementOf(s)}.`
        : `The page requested ${elementOf(s)}, and ${code(apiHost(s))} responded with ${what}.`,
      why: `${failed ? 'The blocked response is the error page: correct the status first. ' : ''}The browser does not give the page’s process what no element can load, such as JSON or HTML of another origin (opaque response blocking). If it is data, load it with \`fetch()\` instead.`,
      short: failed ? `${s.response?.status} instead of ${elementOf(s)}` : `Not ${elementOf(s)}: blocked by type`,
    };
  },
  fixes: (s) => [
    changeResponse(s, 'answer-with-its-type', `Send ${elementOf(s)}, and state its type`, [
      { intent: 'content-type', value: TYPE_OF[s.exchange.request.type] ?? 'text/css' },
      ...okStatus(s),
    ]),
  ],
  browserNames: fixedNames(['net::ERR_BLOCKED_BY_ORB', 'ResponseWasBlockedByORB'], ['ResourceBlockedORB']),
} as const satisfies Rule;

const okStatus = (s: Situation): readonly ServerIntent[] =>
  (s.response?.status ?? 200) >= 400 ? [{ intent: 'answer-status', status: 200 }] : [];

export const examples: readonly Example[] = [
  {
    id: 'orb-json-as-script',
    title: 'JSON of another origin in a `<script>`: a JSONP call without a callback',
    scenario: scenario({
      server: [at(crossSite('data'), { status: 200, headers: ['Content-Type: application/json'], body: '{"a":1}' })],
      calls: [{ api: 'script', to: crossSite('data') }],
    }),
    findings: ['orb-blocked'],
    chromium: { error: ['net::ERR_BLOCKED_BY_ORB'] },
    cookiesSent: [],
  },
  {
    id: 'orb-error-page-as-image',
    title: 'An image that does not exist: the 404 page is HTML',
    scenario: scenario({
      server: [
        at(sameSite('avatar'), {
          status: 404,
          headers: ['Content-Type: text/html'],
          body: '<!doctype html><title>Not found</title>',
        }),
      ],
      calls: [{ api: 'img', to: sameSite('avatar') }],
    }),
    findings: ['orb-blocked'],
    chromium: { error: ['net::ERR_BLOCKED_BY_ORB'] },
    cookiesSent: [],
  },
  {
    id: 'no-orb-for-a-script',
    title: 'A script of another origin that is a script',
    scenario: scenario({
      server: [at(crossSite('widget.js'), answer(200))],
      calls: [{ api: 'script', to: crossSite('widget.js') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
