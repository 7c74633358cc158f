/**
 * What a cookie is for, where its name tells that it is no login. `infrastructure`: it tells a browser from a bot, or names the
 * server behind a load balancer. `tracker`: it counts visits or recognises a visitor for advertising.
 */
export type CookiePurpose = 'infrastructure' | 'tracker';

/** OURS: names that the makers of networks, firewalls and load balancers chose. Some of their other cookies are logins. */
const INFRASTRUCTURE: readonly RegExp[] = [
  // Cloudflare. `CF_Authorization` is a login.
  /^(?:__cf_?bm|__cf(?:duid|ruid|lb|seq|waitingroom)|_cfuvid|cf_clearance|cf_ob_info|cf_use_ob|cf_chl_\w+)$/,
  // Amazon. `AWSELBAuthSessionCookie-0` is a login.
  /^(?:AWSALB(?:TG)?(?:CORS)?|AWSALBAPP-\d+|AWSELB(?:CORS)?|aws-waf-token)$/,
  // Azure. `AppServiceAuthSession` is a login.
  /^(?:ARRAffinity(?:SameSite)?|ApplicationGatewayAffinity(?:CORS)?|ASLBSA(?:CORS)?|TiPMix|x-ms-routing-name)$/,
  // Imperva, F5.
  /^(?:incap_ses_|visid_incap_|nlbi_)|^(?:reese84|___utmvc)$|^BIGipServer|^TS[0-9a-f]{6,8}(?:_\d+|rotate)?$/,
  // NetScaler. `NSC_AAAC`, `NSC_TMAS` and their like are logins.
  /^NSC_(?!AAA|TM|TASS|USER|EPAC|CERT|PERS|SAM|VPN)|^citrix_ns_id/,
  // Akamai, DataDome, HUMAN, Kasada, Sucuri, Alibaba, Huawei.
  /^(?:ak_bmsc|bm_(?:sv|sz|mi|so|s|ss|lso)|_abck|AKA_A2)$|^aka(?:alb|vpau)_|^datadome$|^_px(?:\d|hd|vid|de|cts)?$/,
  /^KP_UIDz|^sucuri_cloudproxy_|^(?:acw_tc|acw_sc__v\d|aliyungf_tc|HWWAFSESID|HWWAFSESTIME)$/,
  // Other load balancers; `io` is the connection of Socket.IO, by which they find its server.
  /^(?:GCLB|SERVERID\w*|SERVERUSED|[A-Z_]*ROUTE(?:ID)?|route|io|BALANCEID|INGRESSCOOKIE|DO-LB|fly-machine-id|X-Oracle-BMC-LBS-Route)$/,
];

/** OURS: names of measurement and advertising that no login has. */
const TRACKER: readonly RegExp[] = [
  /^(?:_ga|_gid|_gat|_gcl|__utm|__gads|__gpi|_fbp|_fbc|_uet|_hj|_pk_|_ym_|_tt_|AMCV_|AMP_|mp_.+_mixpanel|ph_.+_posthog|intercom-(?:id|session|device-id)-|amplitude_id)/,
  /^(?:IDE|DSID|test_cookie|NID|1P_JAR|MUIDB?|ANONCHK|SRM_B|CLID|_clck|_clsk|_ttp|_scid|_pin_unauth|personalization_id)$/,
  /^(?:guest_id(?:_ads|_marketing)?|bcookie|lidc|li_sugr|UserMatchHistory|AnalyticsSyncHistory|ajs_anonymous_id)$/,
  /^(?:_mkto_trk|hubspotutk|__hs(?:tc|sc|src)|s_(?:vi|cc|sq|fid)|demdex|uuid2|anj|TDID|TDCPM|CM(?:ID|PS|PRO)|tuuid\w*)$/,
  /^(?:obuid|t_gid|cto_bundle|__qca|_cs_(?:id|s)|_dd_s|yandexuid|optimizelyEndUserId|ai_(?:user|session)|__stripe_[ms]id)$/,
];

/** Tells what a cookie is for by its name; null: it may be a login. Never throws. */
export function cookiePurpose(name: string): CookiePurpose | null {
  if (INFRASTRUCTURE.some((pattern) => pattern.test(name))) return 'infrastructure';
  return TRACKER.some((pattern) => pattern.test(name)) ? 'tracker' : null;
}

/** OURS: names of what is kept of a visitor who need not log in: language, colours, place, what was agreed to or told, a cart, a device, where a login is to return. */
const OF_VISITOR: readonly RegExp[] = [
  /^(?:lang(?:uage)?|locale|i18n(?:ext|_redirected)?|NEXT_LOCALE|django_language|time-?zone|tz|currency|country|region)$/i,
  /^(?:theme|(?:color|colour)[-_]?(?:scheme|mode|theme)|dark[-_]?mode|ui[-_](?:theme|mode|lang(?:uage)?))$/i,
  /consent|^(?:OptanonAlertBoxClosed|didomi_token|usprivacy|_iub_cs-.+|cookie[-_]?(?:notice|policy|banner|preferences)\w*)$/i,
  /^(?!.*(?:sess(?:ion)?|sid)$)(?:.*[._-])?(?:theme|banner|flash|notice|toast|hint|basket|wishlist|cart)(?:$|[._-])/i,
  /(?:push|fcm|apns)[._-]?token/i,
  /^(?:cart(?:[-_]?id)?|device[-_]?id|(?:__(?:Secure|Host)-)?(?:next-auth|authjs)\.callback-url)$/i,
];

/** Whether a cookie may be a session, as far as its name tells: it is none for measuring, a load balancer or a visitor’s choice. Never throws. */
export const mayBeSession = (name: string): boolean =>
  cookiePurpose(name) === null && !OF_VISITOR.some((pattern) => pattern.test(name));

/** OURS: names of tokens against forged requests. */
const FORGERY_TOKEN = /csrf|xsrf|antiforgery|RequestVerificationToken/i;

/** Whether a server may know a user by a cookie that was sent, as far as its name tells: a token against forged requests names none. Never throws. */
export const mayNameUser = (name: string): boolean => mayBeSession(name) && !FORGERY_TOKEN.test(name);

/** OURS: a cookie with which a session is renewed, by its name or its Path; it is meant to be sent to one URL only. */
export const isRenewalCookie = (name: string, path: string): boolean =>
  /refresh|renew|^rt$/i.test(name) || /refresh|renew|rotat/i.test(path);

/** OURS: names of cookies that a login at another host needs when it returns: they hold what the return is compared with. */
const LOGIN_FLOW = /(?:^|[._-])(?:state|nonce|pkce|code[._-]?verifier|correlation)(?:$|[._-])/i;
/** The protocol alone: the session that follows the login may have its name, too, as `_oauth2_proxy` has. */
const LOGIN_PROTOCOL = /(?:^|[._-])(?:oauth2?|oidc|saml)(?:$|[._-])/i;
const KEPT_AFTER_LOGIN = /sess|[._-]sid$|[._-]proxy(?:[._-]\d+)?$|token/i;

/** Whether a login that returns needs the cookie, by its name. Never throws. */
export const isOfLoginFlow = (name: string): boolean =>
  LOGIN_FLOW.test(name) || (LOGIN_PROTOCOL.test(name) && !KEPT_AFTER_LOGIN.test(name));

/** OURS: names that frameworks and developers give to the cookie of a session, and names that contain such a word. */
const SESSION_NAME =
  /(?<!as|pos|ob)sess|^(?:connect\.)?sid$|[._-]sid$|auth|token|jwt|log-?in|remember(?:$|[-_]?(?:me|token|user|web|admin))|identity|\.aspnet/i;

/** OURS: names of sessions that a framework encrypts anew for each response: Laravel, Rails, Auth.js, iron-session. */
const RENEWED_EACH_TIME = /^(?:\w+_session|(?:__(?:Secure|Host)-)?(?:next-auth|authjs)\.session-token|iron-session)$/;

/** Whether a framework gives the cookie another value with each response, by its name. Never throws. */
export const isRenewedEachTime = (name: string): boolean => RENEWED_EACH_TIME.test(name);

/** OURS: names of what one step of a login, a reset or an invitation hands to the next one. */
const ONE_TIME =
  /(?:^|[._-])(?:reset|verif(?:y|ication)|confirm(?:ation)?|invit(?:e|ation)|activation|magic|one[._-]?time|pending|pre[._-]?auth|challenge|webauthn|passkey|external|[mt]?otp|[a-z\d]*2fa|mfa|two[._-]?factor(?:[._-]?user[._-]?id)?)(?:$|[._-])/i;

const ENDS_WITH_SESSION = /(?:sess(?:ion)?(?:[._-]?id)?|sid)$/i;

/** Whether a cookie is for one step that follows, and for no session, by its name. In: a cookie-name, or a path with dots in place of slashes. Never throws. */
export const isOneTime = (name: string): boolean =>
  ONE_TIME.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) && !ENDS_WITH_SESSION.test(name);

/** Whether a cookie is a session by its name; a token against forged requests, or for one step, is none. Never throws. */
export const isNamedLikeSession = (name: string): boolean =>
  SESSION_NAME.test(name) && mayNameUser(name) && !isOneTime(name);

/** Whether a cookie begins a session again for a user who was remembered, by its name. Never throws. */
export const isRemembering = (name: string): boolean => /remember/i.test(name);
