/**
 * Whether a redirect only corrects a URL: the scheme, the host, the port or a slash at the end of the path.
 *
 * In: the URL that was called, and the one to which it was redirected. Out: a boolean; false where one does not parse.
 * Never throws. OURS: such a redirect is not meant to end at another resource.
 */
export function isUrlCorrection(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  return withoutSlash(new URL(from).pathname) === withoutSlash(new URL(to).pathname);
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');
