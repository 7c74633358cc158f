import { UNSEEN } from './unseen';

/**
 * Makes one line out of text that a server or a page may have chosen: what would move a terminal’s cursor, change its
 * colours, turn the direction of writing or not be seen is written as `\u{200B}`. Never throws.
 */
export const printable = (text: string): string =>
  text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);

/**
 * Makes lines in which no CI system finds a command.
 *
 * In: lines of a report, printable. Out: the same, with a backslash in what would be one: `##[error]` and `##vso[` (GitHub, Azure) and
 * `##teamcity[` anywhere in a line, `::error` at its beginning (GitHub), what folds a log at its beginning (Buildkite). GitLab’s and
 * Travis’ markers need control characters, which `printable` has replaced. Never throws.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs (read 2026-11)
 */
export const withoutCommands = (lines: string): string =>
  lines
    .replace(/#(?=#\w{0,30}\[)/g, '#\\')
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1:\\')
    .replace(/^(?:---|\+\+\+|~~~|\^\^\^)(?= )/gm, '\\$&');
