const schemeOf = (origin: string): string => origin.split('://', 1)[0] ?? '';
const portOf = (origin: string): string => /:(\d+)$/.exec(origin)?.[1] ?? '';
const hostOf = (origin: string): string => origin.replace(/^[^:]*:\/\//, '').replace(/:\d+$/, '');

/** Says in which part two serialized origins differ: "the port differs (3000, not 3001)". It only makes the text; nothing is decided here. */
export function originDifferenceText(allowed: string, page: string): string {
  if (allowed.toLowerCase() === page.toLowerCase())
    return 'only the letter case differs, and letter case is compared too';
  const [host, pageHost] = [hostOf(allowed), hostOf(page)];
  if (host !== pageHost) {
    if (host === `www.${pageHost}` || pageHost === `www.${host}`) return 'only `www.` differs';
    return 'the host differs';
  }
  if (schemeOf(allowed) !== schemeOf(page)) {
    return `the scheme differs (\`${schemeOf(allowed)}\`, not \`${schemeOf(page)}\`)`;
  }
  const named = (port: string) => (port === '' ? 'none' : `\`${port}\``);
  return `the port differs (${named(portOf(allowed))}, not ${named(portOf(page))})`;
}
