import { parseArgs } from 'node:util';
import { RefusedError } from './refused-error';
import { isSubject, SUBJECTS, type Subject, subjectOf } from './subjects';

/** A rule that somebody wants to write. */
export interface Wish {
  readonly id: string;
  readonly subject: Subject;
  /** One that a cause can have already, or a new one: "cors-advice:vary-missing". */
  readonly reason: string;
}

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)+$/;

/**
 * Reads the command line of `npm run new-rule`.
 *
 * In: an id, and perhaps --subject and --reason. Out: what is wanted, with the subject that the id's first word says and a
 * reason of that subject where none are named. Throws RefusedError.
 */
export function readWish(args: readonly string[]): Wish {
  const { positionals, values } = parse(args);
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) {
    throw new RefusedError('Say one id: npm run new-rule <id> [-- --subject <subject>] [--reason <reason>]');
  }
  if (!KEBAB_CASE.test(id)) throw new RefusedError(`“${id}” is not kebab-case: write it as in cors-origin-missing.`);
  const subject = readSubject(id, values.subject);
  return { id, subject, reason: values.reason ?? `${SUBJECTS[subject].reasons}:${withoutFirstWord(id)}` };
}

function parse(args: readonly string[]) {
  try {
    const options = { subject: { type: 'string' }, reason: { type: 'string' } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new RefusedError(error instanceof Error ? error.message : String(error));
  }
}

function readSubject(id: string, named: string | undefined): Subject {
  const all = Object.keys(SUBJECTS).join(', ');
  if (named !== undefined && isSubject(named)) return named;
  if (named !== undefined) throw new RefusedError(`“${named}” is no subject: say one of ${all}.`);
  const subject = subjectOf(id);
  if (subject === null)
    throw new RefusedError(`The id does not say what it is about: add --subject with one of ${all}.`);
  return subject;
}

const withoutFirstWord = (id: string): string => id.replace(/^[^-]+-/, '');
