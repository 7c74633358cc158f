import type { Probe } from '../../check/probes';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { printable, withoutCommands } from '../../report/printable';
import { counted } from '../../report/sentence';

/** The list of the requests that will be sent: for each URL a line, and one for each origin. */
export function planText(probes: readonly Probe[]): string {
  const urls = [...new Set(probes.map(({ url }) => url))];
  const lines = urls.flatMap((url) => {
    const own = probes.filter((probe) => probe.url === url);
    const origins = [...new Set(own.map(({ origin }) => origin))];
    return [
      `${counted(own.length, 'request')} to ${withoutSecrets(url)}`,
      ...origins.map((origin) => {
        const sent = own.filter((probe) => probe.origin === origin).map(nameOf);
        return `  ${origin === null ? 'without Origin' : `Origin: ${origin}`}  ${sent.join(', ')}`;
      }),
    ];
  });
  return withoutCommands(`${lines.map(printable).join('\n')}\n`);
}

/** "OPTIONS (for PUT, X-Csrf-Token)" */
function nameOf({ kind, method, headers }: Probe): string {
  if (kind === 'request') return method;
  return `OPTIONS (for ${[method, ...headers].join(', ')})`;
}
