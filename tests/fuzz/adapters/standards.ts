import { policies } from '../../../src/browsers/policies';
import { proven, unknown } from '../../../src/model/known';
import * as addressSpace from '../../../src/standards/address-space';
import { badPortDecision } from '../../../src/standards/bad-port';
import { clearedCookies } from '../../../src/standards/clear-site-data';
import * as contentSecurityPolicy from '../../../src/standards/content-security-policy';
import * as corsCheck from '../../../src/standards/cors-check';
import { unexposedLines } from '../../../src/standards/cors-exposed-headers';
import * as corsPreflight from '../../../src/standards/cors-preflight';
import * as corsSafelist from '../../../src/standards/cors-safelist';
import { resourcePolicyDecision } from '../../../src/standards/cross-origin-resource-policy';
import { matchesSourceList } from '../../../src/standards/csp-source-list';
import * as embedderPolicy from '../../../src/standards/embedder-policy';
import { frameAncestorsDecision } from '../../../src/standards/frame-ancestors';
import * as headerList from '../../../src/standards/header-list';
import { mixedContentDecision } from '../../../src/standards/mixed-content';
import { opaqueResponseDecision } from '../../../src/standards/opaque-response';
import * as origin from '../../../src/standards/origin';
import { preflightLifetime } from '../../../src/standards/preflight-cache';
import * as redirect from '../../../src/standards/redirect';
import { sameSiteStatus } from '../../../src/standards/same-site-status';
import * as site from '../../../src/standards/site';
import * as step from '../../../src/standards/step';
import * as trim from '../../../src/standards/trim';
import * as trustworthy from '../../../src/standards/trustworthy';
import * as vary from '../../../src/standards/vary';
import { type Adapter, at, linesOf, reads } from '../adapter';

const PAGE = 'https://app.test';
const SERVER = 'https://api.test/me';
const page = proven(PAGE, '');
const included = proven(true, '');
const words = (text: string): readonly string[] => text.split(/[\n ]/);

const corsInput = (text: string) => ({
  requestOrigin: page,
  includesCredentials: included,
  responseHeaders: [
    ...linesOf('Access-Control-Allow-Origin', text),
    ...linesOf('Access-Control-Allow-Credentials', text),
  ],
  at,
});

const preflightInput = (text: string) => ({
  method: 'PUT',
  unsafeHeaderNames: text.split('\n'),
  requestOrigin: page,
  includesCredentials: included,
  response: {
    status: 204,
    headerList: [
      { name: 'Access-Control-Allow-Origin', value: PAGE },
      { name: 'Access-Control-Allow-Credentials', value: 'true' },
      ...linesOf('Access-Control-Allow-Methods', text),
      ...linesOf('Access-Control-Allow-Headers', text),
      ...linesOf('Location', text),
    ],
  },
  at,
  authorizationCoveredByWildcard: false,
});

const redirectInput = (text: string) => ({
  fromUrl: SERVER,
  headerList: linesOf('Location', text),
  requestMode: proven('cors' as const, ''),
  clientOrigin: page,
  taintedCors: true,
  redirectCount: 0,
  at,
});

/** What the decisions compared is a text that is made when it is shown. */
const shownSteps = ({ steps }: { readonly steps: readonly { readonly compared: string }[] }): number =>
  steps.reduce((length, { compared }) => length + compared.length, 0);

export const standards: readonly Adapter[] = [
  reads(addressSpace.addressSpaceOf, addressSpace.addressSpaceOf),
  reads(addressSpace.promisedAddressSpace, (text) => {
    addressSpace.promisedAddressSpace(text);
    addressSpace.promisedAddressSpace(`http://${text}/`);
  }),
  reads(badPortDecision, (text) => shownSteps(badPortDecision(text, at))),
  reads(clearedCookies, (text) => clearedCookies(linesOf('Clear-Site-Data', text))),
  reads(contentSecurityPolicy.parsePolicies, (text) =>
    contentSecurityPolicy.parsePolicies(linesOf('Content-Security-Policy', text)),
  ),
  reads(contentSecurityPolicy.policyDecision, (text) => {
    const input = { documentUrl: PAGE, url: SERVER, type: 'script', afterRedirect: false, at } as const;
    const documentHeaders = linesOf('Content-Security-Policy', `script-src ${text}`);
    shownSteps(contentSecurityPolicy.policyDecision({ ...input, documentHeaders }));
    shownSteps(
      contentSecurityPolicy.policyDecision({ ...input, url: text, documentHeaders: documentHeaders.slice(0, 1) }),
    );
  }),
  reads(contentSecurityPolicy.directiveText, (text) =>
    contentSecurityPolicy.directiveText({ name: 'img-src', values: words(text) }),
  ),
  reads(corsCheck.corsCheck, (text) => shownSteps(corsCheck.corsCheck(corsInput(text)))),
  reads(corsCheck.corsCheckFailures, (text) => corsCheck.corsCheckFailures(corsInput(text))),
  reads(unexposedLines, (text) =>
    unexposedLines([...linesOf('Access-Control-Expose-Headers', text), ...linesOf(text, 'a')], included),
  ),
  reads(corsPreflight.preflightFailures, (text) => corsPreflight.preflightFailures(preflightInput(text))),
  reads(corsPreflight.preflightCheck, (text) => shownSteps(corsPreflight.preflightCheck(preflightInput(text)))),
  reads(corsSafelist.isCorsSafelistedMethod, corsSafelist.isCorsSafelistedMethod),
  reads(corsSafelist.isForbiddenMethod, corsSafelist.isForbiddenMethod),
  reads(corsSafelist.isCorsSafelistedRequestHeader, (text) => {
    for (const name of ['Accept', 'Accept-Language', 'Content-Type', 'Range', text])
      corsSafelist.isCorsSafelistedRequestHeader(name, text);
  }),
  reads(corsSafelist.isCorsNonWildcardRequestHeaderName, corsSafelist.isCorsNonWildcardRequestHeaderName),
  reads(corsSafelist.isForbiddenRequestHeader, (text) => {
    corsSafelist.isForbiddenRequestHeader(text);
    corsSafelist.isForbiddenRequestHeader('X-HTTP-Method', text);
  }),
  reads(corsSafelist.isCorsSafelistedResponseHeaderName, corsSafelist.isCorsSafelistedResponseHeaderName),
  reads(resourcePolicyDecision, (text) =>
    shownSteps(
      resourcePolicyDecision({
        clientOrigin: proven(text, ''),
        urlOrigin: text,
        embedderPolicy: proven('require-corp', ''),
        includesCredentials: included,
        forNavigation: false,
        headerList: linesOf('Cross-Origin-Resource-Policy', text),
        at,
      }),
    ),
  ),
  reads(matchesSourceList, (text) => {
    matchesSourceList({ sources: words(text), url: SERVER, selfOrigin: PAGE, afterRedirect: false });
    matchesSourceList({ sources: [text, 'api.test/a'], url: text, selfOrigin: text, afterRedirect: false });
  }),
  reads(embedderPolicy.embedderPolicyOf, (text) => {
    embedderPolicy.embedderPolicyOf(PAGE, linesOf('Cross-Origin-Embedder-Policy', text));
    embedderPolicy.embedderPolicyOf(PAGE, linesOf('Cross-Origin-Embedder-Policy', `require-corp ;${text}`));
    embedderPolicy.embedderPolicyOf(text, []);
  }),
  reads(embedderPolicy.framePolicyDecision, (text) =>
    shownSteps(
      embedderPolicy.framePolicyDecision({
        parentPolicy: proven('require-corp', ''),
        url: PAGE,
        headerList: linesOf('Cross-Origin-Embedder-Policy', text),
        at,
      }),
    ),
  ),
  reads(frameAncestorsDecision, (text) => {
    const headers = [
      linesOf('X-Frame-Options', text),
      linesOf('Content-Security-Policy', `frame-ancestors ${text}`),
      linesOf('Content-Security-Policy', text),
    ];
    for (const headerList of headers)
      shownSteps(frameAncestorsDecision({ ancestors: [PAGE, text], url: SERVER, headerList, at }));
  }),
  reads(headerList.getDecodeAndSplit, (text) => headerList.getDecodeAndSplit(linesOf('Vary', text), 'Vary')),
  reads(headerList.isToken, headerList.isToken),
  reads(headerList.listItems, (text) => headerList.listItems(linesOf('Vary', text), 'Vary')),
  reads(headerList.extractHeaderListValues, (text) =>
    headerList.extractHeaderListValues(linesOf('Vary', text), 'Vary'),
  ),
  reads(headerList.normalizeValue, headerList.normalizeValue),
  reads(mixedContentDecision, (text) =>
    shownSteps(
      mixedContentDecision({
        clientOrigin: proven(text, ''),
        topLevelOrigin: unknown(''),
        url: text,
        type: 'image',
        localNetworkIsExempt: true,
        at,
      }),
    ),
  ),
  reads(opaqueResponseDecision, (text) => {
    shownSteps(opaqueResponseDecision(200, linesOf('Content-Type', text), at));
    const sniffed = [{ name: 'Content-Type', value: 'text/plain' }, ...linesOf('X-Content-Type-Options', text)];
    shownSteps(opaqueResponseDecision(200, sniffed, at));
  }),
  reads(origin.serializedOriginOf, (text) => {
    origin.serializedOriginOf(text);
    origin.serializedOriginOf(`blob:${text}`);
  }),
  reads(origin.isSameOrigin, (text) => origin.isSameOrigin(text, text)),
  reads(origin.parseOrigin, origin.parseOrigin),
  reads(origin.originDifference, (text) => origin.originDifference(text, PAGE)),
  reads(origin.differingSpan, (text) => {
    origin.differingSpan(text, PAGE);
    origin.differingSpan(`https://app.test/${text}`, PAGE);
  }),
  reads(preflightLifetime, (text) =>
    preflightLifetime(linesOf('Access-Control-Max-Age', text), policies.chromium.preflightCache),
  ),
  reads(redirect.isRedirectStatus, (text) => redirect.isRedirectStatus(text.length)),
  reads(redirect.locationLines, (text) => redirect.locationLines(linesOf('Location', text))),
  reads(redirect.redirectTarget, (text) => {
    redirect.redirectTarget(SERVER, linesOf('Location', text));
    redirect.redirectTarget(text, [{ name: 'Location', value: '/a' }]);
  }),
  reads(redirect.redirectDecision, (text) => {
    shownSteps(redirect.redirectDecision(redirectInput(text)));
    shownSteps(redirect.redirectDecision(redirectInput(`https://${text}@api.test/`)));
  }),
  reads(redirect.originAfterRedirects, (text) => redirect.originAfterRedirects(PAGE, text.split('\n'))),
  reads(redirect.methodAfterRedirect, (text) => redirect.methodAfterRedirect(302, text)),
  reads(sameSiteStatus, (text) =>
    sameSiteStatus({
      clientOrigin: proven(text, ''),
      topLevelOrigin: page,
      isTopLevel: unknown(''),
      ancestors: text.split('\n'),
      urls: [...text.split('\n'), SERVER],
      type: 'xmlhttprequest',
      method: 'GET',
      policy: policies.standard.cookies,
    }),
  ),
  reads(site.publicSuffix, site.publicSuffix),
  reads(site.isPublicSuffix, site.isPublicSuffix),
  reads(site.registrableDomain, site.registrableDomain),
  reads(site.sitePartsOf, (text) => {
    site.sitePartsOf(text);
    site.sitePartsOf(`https://${text}`);
  }),
  reads(site.siteOf, (text) => {
    site.siteOf(text);
    site.siteOf(`blob:${text}`);
  }),
  reads(site.isSchemefullySameSite, (text) => site.isSchemefullySameSite(text, PAGE)),
  reads(site.isSchemelesslySameSite, (text) => site.isSchemelesslySameSite(text, PAGE)),
  reads(step.shown, step.shown),
  reads(step.pair, (text) => step.pair(text, text)),
  reads(step.fact, (text) => step.fact(proven(text, ''), step.shown)),
  reads(trim.trimmedSpan, trim.trimmedSpan),
  reads(trim.trimTabsAndSpaces, trim.trimTabsAndSpaces),
  reads(trim.trimHttpWhitespace, trim.trimHttpWhitespace),
  reads(trustworthy.isPotentiallyTrustworthyOrigin, trustworthy.isPotentiallyTrustworthyOrigin),
  reads(trustworthy.isPotentiallyTrustworthyUrl, trustworthy.isPotentiallyTrustworthyUrl),
  reads(vary.variesByOrigin, (text) => vary.variesByOrigin(linesOf('Vary', text))),
  reads(vary.isFromSharedCache, (text) =>
    vary.isFromSharedCache([...linesOf('Age', text), ...linesOf('X-Cache', text)]),
  ),
];
