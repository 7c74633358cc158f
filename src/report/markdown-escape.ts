import { printable } from './printable';
import { partsOf } from './sentence';

/** What GitHub makes a link of, or a notification: a URL, an address, `@user`, `#1`. */
const LINKED = /@|:\/\/|www\.|#\d|\bGH-\d/i;

/**
 * Text without Markdown’s special characters: what a page or a server chose may contain any of them. A word that would become
 * a link is written as code, because a backslash does not prevent that.
 */
export const escaped = (text: string): string =>
  text
    .split(/(\s+)/)
    .map((word) => (LINKED.test(word) ? code(word) : escapedText(word)))
    .join('');

const escapedText = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~#$]/g, '\\$&');

/** A value as code. It is enclosed in more backticks than it contains. */
export function code(value: string): string {
  const text = printable(value);
  const fence = '`'.repeat(longestRun(text) + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + room + text + room + fence;
}

/** A sentence of the report: what is between backticks is code, the rest is text. */
export const marked = (sentence: string): string =>
  partsOf(sentence)
    .map(({ text, isCode }) => (isCode ? code(text) : escaped(text)))
    .join('');

/** Several lines of code. */
export function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split('\n').map(printable);
  return [fence + language, ...lines, fence].join('\n');
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
