import { allowsPage, answer, cookieOfBytes, crossSite } from '../../../src/rules/shared/example-parts';
import type { HeaderText, LabOrigin, LabUrl } from '../../../src/rules/shared/scenario';
import { always, isRefused, LOGIN, logsIn, ME, page, SESSION, SID, visit } from './parts';
import type { Situation } from './situation';

/** A login whose line the browser refuses for a reason of its own, and the request after it. */

interface RefusedLine {
  readonly id: string;
  readonly title: string;
  readonly line: HeaderText;
  /** Of the login’s response. */
  readonly finding: string;
  /** Chromium’s name for the reason. */
  readonly blocked: string;
  /** The reason in the words of the finding about the later request. */
  readonly reason: string;
  readonly name?: string;
  readonly login?: LabUrl;
  readonly me?: LabUrl;
  /** Of the page. */
  readonly shop?: LabOrigin;
}

const notStored = ({ id, title, line, finding, blocked, reason, name = 'sid', ...urls }: RefusedLine): Situation => {
  const { login = LOGIN, me = ME, shop = 'https://app.shop.test' } = urls;
  const reads = allowsPage(shop);
  return {
    id,
    title,
    about: 'The login responds with 200, its cookie is refused by the browser, and the next call gets 401.',
    server: [
      page(`${shop}/`),
      always(login, answer(200, ...reads, line)),
      {
        at: me,
        replies: [{ when: { cookie: name }, answer: answer(200, ...reads) }, { answer: answer(401, ...reads) }],
      },
    ],
    steps: [
      visit(`${shop}/`, 'The user opens the shop'),
      logsIn({ verdict: 'cookies-lost', findings: [finding], blocked: { [name]: [blocked] } }, login),
      isRefused(
        {
          verdict: 'cookies-lost',
          findings: ['session-not-stored'],
          tells: `\`${name}\` that \`POST /${id}/${login.replace(/^.*?\/\/.*?\//, '')}\` set was not stored (${reason})`,
        },
        'the response of the login is named, and why its cookie was not stored.',
        me,
      ),
    ],
  };
};

const LOCAL = 'http://localhost:3000';
/** A development server that is opened by a name of the network, over http. */
const PLAIN = 'http://app.shop.test:3000';

const REFUSED_LINES: readonly RefusedLine[] = [
  {
    id: 'lost-to-another-domain',
    title: 'The login sets its cookie for another domain',
    line: `Set-Cookie: sid=3fa85f64b3fc; ${SESSION}; Domain=other.test`,
    finding: 'setcookie-domain-not-covering-host',
    blocked: 'InvalidDomain',
    reason: '`Domain` does not cover the host',
  },
  {
    id: 'lost-to-none-without-secure',
    title: 'The login sets `SameSite=None` without `Secure`',
    line: 'Set-Cookie: sid=3fa85f64b3fc; Path=/; HttpOnly; SameSite=None',
    finding: 'setcookie-samesite-none-insecure',
    blocked: 'SameSiteNoneInsecure',
    reason: '`SameSite=None` without `Secure`',
  },
  {
    id: 'lost-to-host-prefix',
    title: 'The login sets a `__Host-` cookie with a `Domain`',
    line: `Set-Cookie: __Host-sid=3fa85f64b3fc; ${SESSION}; Domain=shop.test`,
    finding: 'setcookie-prefix-host',
    blocked: 'InvalidPrefix',
    reason: '`__Host-` needs `Secure`, `Path=/` and no `Domain`',
    name: '__Host-sid',
  },
  {
    id: 'lost-to-its-size',
    title: 'The session cookie of the login has more than 4096 bytes',
    line: cookieOfBytes(4200),
    finding: 'setcookie-too-large',
    blocked: 'NameValuePairExceedsMaxSize',
    reason: 'larger than 4096 bytes',
  },
  {
    id: 'lost-to-a-comma-in-samesite',
    title: '`SameSite=None, Secure` is written with a comma, so that it is neither `None` nor `Secure`',
    line: 'Set-Cookie: sid=3fa85f64b3fc; Path=/; HttpOnly; SameSite=None, Secure',
    finding: 'setcookie-samesite-default-cross-site',
    blocked: 'SchemefulSameSiteUnspecifiedTreatedAsLax',
    reason: 'cross-site, SameSite not set',
    login: crossSite('login'),
    me: crossSite('me'),
  },
  {
    id: 'lost-behind-a-proxy-to-its-domain',
    title: 'A development server passes on the `Domain` of the real API, and the page is on `localhost`',
    line: 'Set-Cookie: sid=3fa85f64b3fc; Path=/; HttpOnly; SameSite=Lax; Domain=api.shop.test',
    finding: 'setcookie-domain-not-covering-host',
    blocked: 'InvalidDomain',
    reason: '`Domain` does not cover the host',
    shop: LOCAL,
    login: `${LOCAL}/api/login`,
    me: `${LOCAL}/api/me`,
  },
  {
    id: 'lost-behind-a-proxy-to-secure',
    title: 'A development server on plain http passes on the `Secure` cookie of the real API',
    line: SID,
    finding: 'setcookie-secure-over-http',
    blocked: 'SecureOnly',
    reason: '`Secure` over http',
    shop: PLAIN,
    login: `${PLAIN}/api/login`,
    me: `${PLAIN}/api/me`,
  },
];

export const refusedLineSituations: readonly Situation[] = REFUSED_LINES.map(notStored);
