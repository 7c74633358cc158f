import type { Answer, Call, Endpoint, Example, HeaderText, LabUrl, Scenario } from '../../src/rules/shared/scenario';

/**
 * Gives a scenario its own place in the lab: the example's id becomes the first path segment of every URL, so that
 * `https://api.shop.test/me` is served at `https://api.shop.test/<id>/me` and no two examples share a URL.
 *
 * Prefixed: calls, endpoints, `from` of the jar, and Location headers that point at an endpoint of the scenario.
 * `{id}` in a header value or a cookie of the jar becomes the id: `Path=/{id}/account`,
 * `Location: https://login.other.test/{id}/login`. Cookie attributes are otherwise left as written.
 */
export const situate = ({ id, scenario }: Pick<Example, 'id' | 'scenario'>): Scenario => {
  const fill = (text: string): string => text.replaceAll('{id}', id);
  const fillHeader = (header: HeaderText): HeaderText => joinHeader(headerName(header), fill(headerValue(header)));
  const endpoints = new Set(scenario.server.map(({ at }) => withoutQuery(at)));

  const answerAt = (at: LabUrl, answer: Answer): Answer =>
    typeof answer === 'string'
      ? answer
      : {
          ...answer,
          headers: answer.headers.map((header) =>
            /^location$/i.test(headerName(header))
              ? joinHeader(headerName(header), location(fill(headerValue(header)), at))
              : fillHeader(header),
          ),
        };
  const location = (value: string, at: LabUrl): string => {
    const target = URL.canParse(value, at) ? withoutQuery(new URL(value, at).href) : '';
    return endpoints.has(target) && /^(https?:\/\/|\/)/i.test(value) ? prefixPath(value, id) : value;
  };
  const situateEndpoint = (endpoint: Endpoint): Endpoint => ({
    ...endpoint,
    at: prefixUrl(endpoint.at, id),
    answer: answerAt(endpoint.at, endpoint.answer),
    ...(endpoint.withoutOrigin === undefined ? {} : { withoutOrigin: answerAt(endpoint.at, endpoint.withoutOrigin) }),
    ...(endpoint.preflight === undefined ? {} : { preflight: answerAt(endpoint.at, endpoint.preflight) }),
  });
  const situateCall = (call: Call): Call => ({ ...call, to: prefixUrl(call.to, id) });

  const [first, ...others] = scenario.calls;
  return {
    ...scenario,
    ...(scenario.pageHeaders === undefined ? {} : { pageHeaders: scenario.pageHeaders.map(fillHeader) }),
    ...(scenario.frameHeaders === undefined ? {} : { frameHeaders: scenario.frameHeaders.map(fillHeader) }),
    jar: scenario.jar.map(({ from, setCookie }) => ({ from: prefixUrl(from, id), setCookie: fill(setCookie) })),
    server: scenario.server.map(situateEndpoint),
    calls: [situateCall(first), ...others.map(situateCall)],
  };
};

/** The method that a call's request is made with. */
export const methodOf = ({ api, method }: Call): string =>
  (method ?? (api === 'beacon' ? 'POST' : 'GET')).toUpperCase();

/** The URL of an example's page: "https://app.shop.test/<id>/". */
export const pageUrl = ({ id, scenario }: Pick<Example, 'id' | 'scenario'>): LabUrl => `${scenario.page}/${id}/`;

/** "X-Name: a: b" is the name "X-Name" and the value "a: b". */
export const headerName = (header: HeaderText): string => header.slice(0, header.indexOf(':'));
export const headerValue = (header: HeaderText): string => header.slice(header.indexOf(':') + 2);
const joinHeader = (name: string, value: string): HeaderText => `${name}: ${value}`;

/** A URL of the lab at the place of the example or situation with this id. */
export const prefixUrl = (url: LabUrl, id: string): LabUrl => {
  const [, scheme, authority, rest] = /^(https?):\/\/([^/?#]+)\/?(.*)$/s.exec(url) ?? [];
  if (authority === undefined) throw new Error(`Not a URL of the lab: ${url}`);
  return `${scheme === 'http' ? 'http' : 'https'}://${authority}/${id}/${rest ?? ''}`;
};

/** The same for an absolute URL or an absolute path; whatever else is written stays as it is (user info, letter case). */
const prefixPath = (text: string, id: string): string =>
  text.replace(/^(https?:\/\/[^/?#]+)?\/?/i, (_, origin: string | undefined) => `${origin ?? ''}/${id}/`);

/** Without query, fragment and user info. */
const withoutQuery = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};
