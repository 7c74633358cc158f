import { LINE_WORDS } from '../cookie-scope';
import type { Stack } from '../stack';
import { json } from './json';
import { cookieOfOwnCode } from './own-code';
import { documentedAt } from './read-on';

/** The headers of firebase.json are the same for every page: it can allow one. */
export const firebaseHosting: Stack = {
  title: 'Firebase Hosting',
  kind: 'managed',
  cookieScope: LINE_WORDS,
  write: (needs) => {
    const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
    if (origins.length > 1) return null;
    const headers = [
      ['Access-Control-Allow-Origin', origins[0]],
      ...(credentials ? [['Access-Control-Allow-Credentials', 'true']] : []),
      ['Access-Control-Allow-Methods', methods.join(', ')],
      ['Access-Control-Allow-Headers', requestHeaders.join(', ')],
      ...(exposedHeaders.length > 0 ? [['Access-Control-Expose-Headers', exposedHeaders.join(', ')]] : []),
    ].map(([key, value]) => ({ key, value }));
    return {
      parts: [
        {
          id: 'headers',
          file: 'firebase.json',
          place: 'an entry of `hosting.headers`',
          language: 'json',
          text: json({ source: '**', headers }),
        },
      ],
      removes: ['other entries of `hosting.headers` that set the same names'],
      notes: [
        'For pages of several origins, and for error responses, a function or a Cloud Run service behind `rewrites` sends the headers.',
        ...(credentials ? ['Of cookies, a function behind Hosting gets only the one named `__session`.'] : []),
        ...cookieOfOwnCode(needs),
      ],
    };
  },
  documentation: documentedAt('https://firebase.google.com/docs/hosting/full-config'),
};
