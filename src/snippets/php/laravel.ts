import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { subdomainTexts } from './subdomain-texts';

/** Laravel 9.2 or later, whose own HandleCors is first among its middleware. */
export const laravel: Stack = {
  title: 'Laravel',
  kind: 'application',
  cookieScope: { domain: '', path: '`SESSION_PATH=/` in `.env`' },
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), environment(needs)] : [cors(needs)],
    removes: [
      'every `header(…)` line and middleware of your own about `Access-Control-*`, and such lines of the server in front',
      ...(changesCookies(needs) ? ['`SESSION_DOMAIN` in `.env`'] : []),
    ],
    notes: [
      'Then run `php artisan config:clear`. Since Laravel 11 the file is made by `php artisan config:publish cors`.',
      "`'allowed_origins' => ['*']` beside `supports_credentials` lets every site in.",
      'A page of another origin cannot read the cookie `XSRF-TOKEN`: a 419 needs the token from a body, sent as `X-CSRF-TOKEN`.',
      'With Sanctum, `SANCTUM_STATEFUL_DOMAINS` lists the hosts of the pages and its own, with their ports and without a scheme; add those of your development, such as `localhost:3000`.',
      ...(changesCookies(needs)
        ? [
            "An application that was begun with Laravel 10 or earlier has `'same_site' => 'lax'` in `config/session.php`, whatever `.env` says: write `env('SESSION_SAME_SITE', 'lax')` there, and `'partitioned' => env('SESSION_PARTITIONED_COOKIE', false)` where it is needed.",
          ]
        : []),
    ],
  }),
  documentation: { url: 'https://github.com/barryvdh/laravel-cors', readOn: '2026-11-26' },
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'config/cors.php',
    place: 'the whole file',
    language: 'php',
    text: [
      '<?php',
      '',
      'return [',
      "    'paths' => ['*'],",
      `    'allowed_methods' => [${quoted(methods)}],`,
      `    'allowed_origins' => [${quoted(origins)}],`,
      `    'allowed_origins_patterns' => [${subdomainTexts(needs).join(', ')}],`,
      `    'allowed_headers' => [${quoted(requestHeaders)}],`,
      `    'exposed_headers' => [${quoted(exposedHeaders)}],`,
      "    'max_age' => 0,",
      `    'supports_credentials' => ${credentials},`,
      '];',
    ].join('\n'),
  };
};

const environment = ({ server, origins, cookies: { sameSite, partitioned } }: ServerNeeds): SnippetPart => ({
  id: 'environment',
  file: '.env',
  place: 'in place of lines of the same names',
  language: 'shell',
  text: [
    'SESSION_SECURE_COOKIE=true',
    ...(sameSite === null ? [] : [`SESSION_SAME_SITE=${sameSite.toLowerCase()}`]),
    ...(partitioned ? ['SESSION_PARTITIONED_COOKIE=true'] : []),
    `SANCTUM_STATEFUL_DOMAINS=${[...origins, server].map((origin) => origin.slice(origin.indexOf('//') + 2)).join(',')}`,
  ].join('\n'),
});
