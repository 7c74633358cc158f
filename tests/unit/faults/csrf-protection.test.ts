import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../../../src/report/schema';
import { entryAt, explainChanged, setLines } from './changed-fault';

interface Refused {
  readonly cookie: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly method?: string;
}

/** The findings of a signed-in page’s cross-origin request that the server refused. */
function findingsOf({
  cookie,
  status,
  headers = {},
  contentType = 'text/html',
  method = 'POST',
}: Refused): readonly ReportedFinding[] {
  const exchanges = explainChanged('06-set-cookie-really-joined-by-comma', (entries) => {
    entries.splice(1, 1);
    const { request, response } = entryAt(entries, 1);
    request.method = method;
    response.status = status;
    setLines(request, 'Cookie', cookie);
    for (const [name, value] of Object.entries(headers)) setLines(request, name, value);
    setLines(response, 'Content-Type', contentType);
  });
  return exchanges.flatMap(({ findings }) => findings);
}

describe('the header that a CSRF token belongs in', () => {
  it.each([
    ['csrftoken', 403, 'X-CSRFToken'],
    ['XSRF-TOKEN', 403, 'X-XSRF-TOKEN'],
    ['XSRF-TOKEN', 419, 'X-XSRF-TOKEN'],
    ['_csrf', 403, 'X-CSRF-Token'],
    ['csrf_token', 403, 'X-CSRF-Token'],
  ])('cookie %s, %i: %s', (name, status, header) => {
    const [finding] = findingsOf({ cookie: `sid=3fa85f64; ${name}=q7XxV2`, status });
    expect(finding).toMatchObject({ ruleId: 'csrf-token-missing', certainty: 'inferred' });
    expect(finding?.fixes[0]?.title).toBe(`Send the token in \`${header}\``);
  });

  it.each([
    ['csrftoken', "xsrfCookieName: 'csrftoken', xsrfHeaderName: 'X-CSRFToken', withXSRFToken: true"],
    ['XSRF-TOKEN', '{ withCredentials: true, withXSRFToken: true }'],
  ])('cookie %s: fetch first, with what the value is; then axios with the names of this server', (name, config) => {
    const text = findingsOf({ cookie: `sid=3fa85f64; ${name}=q7XxV2`, status: 403 })[0]?.fixes[0]?.snippet?.text ?? '';
    const [, ofValue, ofAxios] = text.split('\n// ');
    expect(text).toMatch(/^fetch\(/);
    expect(ofValue).toContain(`value of ${name} in document.cookie`);
    expect(ofAxios).toMatch(/^or with axios \(1\.6\.2 or later\)/);
    expect(ofAxios).toContain(config);
  });

  it('419 without such a cookie: that of Laravel', () => {
    expect(findingsOf({ cookie: 'sid=3fa85f64', status: 419 })[0]?.title).toContain('`X-XSRF-TOKEN`');
  });
});

describe('a refusal that is likely to be the protection against forged requests', () => {
  it('422 with a page, and the session cookie of Rails', () => {
    const [finding] = findingsOf({ cookie: '_shop_session=BAh7CEkiD3', status: 422 });
    expect(finding).toMatchObject({ ruleId: 'csrf-token-missing', certainty: 'inferred' });
    expect(finding?.why).toContain('`_shop_session` is a session cookie of Rails');
    expect(finding?.fixes[0]?.title).toContain('`X-CSRF-Token`');
  });

  it.each([
    ['data: a form that is not valid', { cookie: '_shop_session=BAh7', status: 422, contentType: 'application/json' }],
    [
      'data although the token was sent',
      { cookie: '_shop_session=BAh7', status: 422, contentType: 'application/json', headers: { 'X-CSRF-Token': 'q7' } },
    ],
    ['another framework', { cookie: 'sid=BAh7', status: 422 }],
    ['a GET', { cookie: '_shop_session=BAh7', status: 422, method: 'GET' }],
  ] satisfies readonly (readonly [string, Refused])[])('near miss: 422, %s', (_, refused) => {
    expect(findingsOf(refused).filter(({ ruleId }) => ruleId.startsWith('csrf'))).toEqual([]);
  });

  it('422 with a page although the token was sent: Rails compares the origin too', () => {
    const headers = { 'X-CSRF-Token': 'q7' };
    const [finding] = findingsOf({ cookie: '_shop_session=BAh7CEkiD3', status: 422, headers });
    expect(finding).toMatchObject({ ruleId: 'csrf-check-refused', certainty: 'inferred' });
    expect(finding?.fixes[0]?.title).toContain('`valid_request_origin?`');
  });

  it.each([401, 403])('%i, and the session of a Rack application was sent', (status) => {
    const [finding] = findingsOf({ cookie: 'rack.session=BAh7CEkiD3', status });
    expect(finding).toMatchObject({ ruleId: 'csrf-check-refused', severity: 'advice', certainty: 'inferred' });
    expect(finding?.fixes[0]?.title).toContain('`permitted_origins`');
  });

  it('403 of Django although the token was sent', () => {
    const [finding] = findingsOf({
      cookie: 'sessionid=3fa85f64; csrftoken=q7XxV2',
      status: 403,
      headers: { 'X-CSRFToken': 'q7XxV2' },
    });
    expect(finding).toMatchObject({ ruleId: 'csrf-check-refused', certainty: 'inferred' });
    expect(finding?.fixes[0]?.title).toBe('Add `https://app.store.example` to `CSRF_TRUSTED_ORIGINS`');
  });
});
