import { LINE_WORDS } from '../cookie-scope';
import type { Stack } from '../stack';
import { json } from './json';
import { cookieOfOwnCode } from './own-code';
import { documentedAt } from './read-on';

/** Azure App Service has one list of origins, for all paths and methods, and takes precedence over CORS in the application. */
export const azureAppService: Stack = {
  title: 'Azure App Service',
  kind: 'managed',
  cookieScope: LINE_WORDS,
  // It has no list of response headers, and takes precedence over code that has one.
  write: (needs) =>
    needs.exposedHeaders.length > 0
      ? null
      : {
          parts: [
            {
              id: 'cors',
              file: 'site configuration',
              place:
                'member `cors` of the properties of `Microsoft.Web/sites/config`, `web`; in the portal: the app, API, CORS',
              language: 'json',
              text: json({
                allowedOrigins: needs.origins,
                ...(needs.credentials ? { supportCredentials: true } : {}),
              }),
            },
          ],
          removes: ['CORS in your own code: beside the setting of App Service it has no effect'],
          notes: [
            'Where the application’s own CORS shall decide, leave this list empty, and choose the stack of the application.',
            ...cookieOfOwnCode(needs),
          ],
        },
  instead:
    'It cannot let pages read response headers (`Access-Control-Expose-Headers`): leave its list of origins empty, and choose the stack of the application.',
  documentation: documentedAt(
    'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/app-service/app-service-web-tutorial-rest-api.md',
  ),
};
