import type { ServerNeeds } from '../server-needs';
import { quoted } from '../texts';

/** "['https://a.example', 'https://b.example']" */
export const list = (texts: readonly string[]): string => `[${quoted(texts)}]`;

/** Members of a keyword call that only some needs ask for, each a line with a comma. */
export const exposed = ({ exposedHeaders }: ServerNeeds, name: string): readonly string[] =>
  exposedHeaders.length > 0 ? [`    ${name}=${list(exposedHeaders)},`] : [];

/** Browsers reach the server over TLS, which in most places ends in front of Python. */
export const isTls = ({ server }: ServerNeeds): boolean => server.startsWith('https:');
