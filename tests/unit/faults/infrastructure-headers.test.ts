import { describe, expect, it } from 'vitest';
import { entryAt, explainChanged, findingsIn, setLines } from './changed-fault';
import { explainFault } from './explain-fault';

const NOT_EXPOSED = 'cors-response-header-not-exposed (advice, proven)';

/** The file with one more response header, in a response to that method. */
const withHeader = (name: string, value: string, method = 'GET', status = 200): readonly string[] =>
  findingsIn(
    explainChanged('16-x-envoy-advice', (entries) => {
      const { request, response } = entryAt(entries, 1);
      request.method = method;
      response.status = status;
      setLines(response, 'x-envoy-attempt-count');
      setLines(response, name, value);
    }),
  );

describe('response headers that no page reads', () => {
  it('a proxy’s count of its attempts leads to no advice', () => {
    expect(explainFault('16-x-envoy-advice').findings).toEqual([]);
  });

  it.each([
    ['X-Kong-Request-Count', '3'],
    ['X-Amz-Meta-Count', '3'],
    ['X-Served-By', 'cache-1'],
    ['X-Acme-Request-Id', '8f3a'],
    ['X-RateLimit-Remaining', '12'],
    ['X-Envoy-Upstream-Service-Time', '2'],
  ])('%s: none', (name, value) => {
    expect(withHeader(name, value)).toEqual([]);
  });

  it('the ETag of a PUT leads to none', () => {
    expect(withHeader('ETag', '"7"', 'PUT')).toEqual([]);
  });

  it.each([
    ['X-Total-Count', '117', 200],
    ['X-Order-Count', '117', 200],
    ['X-RateLimit-Remaining', '0', 429],
    ['X-Pagination', '{"total":117}', 200],
  ])('near miss: %s is the page’s', (name, value, status) => {
    expect(withHeader(name, value, 'GET', status)).toEqual([NOT_EXPOSED]);
  });

  it('with a literal `*`, meant for everything, a proxy’s headers are still not named', () => {
    const exchanges = explainChanged('16-x-envoy-advice', (entries) => {
      const { request, response } = entryAt(entries, 1);
      setLines(request, 'Cookie', 'sid=3fa85f64');
      setLines(response, 'access-control-allow-credentials', 'true');
      setLines(response, 'access-control-expose-headers', '*');
      setLines(response, 'X-Order-State', 'paid');
    });
    const [finding] = exchanges.flatMap(({ findings }) => findings);
    expect(finding?.title).toContain('`X-Order-State`');
    expect(finding?.title).not.toContain('envoy');
  });
});
