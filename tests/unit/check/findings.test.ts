import { describe, expect, it } from 'vitest';
import type { AllowList } from '../../../src/check/allow-list';
import { findingsOf } from '../../../src/check/judge';
import { type Endpoint, type Observed, type Probe, probesOf } from '../../../src/check/probes';
import { remarksOf } from '../../../src/check/remarks';
import type { HeaderList } from '../../../src/model/header';
import { check, endpoint, idsOf, line, observedOf, PAGE, respond } from './toy';

const exact = { lets: (origin: string) => origin === PAGE };

/** The findings where a server sends what is said here in place of what a correct one does. */
const withResponses = (
  asked: Endpoint,
  change: (probe: Probe, correct: Observed['response']) => Observed['response'],
) =>
  findingsOf(
    asked,
    probesOf(asked).map((probe) => ({ probe, response: change(probe, respond(exact, probe).response) })),
  );

const without = (list: HeaderList, ...names: readonly string[]): HeaderList =>
  list.filter(({ name }) => !names.includes(name));

describe('a correct server: nothing is told', () => {
  it.each<readonly [string, Partial<AllowList[0]>]>([
    ['GET', {}],
    ['methods and headers that need a preflight', { methods: ['GET', 'PUT', 'DELETE'], headers: ['X-CSRF-Token'] }],
    ['POST alone', { methods: ['POST'] }],
  ])('%s', (_, further) => {
    expect(check(exact, endpoint(further))).toEqual([]);
  });

  it('without credentials, where nothing needs them', () => {
    expect(check({ ...exact, credentials: false }, endpoint({ credentials: false }))).toEqual([]);
  });

  it('one origin for everybody needs no Vary', () => {
    const always = [line(`Access-Control-Allow-Origin: ${PAGE}`), line('Access-Control-Allow-Credentials: true')];
    expect(check({ lets: () => false, always })).toEqual([]);
  });

  it('`*`, where the list says that everybody may read it', () => {
    const allowList: AllowList = [{ origin: '*', methods: ['GET'], headers: [], credentials: false }];
    const toy = { lets: () => false, always: [line('Access-Control-Allow-Origin: *')] };
    expect(check(toy, { ...endpoint(), allowList })).toEqual([]);
    // But not with credentials.
    expect(idsOf(check({ lets: () => true }, { ...endpoint(), allowList }))).toEqual([
      'every-origin',
      'credentials-not-needed',
    ]);
  });

  it('where everybody may read it and nobody can, an origin that stands for the others is not advised', () => {
    const allowList: AllowList = [{ origin: '*', methods: ['GET'], headers: [], credentials: false }];
    const [own, others, ...more] = check({ lets: () => false }, { ...endpoint(), allowList });
    expect([own?.id, others?.id, more]).toEqual(['does-not-work', 'does-not-work', []]);
    expect(own?.fix).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
    expect(others?.fix).toContain('Access-Control-Allow-Origin: *');
    expect(others?.fix).not.toContain('stranger.invalid');
    // Also where a method is missing: what is advised would mend it.
    const put: AllowList = [{ origin: '*', methods: ['PUT'], headers: ['X-A'], credentials: false }];
    const fixes = check({ lets: () => false }, { ...endpoint(), allowList: put }).map(({ fix }) => fix);
    expect(fixes.at(-1)).toContain('`Access-Control-Allow-Origin: *`, `Access-Control-Allow-Methods: PUT`');
  });

  it('a response that no cache stores needs no Vary', () => {
    expect(check({ ...exact, always: [line('Cache-Control: no-store')] })).toEqual([]);
  });

  it('a list of two origins, each with what it needs', () => {
    const other = 'https://admin.shop.example';
    const asked: Endpoint = {
      ...endpoint(),
      allowList: [...endpoint().allowList, { origin: other, methods: ['PUT'], headers: [], credentials: true }],
    };
    expect(check({ lets: (origin) => origin === PAGE || origin === other }, asked)).toEqual([]);
    const [finding] = check(exact, asked);
    expect(finding).toMatchObject({ id: 'does-not-work', origins: [other] });
  });
});

describe('an origin of the list does not work', () => {
  it('no CORS header: one finding for each kind of response, which tells what would fail next', () => {
    const findings = check({ lets: () => false }, endpoint({ methods: ['GET', 'PUT'] }));
    expect(findings.map(({ id, title }) => [id, title])).toEqual([
      [
        'does-not-work',
        `\`${PAGE}\` does not work with \`PUT\`: the response to the preflight has no \`Access-Control-Allow-Origin\`.`,
      ],
      ['does-not-work', `\`${PAGE}\` does not work with \`GET\`: the response has no \`Access-Control-Allow-Origin\`.`],
    ]);
    expect(findings[0]?.why).toContain('Next, it would fail because it does not name the method `PUT`');
    expect(findings[0]?.lines[0]).toMatchObject({ name: 'Access-Control-Allow-Origin', value: null });
  });

  it('a method that the list of the server does not name', () => {
    const asked = endpoint({ methods: ['GET', 'PUT', 'PATCH'] });
    const found = check(exact, asked);
    expect(idsOf(found)).toEqual(['does-not-work', 'methods-differ']);
    expect(found[0]?.title).toContain(
      'does not name the method `PATCH`, in capital letters, in `Access-Control-Allow-Methods`',
    );
    expect(found[0]?.lines[0]?.value).toBe('GET, PUT, DELETE');
  });

  it('a method whose preflight has another origin than the response', () => {
    const found = withResponses(endpoint({ methods: ['GET', 'PUT'] }), ({ kind }, { status, headerList }) => ({
      status,
      headerList: kind === 'request' ? without(headerList, 'Access-Control-Allow-Credentials') : headerList,
    }));
    expect(idsOf(found)).toEqual(['does-not-work', 'methods-differ']);
  });

  it('a preflight for a header, and not the request itself: one fault, and one fix for every method', () => {
    const asked = endpoint({ methods: ['GET', 'PUT'], headers: ['X-A', 'X-B'] });
    const found = check({ ...exact, preflight: [line('Access-Control-Allow-Methods: GET')] }, asked);
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ['does-not-work', expect.stringContaining('does not name the header `X-A`')],
      ['does-not-work', expect.stringContaining('does not name the method `PUT`')],
      [
        'methods-differ',
        expect.stringContaining('the response to `GET` passes, and the response to the preflight for `PUT`'),
      ],
    ]);
    for (const { fix } of found.slice(0, 2))
      expect(fix).toContain('`Access-Control-Allow-Methods: GET, PUT` and `Access-Control-Allow-Headers: X-A, X-B`');
  });

  it('a header that the list needs: GET and its own preflight are no two methods', () => {
    const asked = endpoint({ headers: ['X-A'] });
    expect(idsOf(check({ ...exact, preflight: [] }, asked))).toEqual(['does-not-work']);
  });

  it('`*` beside a need for credentials, and everybody else is let in without', () => {
    const found = check({ lets: () => false, always: [line('Access-Control-Allow-Origin: *')] });
    expect(idsOf(found)).toEqual(['does-not-work', 'wildcard']);
    expect(found[0]?.title).toContain('allows `*`, which browsers do not accept for a request with credentials');
    expect(found[1]?.rating).toBe('open');
  });

  it('a preflight that no browser would send is not judged', () => {
    const found = withResponses(endpoint(), ({ kind }, response) =>
      kind === 'preflight' ? { status: 405, headerList: [] } : response,
    );
    expect(found).toEqual([]);
  });
});

describe('caching', () => {
  const always: HeaderList = [];

  it('no Vary, where the responses differ', () => {
    expect(check({ ...exact, always })).toMatchObject([
      { id: 'vary-missing', lines: expect.arrayContaining([expect.objectContaining({ name: 'Vary', value: null })]) },
    ]);
  });

  it('Vary only where the origin is let in', () => {
    const found = withResponses(endpoint(), ({ as }, { status, headerList }) => ({
      status,
      headerList: as === 'listed' ? headerList : without(headerList, 'Vary'),
    }));
    expect(idsOf(found)).toEqual(['vary-inconsistent']);
    expect(found[0]?.origins).not.toContain(PAGE);
  });

  it.each([
    [7200, []],
    [86_400, []],
    [86_401, ['max-age-too-long']],
  ])('Access-Control-Max-Age: %i', (seconds, ids) => {
    const preflight = [line(`Access-Control-Max-Age: ${seconds}`)];
    expect(idsOf(check({ ...exact, preflight }))).toEqual(ids);
  });
});

it('credentials that nothing needs', () => {
  expect(check(exact, endpoint({ credentials: false }))).toMatchObject([
    { id: 'credentials-not-needed', rating: 'advice', origins: [PAGE] },
  ]);
});

it('a redirect is told, not followed, and its target is shown without secrets', () => {
  const found = withResponses(endpoint(), ({ kind }, { headerList, status }) => ({
    status: kind === 'request' ? 302 : status,
    headerList: [...headerList, line('Location: /login?token=abcdef0123456789')],
  }));
  expect(idsOf(found)).toEqual(['redirected']);
  expect(found[0]?.lines[0]?.value).toBe('/login?token=•••');
});

it('only a preflight lets a stranger in: what it can do is told exactly', () => {
  const found = withResponses(endpoint({ methods: ['GET', 'PUT'] }), (probe, correct) =>
    probe.kind === 'preflight' ? respond({ lets: () => true }, probe).response : correct,
  );
  expect(idsOf(found)).toEqual(['every-origin']);
  expect(found[0]?.why).toContain('A preflight for `PUT` passes');
  expect(found[0]?.why).not.toContain('can read');
});

it('a preflight that no browser would send adds nothing to what a stranger can do', () => {
  expect(check({ lets: () => true })[0]?.why).toMatch(
    /can read the response to `GET` as the user who has signed in\.$/,
  );
});

it('subdomains that may be let in have no credentials where the page has none', () => {
  const asked = { ...endpoint({ credentials: false }), allowsSubdomains: true };
  const lets = (origin: string) => /^https:\/\/([a-z]+\.)+shop\.example$/.test(origin);
  expect(findingsOf(asked, observedOf({ lets, credentials: false }, asked))).toEqual([]);
  const found = findingsOf(asked, observedOf({ lets }, asked));
  expect(found.map(({ id, rating }) => [id, rating])).toContainEqual(['sub-domain-allowed', 'open-with-credentials']);
  const signedIn = { ...endpoint(), allowsSubdomains: true };
  expect(findingsOf(signedIn, observedOf({ lets }, signedIn))).toEqual([]);
});

it('two lines of one name: the fix is to remove one', () => {
  const twice = {
    lets: () => false,
    always: Array.from({ length: 2 }, () => line(`Access-Control-Allow-Origin: ${PAGE}`)),
  };
  expect(check(twice).map(({ fix }) => fix)).toContainEqual(expect.stringContaining('remove the others'));
});

describe('remarks', () => {
  const remarks = (asked: Endpoint, observed = observedOf(exact, asked)) => remarksOf(asked, observed, true).join('\n');

  it('none for a correct server that is asked for GET', () => {
    expect(remarks(endpoint())).toBe('');
  });

  it('why no change is written for a list that mixes credentials', () => {
    const [first] = endpoint().allowList;
    const mixed: AllowList = [
      first,
      { ...first, origin: 'https://status.shop.example', credentials: !first.credentials },
    ];
    expect(remarks({ ...endpoint(), allowList: mixed })).toContain(
      'One that can tell them apart is written with `--stack node-http` or `--stack nginx`.',
    );
  });

  it('why no change is written for a list with `*`, whatever the stack', () => {
    const [first] = endpoint().allowList;
    const said = remarks({ ...endpoint(), allowList: [first, { ...first, origin: '*', credentials: false }] });
    expect(said).toContain('No change for the server’s program is written: the list lets in every origin');
    expect(said).not.toContain('--stack');
  });

  it('an origin of the list that is the server’s own', () => {
    const [first] = endpoint().allowList;
    const own = { ...first, origin: 'https://api.shop.example', credentials: false };
    const said = remarks({ ...endpoint(), allowList: [first, own] });
    expect(said).toContain('`https://api.shop.example` is the server’s own origin');
    expect(said).not.toContain('--stack');
  });

  it('methods that were not sent', () => {
    expect(remarks(endpoint({ methods: ['GET', 'POST', 'PUT'] }))).toMatch(/^Of `POST` and `PUT` only the preflight/);
  });

  it('capital letters', () => {
    const lets = (origin: string) => origin.toLowerCase() === PAGE;
    expect(check({ lets })).toEqual([]);
    expect(remarks(endpoint(), observedOf({ lets }, endpoint()))).toContain(
      '`HTTPS://APP.SHOP.EXAMPLE` is let in, too.',
    );
  });

  it('none on capital letters where every origin is let in', () => {
    expect(remarks(endpoint(), observedOf({ lets: () => true }, endpoint()))).toBe('');
  });

  it('an error status, and a CORS layer that throws', () => {
    const observed = (status: (probe: Probe) => number) =>
      observedOf(exact, endpoint()).map(({ probe, response }) => ({
        probe,
        response: { ...response, status: status(probe) },
      }));
    expect(
      remarks(
        endpoint(),
        observed(() => 401),
      ),
    ).toContain('had the status 401');
    expect(
      remarks(
        endpoint(),
        observed(({ as }) => (as === 'listed' ? 200 : 500)),
      ),
    ).toContain('the server failed (status 500)');
  });
});
