import { LINE_WORDS } from '../cookie-scope';
import { nodeHttp } from '../node/node-http';
import type { Stack } from '../stack';
import { cookieOfOwnCode } from './own-code';
import { documentedAt } from './read-on';

/** Cloud Run has no setting for CORS: the application in the container sends the headers. Here in the words of Node. */
export const cloudRun: Stack = {
  title: 'Cloud Run, Node',
  kind: 'managed',
  cookieScope: LINE_WORDS,
  write: (needs) => {
    const [cors] = nodeHttp.write(needs)?.parts ?? [];
    if (cors === undefined) return null;
    return {
      parts: [
        { ...cors, file: 'index.js', place: 'first in the function or request listener, before the login check' },
      ],
      removes: ['every other line that sets an `Access-Control-*` header'],
      notes: [
        'The change is in the application: in another language or library, choose that stack instead of the host.',
        'A preflight carries no token: a service that requires IAM authentication refuses it before the application runs.',
        ...cookieOfOwnCode(needs),
      ],
    };
  },
  documentation: documentedAt('https://cloud.google.com/functions/docs/samples/functions-http-cors-auth'),
};
