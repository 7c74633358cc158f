import { ALLOWS_PAGE, answer } from '../../../src/rules/shared/example-parts';
import type { Answer, HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import type { Reply, SituationEndpoint, SituationStep } from './situation';

/** The page of the shop, and what its own code calls. */
export const SHOP: LabUrl = 'https://app.shop.test/';

/** A URL whose response is a page of the situation. */
export const page = (at: LabUrl, ...headers: readonly HeaderText[]): SituationEndpoint => ({
  at,
  shows: 'page',
  replies: [{ answer: answer(200, ...headers) }],
});

/** A URL with one response to every request. */
export const always = (at: LabUrl, given: Answer): SituationEndpoint => ({ at, replies: [{ answer: given }] });

/** A URL of an API that the shop's page may call: the replies in their order, the last one without a condition. */
export const replying = (at: LabUrl, ...replies: [Reply, ...Reply[]]): SituationEndpoint => ({ at, replies });

/** 200 to a request with this cookie, else 401; both may be read by the shop's page. */
export const needsCookie = (at: LabUrl, cookie: string): SituationEndpoint =>
  replying(at, { when: { cookie }, answer: answer(200, ...ALLOWS_PAGE) }, { answer: answer(401, ...ALLOWS_PAGE) });

/** A visit at which nothing is wrong. */
export const visit = (
  to: LabUrl,
  title: string,
  more: {
    readonly sent?: readonly string[];
    readonly set?: readonly string[];
    readonly stored?: readonly string[];
  } = {},
): SituationStep & { readonly act: { readonly does: 'visit' } } => {
  const { stored, ...request } = more;
  return {
    act: { does: 'visit', to },
    title,
    expect: 'nothing is wrong.',
    requests: [{ request: `GET ${to}`, verdict: 'passed', findings: [], ...request }],
    ...(stored === undefined ? {} : { stored }),
  };
};
