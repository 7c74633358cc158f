import * as purpose from '../../../src/engine/facts/cookies/cookie-purpose';
import * as login from '../../../src/model/login-url';
import { ownCopy } from '../../../src/redaction/own-copy';
import * as header from '../../../src/redaction/secret-header';
import { isSecretName } from '../../../src/redaction/secret-names';
import { documentWithoutSecrets } from '../../../src/redaction/secrets-in-document';
import * as inText from '../../../src/redaction/secrets-in-text';
import { type Adapter, reads } from '../adapter';

/** Text that decides a method is fed as a name of a host and of a path, too. */
const asUrls = (text: string): readonly string[] => [text, `https://${text}`, `https://api.test/${text}`];

const ofUrl = (of: (url: string) => unknown): Adapter => reads(of, (text) => asUrls(text).map((url) => of(url)));
const ofCall = (of: (method: string, url: string) => unknown): Adapter =>
  reads(of, (text) => asUrls(text).map((url) => of('POST', url)));
const ofName = (of: (name: string) => unknown): Adapter => reads(of, (text) => of(text));

/** What is told from the names of URLs, cookies and headers, and where secrets are looked for. */
export const names: readonly Adapter[] = [
  ...[login.isAuthorizationUrl, login.returnsByForm, login.isProviderUrl, login.isLoginPage].map(ofUrl),
  ...[login.isLoginReturn, login.isLogoutUrl, login.isEndSessionUrl, login.parametersOf].map(ofUrl),
  reads(login.isLoginUrl, (text) => asUrls(text).map((url) => login.isLoginUrl(url, 'https://api.test/a'))),
  reads(login.namesReturn, (text) => asUrls(text).map((url) => login.namesReturn(url, url))),
  reads(login.isLoginStart, (text) =>
    asUrls(text).map((url) => login.isLoginStart(url, 'GET', 'https://id.test/a?client_id=1&response_type=code')),
  ),
  ...[login.isLoginCall, login.isNamedLoginCall, login.isTokenEndpoint, login.isLogoutCall, login.isLoginStep].map(
    ofCall,
  ),
  ...[purpose.cookiePurpose, purpose.mayBeSession, purpose.mayNameUser, purpose.isOfLoginFlow].map(ofName),
  ...[purpose.isRenewedEachTime, purpose.isOneTime, purpose.isNamedLikeSession, purpose.isRemembering].map(ofName),
  reads(purpose.isRenewalCookie, (text) => purpose.isRenewalCookie(text, text)),
  ...[ownCopy, isSecretName, header.isSecretHeader].map(ofName),
  reads(header.secretHeaderValue, (text) =>
    ['sec-websocket-protocol', 'www-authenticate', 'authentication-info', 'cookie2', 'x'].map((name) =>
      header.secretHeaderValue(name, text),
    ),
  ),
  reads(inText.withoutSecrets, (text) => [inText.withoutSecrets(text), inText.withoutSecrets(text, { isValue: true })]),
  reads(inText.spanWithoutSecrets, (text) => inText.spanWithoutSecrets(text, [1, text.length - 1])),
  reads(documentWithoutSecrets, (text) => documentWithoutSecrets({ [text]: text, list: [text] })),
];
