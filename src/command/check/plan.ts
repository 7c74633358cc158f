import { plannedOf } from '../../check/planned';
import type { Probe } from '../../check/probes';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { printable, withoutCommands } from '../../report/printable';
import { counted } from '../../report/sentence';

/** The list of the requests that will be sent: for each URL a line, and one for each origin. */
export function planText(probes: readonly Probe[]): string {
  const urls = [...new Set(probes.map(({ url }) => url))];
  const lines = urls.flatMap((url) => {
    const own = probes.filter((probe) => probe.url === url);
    return [
      `${counted(own.length, 'request')} to ${withoutSecrets(url)}`,
      ...plannedOf(own).map(
        ({ origin, requests }) =>
          `  ${origin === null ? 'without Origin' : `Origin: ${origin}`}  ${requests.join(', ')}`,
      ),
    ];
  });
  return withoutCommands(`${lines.map(printable).join('\n')}\n`);
}
