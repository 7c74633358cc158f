import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { corsOptions } from './options';

/**
 * Vite's dev server with `server.proxy`. Without `cors` it lets in pages of this machine only; what is behind the proxy overwrites
 * its header lines.
 */
export const viteProxy: Stack = {
  title: 'Vite’s dev server with a proxy',
  kind: 'proxy',
  cookieScope: { domain: '', path: null },
  knowsPatterns: true,
  write: (needs) => ({
    parts: [server(needs), proxy(needs)],
    removes: ['`cors: true` and `Access-Control-*` in `server.headers`'],
    notes: [
      'Better where the page can be served by the same Vite: the page calls paths like `/api` of its own origin, and needs no CORS.',
      '`vite preview` has the same options under `preview`.',
    ],
  }),
};

const server = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'vite.config.js',
  place: 'in `server`, in place of `cors` and `allowedHosts`',
  language: 'js',
  text: [
    ...(isNamed(needs.server) ? [`allowedHosts: ['${new URL(needs.server).hostname}'],`] : []),
    'cors: {',
    ...corsOptions(needs),
    '},',
  ].join('\n'),
});

/** Hosts that Vite lets in without being told: this machine, and addresses. */
const isNamed = (origin: string): boolean => !/(?:localhost|\]|\/[0-9.]+)(?::[0-9]+)?$/.test(origin);

const proxy = (needs: ServerNeeds): SnippetPart => ({
  id: 'proxy',
  file: 'vite.config.js',
  place: 'in each entry of `server.proxy`, beside `target`',
  language: 'js',
  text: [
    ...(changesCookies(needs) ? ["cookieDomainRewrite: '',"] : []),
    'configure: (proxy) => {',
    "  proxy.on('proxyRes', ({ headers }) => {",
    '    for (const name of Object.keys(headers)) {',
    "      if (name.startsWith('access-control-')) delete headers[name];",
    '    }',
    "    headers.vary = headers.vary ? headers.vary + ', Origin' : 'Origin';",
    ...(changesCookies(needs)
      ? [
          "    headers['set-cookie'] = headers['set-cookie']?.map(",
          `      (line) => line.replace(/; ?(?:samesite=[^;]+|secure|partitioned)/gi, '') + '${attributes(needs)}',`,
          '    );',
        ]
      : []),
    '  });',
    '},',
  ].join('\n'),
});

const attributes = ({ cookies: { crossSite, partitioned } }: ServerNeeds): string =>
  `; Secure${crossSite ? '; SameSite=None' : ''}${partitioned ? '; Partitioned' : ''}`;
