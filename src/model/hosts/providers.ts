/**
 * What a provider’s host is for: it decides what the reader can do about it. `application`: it runs its customers’ own code, so that a
 * login of their users may be there.
 */
export type ProviderKind = 'cdn' | 'identity' | 'hosted' | 'application' | 'tracker';

/** A well-known operator of hosts that its customers do not own. */
export interface Provider {
  readonly kind: ProviderKind;
  readonly name: string;
  /** Where its customers allow origins, in the provider’s own words; null: nowhere. */
  readonly setting: string | null;
}

const cdn = (name: string, setting: string | null = null): Provider => ({ kind: 'cdn', name, setting });
const identity = (name: string, setting: string | null = null): Provider => ({ kind: 'identity', name, setting });
const hosted = (name: string, setting: string | null = null): Provider => ({ kind: 'hosted', name, setting });
const application = (name: string, setting: string): Provider => ({ kind: 'application', name, setting });
const tracker = (name: string): Provider => ({ kind: 'tracker', name, setting: null });

const S3 = hosted('Amazon S3', 'the bucket’s “Cross-origin resource sharing (CORS)”');

/** OURS: common knowledge, by the end of the host’s name; the longest that fits counts. */
const BY_SUFFIX: ReadonlyMap<string, Provider> = new Map([
  [
    'accounts.google.com',
    identity('Google', '“Authorized JavaScript origins” and “Authorized redirect URIs” of the OAuth client'),
  ],
  ['oauth2.googleapis.com', identity('Google', '“Authorized redirect URIs” of the OAuth client')],
  ['auth0.com', identity('Auth0', '“Allowed Web Origins” of the application')],
  ['okta.com', identity('Okta', '“Trusted Origins”, below Security and API')],
  ['oktapreview.com', identity('Okta', '“Trusted Origins”, below Security and API')],
  ['login.microsoftonline.com', identity('Microsoft Entra ID', 'a redirect URI of the type “Single-page application”')],
  ['b2clogin.com', identity('Azure AD B2C', 'a redirect URI of the type “Single-page application”')],
  ['amazoncognito.com', identity('Amazon Cognito')],
  ['appleid.apple.com', identity('Apple', '“Domains and Subdomains” and “Return URLs” of the Services ID')],
  ['facebook.com', identity('Facebook', '“Allowed Domains for the JavaScript SDK”')],
  ['github.com', identity('GitHub')],
  ['identitytoolkit.googleapis.com', identity('Firebase', '“Authorized domains”, below Authentication and Settings')],
  ['securetoken.googleapis.com', identity('Firebase', '“Authorized domains”, below Authentication and Settings')],
  ['firebaseapp.com', identity('Firebase', '“Authorized domains”, below Authentication and Settings')],
  [
    'supabase.co',
    application('Supabase', 'the CORS headers of the Edge Function, or “Redirect URLs” of Authentication'),
  ],
  ['s3.amazonaws.com', S3],
  ['r2.cloudflarestorage.com', hosted('Cloudflare R2', 'the bucket’s “CORS Policy”')],
  ['r2.dev', hosted('Cloudflare R2', 'the bucket’s “CORS Policy”')],
  ['storage.googleapis.com', hosted('Google Cloud Storage', 'the bucket’s CORS configuration')],
  ['blob.core.windows.net', hosted('Azure Storage', '“Resource sharing (CORS)” of the storage account')],
  ['firestore.googleapis.com', hosted('Google Firestore')],
  // What pages embed in frames: payments, videos, maps, forms, puzzles against robots.
  ['stripe.com', hosted('Stripe')],
  ['paypal.com', hosted('PayPal')],
  ['braintreegateway.com', hosted('Braintree')],
  ['adyen.com', hosted('Adyen')],
  ['klarna.com', hosted('Klarna')],
  ['plaid.com', hosted('Plaid')],
  ['vimeo.com', hosted('Vimeo')],
  ['google.com', hosted('Google')],
  ['recaptcha.net', hosted('Google reCAPTCHA')],
  ['hcaptcha.com', hosted('hCaptcha')],
  ['challenges.cloudflare.com', hosted('Cloudflare Turnstile')],
  ['twitter.com', hosted('X')],
  ['x.com', hosted('X')],
  ['instagram.com', hosted('Instagram')],
  ['tiktok.com', hosted('TikTok')],
  ['linkedin.com', hosted('LinkedIn')],
  ['spotify.com', hosted('Spotify')],
  ['soundcloud.com', hosted('SoundCloud')],
  ['calendly.com', hosted('Calendly')],
  ['typeform.com', hosted('Typeform')],
  ['disqus.com', hosted('Disqus')],
  ['codepen.io', hosted('CodePen')],
  ['api.openai.com', hosted('OpenAI')],
  ['api.anthropic.com', hosted('Anthropic')],
  ['api.github.com', hosted('GitHub')],
  ['graph.microsoft.com', hosted('Microsoft Graph')],
  ['slack.com', hosted('Slack')],
  ['discord.com', hosted('Discord')],
  ['salesforce.com', hosted('Salesforce', '“CORS”, below Setup and Security')],
  ['openweathermap.org', hosted('OpenWeather')],
  ['maps.googleapis.com', hosted('Google Maps')],
  ['youtube.com', hosted('YouTube')],
  ['youtube-nocookie.com', hosted('YouTube')],
  ['cloudfront.net', cdn('Amazon CloudFront', 'the “Response headers policy” of the distribution')],
  ['cdnjs.cloudflare.com', cdn('cdnjs')],
  ['jsdelivr.net', cdn('jsDelivr')],
  ['unpkg.com', cdn('unpkg')],
  ['gstatic.com', cdn('Google')],
  ['fonts.googleapis.com', cdn('Google Fonts')],
  ['ajax.googleapis.com', cdn('Google')],
  ['typekit.net', cdn('Adobe Fonts')],
  ['akamaized.net', cdn('Akamai')],
  ['fastly.net', cdn('Fastly')],
  ['google-analytics.com', tracker('Google Analytics')],
  ['analytics.google.com', tracker('Google Analytics')],
  ['googletagmanager.com', tracker('Google Tag Manager')],
  ['googlesyndication.com', tracker('Google Ads')],
  ['googleadservices.com', tracker('Google Ads')],
  ['doubleclick.net', tracker('Google Ads')],
  ['connect.facebook.net', tracker('Meta Pixel')],
  ['bat.bing.com', tracker('Microsoft Advertising')],
  ['clarity.ms', tracker('Microsoft Clarity')],
  ['hotjar.com', tracker('Hotjar')],
  ['segment.io', tracker('Segment')],
  ['mixpanel.com', tracker('Mixpanel')],
  ['amplitude.com', tracker('Amplitude')],
  ['criteo.com', tracker('Criteo')],
  ['adnxs.com', tracker('Xandr')],
  ['ads.linkedin.com', tracker('LinkedIn')],
  ['analytics.tiktok.com', tracker('TikTok')],
  ['demdex.net', tracker('Adobe')],
  ['scorecardresearch.com', tracker('Comscore')],
  ['taboola.com', tracker('Taboola')],
  ['outbrain.com', tracker('Outbrain')],
  ['play.google.com', tracker('Google')],
  ['nr-data.net', tracker('New Relic')],
  ['sentry.io', tracker('Sentry')],
  ['browser-intake-datadoghq.com', tracker('Datadog')],
  ['browser-intake-datadoghq.eu', tracker('Datadog')],
  ['bugsnag.com', tracker('Bugsnag')],
  ['logrocket.io', tracker('LogRocket')],
  ['fullstory.com', tracker('FullStory')],
  ['posthog.com', tracker('PostHog')],
  ['m.stripe.com', tracker('Stripe')],
  ['m.stripe.network', tracker('Stripe')],
  ['hubspot.com', tracker('HubSpot')],
  ['hs-analytics.net', tracker('HubSpot')],
  ['intercom.io', tracker('Intercom')],
  ['pinterest.com', tracker('Pinterest')],
  ['t.co', tracker('X')],
  ['analytics.twitter.com', tracker('X')],
  ['tr.snapchat.com', tracker('Snapchat')],
  ['mc.yandex.ru', tracker('Yandex')],
  ['quantserve.com', tracker('Quantcast')],
  ['cookielaw.org', tracker('OneTrust')],
]);

const MOST_LABELS = Math.max(...[...BY_SUFFIX.keys()].map((suffix) => suffix.split('.').length));

/** "bucket.s3.eu-west-1.amazonaws.com", "s3-eu-west-1.amazonaws.com". */
const isRegionalS3 = (host: string): boolean => host.endsWith('.amazonaws.com') && /(?:^|\.)s3[.-]/.test(host);

/** Whether a host is Amazon’s storage, by its name without a port. Never throws. */
export const isS3Host = (host: string): boolean => providerOf(host) === S3;

/** The provider that operates a host, by its name without a port; null: none that is known. Never throws. */
export function providerOf(host: string): Provider | null {
  const labels = host.toLowerCase().split('.').slice(-MOST_LABELS);
  if (isRegionalS3(host)) return S3;
  for (let from = 0; from < labels.length - 1; from += 1) {
    const found = BY_SUFFIX.get(labels.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return null;
}
