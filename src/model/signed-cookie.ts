/** OURS: the names that CloudFront, Google Cloud CDN and Akamai give to cookies with a signature. */
const SIGNED =
  /^(?:CloudFront-(?:Policy|Signature|Key-Pair-Id|Expires)|Cloud-CDN-Cookie|Edge-Cache-Cookie|hdnt[ls]|__token__)$/;

/** Whether a cookie is a signature with which a delivery network serves a file, by its name; no user logs in by it. Never throws. */
export const isSignedCookie = (name: string): boolean => SIGNED.test(name);

/** OURS: whether a delivery network or its storage made a response itself, and no application behind it, by its `Server` header. Never throws. */
export const isMadeByDelivery = (server: string): boolean => /^(?:CloudFront|AmazonS3|AkamaiGHost)$/i.test(server);
