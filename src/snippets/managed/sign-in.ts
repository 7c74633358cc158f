import type { Stack } from '../stack';
import { json } from './json';
import { documentedAt } from './read-on';

/** Keycloak’s endpoints allow the origins that the client lists. Its own cookies are not the application’s to set. */
export const keycloak: Stack = {
  title: 'Keycloak',
  kind: 'managed',
  write: ({ origins }) => ({
    parts: [
      {
        id: 'origins',
        file: 'client',
        place:
          'admin console: Clients, the client, Settings, Web origins; in an exported client the member `webOrigins`',
        language: 'json',
        text: json({ webOrigins: origins }),
      },
    ],
    removes: ['a wildcard under Web origins: it lets every page in'],
    notes: ['One origin each, without a path or a slash at the end; Valid redirect URIs is another list.'],
  }),
  documentation: documentedAt('https://keycloak.org/securing-apps/javascript-adapter'),
};

/** Auth0 has two lists: for its API in general, and for sign-in without a redirect. */
export const auth0: Stack = {
  title: 'Auth0',
  kind: 'managed',
  write: ({ origins }) => ({
    parts: [
      {
        id: 'origins',
        file: 'application',
        place: 'dashboard: Applications, the application, Settings: Allowed Origins (CORS) and Allowed Web Origins',
        language: 'json',
        text: json({ allowed_origins: origins, web_origins: origins }),
      },
    ],
    removes: ['entries with a wildcard for subdomains that are not all yours'],
    notes: [
      'Without a redirect, sign-in across sites depends on third-party cookies: use a custom domain of the page’s own site, or Universal Login.',
    ],
  }),
  documentation: documentedAt('https://auth0.com/docs/get-started/applications/set-up-cors.md'),
};

/** Cognito has no list of origins: what it allows is fixed, and never with credentials. */
export const cognito: Stack = {
  title: 'Amazon Cognito',
  kind: 'managed',
  write: () => null,
  instead:
    'Its endpoints `/oauth2/token`, `/oauth2/revoke` and `/oauth2/userInfo` always send `Access-Control-Allow-Origin: *`: call them without credentials. `/oauth2/authorize` and the login pages are no target of `fetch`: navigate there, with one of the app client’s allowed callback URLs as `redirect_uri`.',
  documentation: documentedAt(
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html',
  ),
};

/** What its settings may name, besides `OPTIONS`. */
const ACCESS_METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Access refuses a preflight, which has no cookie, unless it responds to it or lets it pass. */
export const cloudflareAccess: Stack = {
  title: 'Cloudflare Access',
  kind: 'managed',
  write: ({ origins, credentials, methods, requestHeaders }) => ({
    parts: [
      {
        id: 'cors',
        file: 'Access application',
        place:
          'Zero Trust: Access controls, Applications, Configure, Advanced settings, CORS settings; by the API the member `cors_headers`',
        language: 'json',
        text: json({
          allowed_origins: origins,
          allowed_methods: [...methods.filter((method) => ACCESS_METHODS.includes(method)), 'OPTIONS'],
          allowed_headers: requestHeaders,
          ...(credentials ? { allow_credentials: true } : {}),
        }),
      },
    ],
    removes: [],
    notes: [
      'In place of these settings, “Bypass options requests to origin” lets the server behind Access respond to preflights: one of the two is enough, and turning that on removes these settings.',
      'These are for preflights: the server behind Access must send the same headers in its responses.',
      'A call works only after a login at this host, and with the cookie `CF_Authorization`, which a browser that blocks third-party cookies does not send.',
    ],
  }),
  documentation: documentedAt(
    'https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/index.md',
  ),
};
