/**
 * Whether a redirect only corrects a URL: the scheme, the host, the port or a slash at the end of the path.
 *
 * In: the URL that was called, and the one to which it was redirected; null where one does not parse. Out: a boolean; then
 * false. Never throws. OURS: such a redirect is not meant to end at another resource.
 */
export function isUrlCorrection(from: URL | null, to: URL | null): boolean {
  return from !== null && to !== null && withoutSlash(from.pathname) === withoutSlash(to.pathname);
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');
