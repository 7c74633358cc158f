import { htmlAttribute } from '../../changes/quote';
import { allowsPage, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import {
  foreignFrame,
  OBSOLETE_HEADER,
  permissionNames,
  serveFromTheSameNetwork,
  whereItIs,
} from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** A page of the public network may reach addresses of the local network or of this computer only when the user allows it. */
export const rule = {
  id: 'lna-permission-denied',
  severity: 'blocks',
  spec: [{ standard: 'local-network-access', anchor: 'permission-prompt', step: null }],
  explain: (s) => {
    const frame = foreignFrame(s);
    return {
      title: `${code(apiHost(s))} ${whereItIs(s)}, and ${code(pageOrigin(s))} has no permission to reach it.`,
      why: `${
        frame === null
          ? 'The browser asks the user once; here the user refused, or could not be asked.'
          : `The request came from a frame of ${code(frame)}: besides the user’s permission, the page must delegate the permission to the frame with ${code('allow')}. It is not known which of the two is missing.`
      } ${OBSOLETE_HEADER}`,
      short: 'Local network access not allowed',
    };
  },
  fixes: (s) => {
    const allow = changeEnvironment(
      'allow-in-site-settings',
      'Allow local network access for the page in the browser’s site settings, and repeat the request after a click of the user',
      'permission',
    );
    const frame = foreignFrame(s);
    const delegate = (src: string) =>
      changeEnvironment('pass-it-on', 'Let the page delegate the permission to the frame', 'permission', {
        snippet: {
          language: 'html',
          text: `<iframe src=${htmlAttribute(`${src}/…`)} allow="${permissionNames(s).join('; ')}"></iframe>`,
        },
      });
    return [...(frame === null ? [] : [delegate(frame)]), allow, serveFromTheSameNetwork()];
  },
  browserNames: fixedNames(
    ['LocalNetworkAccessPermissionDenied', 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'net::ERR_FAILED'],
    ['NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED'],
  ),
} as const satisfies Rule;

/** The lab’s servers are on this computer, and its browser treats the hosts of this one domain as public. */
const page = 'https://app.public.test';
const ALLOWS_PUBLIC_PAGE = allowsPage(page);

export const examples: readonly Example[] = [
  {
    id: 'local-network-denied',
    title: 'A page of the public network calls a service on this computer, and the user has not allowed it',
    scenario: scenario({
      page,
      server: [at(sameSite('device'), answer(200, ...ALLOWS_PUBLIC_PAGE))],
      calls: [credentialed(sameSite('device'))],
    }),
    findings: ['lna-permission-denied'],
    chromium: { cors: ['LocalNetworkAccessPermissionDenied'] },
    cookiesSent: [],
  },
  {
    id: 'local-network-denied-preflight',
    title: 'The same with a preflight: the preflight is already blocked, although its response would allow everything',
    scenario: scenario({
      page,
      server: [
        at(
          sameSite('device'),
          answer(200, ...ALLOWS_PUBLIC_PAGE),
          answer(
            204,
            ...ALLOWS_PUBLIC_PAGE,
            'Access-Control-Allow-Methods: PUT',
            'Access-Control-Allow-Private-Network: true',
          ),
        ),
      ],
      calls: [credentialed(sameSite('device'), { method: 'PUT' })],
    }),
    findings: ['lna-permission-denied'],
    chromium: { cors: ['LocalNetworkAccessPermissionDenied'] },
    cookiesSent: [],
  },
  {
    id: 'local-network-denied-image',
    title: 'An image from a device, on a page of the public network',
    scenario: scenario({
      page,
      server: [at(sameSite('camera.svg'), answer(200))],
      calls: [{ api: 'img', to: sameSite('camera.svg') }],
    }),
    findings: ['lna-permission-denied'],
    chromium: { cors: ['LocalNetworkAccessPermissionDenied'] },
    cookiesSent: [],
  },
  {
    id: 'local-network-denied-frame',
    title: 'A frame of another origin in such a page calls a service on this computer',
    scenario: scenario({
      frame: 'https://widget.public.test',
      page,
      server: [at(sameSite('device'), answer(200, ...allowsPage('https://widget.public.test')))],
      calls: [credentialed(sameSite('device'))],
    }),
    findings: ['lna-permission-denied'],
    chromium: { cors: ['LocalNetworkAccessPermissionDenied'] },
    cookiesSent: [],
  },
];
