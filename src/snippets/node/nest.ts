import { OPTION_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { EVERY_SITE, expressSession, NEEDS_TRUST } from './express-parts';
import { corsOptions } from './options';

/** NestJS on Express: `enableCors` takes the options of the package cors. */
export const nest: Stack = {
  title: 'NestJS',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), { ...expressSession(needs), file: 'main.ts' }] : [cors(needs)],
    removes: [
      '`cors` in the options of `NestFactory.create`',
      'every other `enableCors(…)` and `Access-Control-*` line',
    ],
    notes: [
      EVERY_SITE,
      ...(changesCookies(needs)
        ? [
            `${NEEDS_TRUST} \`app\` must be a \`NestExpressApplication\`.`,
            '`response.cookie(…)` takes the same options as `cookie` here.',
          ]
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'main.ts',
  place: 'right after `NestFactory.create`, before every `app.use`',
  language: 'js',
  text: ['app.enableCors({', ...corsOptions(needs), '});'].join('\n'),
});
