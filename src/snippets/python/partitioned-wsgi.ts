import type { ServerNeeds } from '../server-needs';

/** Flask before 3.1 has no setting for `Partitioned`: the line is completed outside the application. */
export const partitionedWsgi = ({ cookies }: ServerNeeds): readonly string[] =>
  cookies.partitioned
    ? [
        '',
        'def partitioned(wsgi_app):',
        '    def call(environ, start_response):',
        '        def start(status, headers, exc_info=None):',
        "            return start_response(status, [(name, value + '; Partitioned')",
        "                if name.lower() == 'set-cookie' and '; secure' in value.lower()",
        '                else (name, value) for name, value in headers], exc_info)',
        '        return wsgi_app(environ, start)',
        '    return call',
        '',
        'app.wsgi_app = partitioned(app.wsgi_app)',
      ]
    : [];
