import { OPTION_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { sessionCookieOptions } from './cookie-options';
import { EVERY_SITE } from './express-parts';
import { corsOptions } from './options';

/** Socket.IO: the requests of its handshake and of its polling. Its `cors` takes the options of the package cors. */
export const socketIo: Stack = {
  title: 'Socket.IO',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), session(needs)] : [cors(needs)],
    removes: ['every `Access-Control-*` line that a proxy in front of it sets for `/socket.io/`'],
    notes: [
      EVERY_SITE,
      '`cors` of Socket.IO is for its own path only: routes of the application beside it need their own.',
      ...(changesCookies(needs)
        ? ['Without `proxy: true`, express-session sets no `Secure` cookie behind a proxy that ends TLS.']
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'in the options of `new Server(httpServer, { … })`, in place of `cors`',
  language: 'js',
  text: ['cors: {', ...corsOptions(needs), '},'].join('\n'),
});

/** One session for the application and for `io.engine.use(…)`: requests of the latter know no `trust proxy` of Express. */
const session = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'server.js',
  place: 'in the options of `session(…)`, in place of `cookie`',
  language: 'js',
  text: ['proxy: true,', `cookie: { ${sessionCookieOptions(cookies)} },`].join('\n'),
});
