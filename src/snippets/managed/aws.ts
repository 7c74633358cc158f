import { LINE_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { Stack } from '../stack';
import { json } from './json';
import { cookieOfOwnCode } from './own-code';
import { documentedAt } from './read-on';

const S3_METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];

/** S3 responds with the request’s origin where a rule names it. It has no setting for credentials, and reads no cookies. */
export const s3: Stack = {
  title: 'Amazon S3',
  kind: 'managed',
  readsNoCookies: true,
  write: ({ origins, methods, requestHeaders, exposedHeaders, credentials }) => ({
    parts: [
      {
        id: 'cors',
        file: 'CORS configuration',
        place: 'S3 console: the bucket, Permissions, Cross-origin resource sharing (CORS), in place of what is there',
        language: 'json',
        text: json([
          {
            AllowedOrigins: origins,
            AllowedMethods: methods.filter((method) => S3_METHODS.includes(method)),
            AllowedHeaders: requestHeaders,
            ExposeHeaders: exposedHeaders,
          },
        ]),
      },
    ],
    removes: ['a rule whose `AllowedOrigins` has a wildcard: the first rule that matches counts'],
    notes: [
      'CloudFront in front of the bucket must forward `Origin`, or it stores one response for all pages.',
      ...(credentials
        ? [
            'The configuration has no element for credentials, and S3 reads no cookies: call it without them, with a signed URL.',
          ]
        : []),
    ],
  }),
  documentation: documentedAt('https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.md'),
};

const items = (list: readonly string[]) => ({ Quantity: list.length, Items: list });

/** CloudFront adds the headers to what the server behind it responds, to preflights too: that server still gets them. */
export const cloudfront: Stack = {
  title: 'Amazon CloudFront',
  kind: 'managed',
  cookieScope: LINE_WORDS,
  write: (needs) => ({
    parts: [
      {
        id: 'policy',
        file: 'Response headers policy',
        place: 'member `CorsConfig` of a response headers policy, which the cache behavior then uses',
        language: 'json',
        text: json(corsConfig(needs)),
      },
    ],
    removes: ['a managed policy for CORS, such as `SimpleCORS` or `CORS-With-Preflight`: these allow every origin'],
    notes: [
      '`OriginOverride` replaces what the server behind CloudFront sends in these headers.',
      'The behavior allows all methods; the server behind it must respond to `OPTIONS` with a status from 200 to 299.',
      ...(needs.credentials
        ? [
            'Cookies reach that server only by an origin request policy such as `AllViewer`; turn caching off for what depends on the user.',
          ]
        : []),
      ...cookieOfOwnCode(needs),
    ],
  }),
  documentation: documentedAt(
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyCorsConfig.html',
  ),
};

/** What the policy may name, besides `OPTIONS` and `ALL`. */
const CLOUDFRONT_METHODS: readonly string[] = [...S3_METHODS, 'PATCH'];

const corsConfig = ({ origins, credentials, methods, requestHeaders, exposedHeaders }: ServerNeeds) => ({
  AccessControlAllowOrigins: items(origins),
  AccessControlAllowCredentials: credentials,
  AccessControlAllowMethods: items([...methods.filter((method) => CLOUDFRONT_METHODS.includes(method)), 'OPTIONS']),
  AccessControlAllowHeaders: items(requestHeaders),
  ...(exposedHeaders.length > 0 ? { AccessControlExposeHeaders: items(exposedHeaders) } : {}),
  OriginOverride: true,
});

/** HTTP APIs end preflights by themselves and ignore the CORS headers of what is behind them. */
export const apiGateway: Stack = {
  title: 'Amazon API Gateway, HTTP API',
  kind: 'managed',
  cookieScope: LINE_WORDS,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: 'cors.json',
        place: 'then `aws apigatewayv2 update-api --api-id API --cors-configuration file://cors.json`',
        language: 'json',
        text: json({
          AllowOrigins: needs.origins,
          ...(needs.credentials ? { AllowCredentials: true } : {}),
          AllowMethods: needs.methods,
          AllowHeaders: needs.requestHeaders,
          ...(needs.exposedHeaders.length > 0 ? { ExposeHeaders: needs.exposedHeaders } : {}),
        }),
      },
    ],
    removes: ['the `Access-Control-*` lines of the integration: API Gateway ignores them'],
    notes: [
      'A `$default` route with an authorizer refuses preflights: add a route `OPTIONS /{proxy+}` without one.',
      'This is for HTTP APIs. In a REST API with a proxy integration, the function sends the headers.',
      ...cookieOfOwnCode(needs),
    ],
  }),
  documentation: documentedAt('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html'),
};
