import type { Answer, HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import { headerName, headerValue, prefixUrl } from '../situate';
import type { Act, Situation, SituationEndpoint } from './situation';

/**
 * Gives a situation its own place in the lab: its id becomes the first path segment of every URL, and `{id}` in a header line
 * becomes the id (a Location and the path of a cookie are written with it).
 */
export const place = (situation: Situation): Situation => {
  const { id, server, steps } = situation;
  const url = (one: LabUrl): LabUrl => prefixUrl(one, id);
  const [first, ...others] = steps;
  return {
    ...situation,
    server: server.map((endpoint): SituationEndpoint => {
      const [reply, ...more] = endpoint.replies;
      const fill = (one: typeof reply): typeof reply => ({ ...one, answer: fillAnswer(one.answer, id) });
      return { ...endpoint, at: url(endpoint.at), replies: [fill(reply), ...more.map(fill)] };
    }),
    steps: [
      { ...first, act: placeVisit(first.act, url), requests: first.requests.map(placeRequest(url)) },
      ...others.map((step) => ({
        ...step,
        act: placeAct(step.act, url),
        requests: step.requests.map(placeRequest(url)),
      })),
    ],
  };
};

type Place = (url: LabUrl) => LabUrl;

const placeVisit = <T extends Extract<Act, { does: 'visit' | 'submit' }>>(act: T, url: Place): T => ({
  ...act,
  to: url(act.to),
  ...(act.lands == null ? {} : { lands: url(act.lands) }),
});

const placeAct = (act: Act, url: Place): Act => {
  switch (act.does) {
    case 'visit':
    case 'submit':
      return placeVisit(act, url);
    case 'call': {
      const [first, ...others] = act.calls.map((call) => ({ ...call, to: url(call.to) }));
      return first === undefined ? act : { ...act, calls: [first, ...others] };
    }
    case 'open-frame':
    case 'frame-goes':
      return { ...act, to: url(act.to) };
    case 'script-cookie':
      return act;
  }
};

/** "GET https://api.shop.test/me" */
const placeRequest =
  (url: Place) =>
  <T extends { readonly request: `${string} ${LabUrl}` }>(expected: T): T => ({
    ...expected,
    request: expected.request.replace(/\S+$/, (target) => url(target as LabUrl)),
  });

const fillAnswer = (answer: Answer, id: string): Answer =>
  typeof answer === 'string'
    ? answer
    : {
        ...answer,
        headers: answer.headers.map(
          (header): HeaderText => `${headerName(header)}: ${headerValue(header).replaceAll('{id}', id)}`,
        ),
      };
