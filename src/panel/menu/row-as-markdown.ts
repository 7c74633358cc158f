import type { Diagnosis } from '../../model/finding';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { code, escaped, fenced, marked } from '../../report/markdown-escape';

/**
 * Writes what is said of a request as Markdown, for a chat or an issue: the request, the verdict, why, what to change.
 *
 * In: its diagnosis. Out: Markdown; secrets are replaced, texts of pages and servers are escaped. Never throws.
 */
export function rowAsMarkdown({ exchange, verdict, culprit, findings }: Diagnosis): string {
  const [{ method, url }] = exchange.hops;
  const status = exchange.hops.at(-1)?.actual?.response?.status;
  const { origin } = exchange.client;
  const from = origin.known ? `, called by a page of ${code(origin.value)}` : '';
  const fix = culprit?.fixes[0];
  const others = findings.filter((finding) => finding !== culprit);
  return [
    `**${culprit ? sentence(culprit.title) : escaped(verdict.text)}**`,
    `${code(`${method} ${withoutSecrets(url)}`)}${status === undefined ? '' : `, status ${status}`}${from}.`,
    culprit
      ? `${sentence(culprit.why)}${culprit.certainty === 'inferred' ? ' This is inferred, not proven.' : ''}`
      : '',
    fix ? `**Fix:** ${sentence(fix.title)}` : '',
    fix?.snippet ? fenced(withoutSecrets(fix.snippet.text), fix.snippet.language) : '',
    fix?.danger ? `**Caution:** ${sentence(fix.danger)}` : '',
    others.length === 0 ? '' : `Also:\n\n${others.map(({ title }) => `- ${sentence(title)}`).join('\n')}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

const sentence = (text: string): string => marked(withoutSecrets(text));
