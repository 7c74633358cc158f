/** The whole configuration of an httpd of Debian with one virtual host. */
export const httpd = (host: string): string => `
ServerRoot %FOLDER%
ServerName api.other.test
PidFile %FOLDER%/httpd.pid
ErrorLog %FOLDER%/error.log
Listen 127.0.0.1:%PORT%
Mutex file:%FOLDER%
${[
  'mpm_event',
  'authz_core',
  'authz_host',
  'authz_user',
  'authn_core',
  'authn_file',
  'auth_basic',
  'headers',
  'rewrite',
  'setenvif',
  'proxy',
  'proxy_http',
  'proxy_fcgi',
  'dir',
]
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
<VirtualHost 127.0.0.1:%PORT%>
${host}
</VirtualHost>
`;

/** What the snippets say must go. */
export const OTHER_CORS =
  /^ *(?:Header .*Access-Control-.*|RewriteCond %\{REQUEST_METHOD\} =?OPTIONS|RewriteRule .*R=20[04].*)\n/gm;

export const LISTED = `Header set Access-Control-Allow-Origin "https://app.shop.test"
Header set Access-Control-Allow-Credentials "true"
Header set Access-Control-Allow-Methods "GET, POST, PUT"
Header set Access-Control-Allow-Headers "content-type, x-requested-with"
`;

export const OPTIONS_RULE = `RewriteEngine On
RewriteCond %{REQUEST_METHOD} OPTIONS
RewriteRule ^(.*)$ $1 [R=200,L]
`;

/**
 * An application by FastCGI, as PHP-FPM is one: its header lines are in the table of `Header always`. It lets every page in, with credentials,
 * and sets a `Lax` cookie.
 */
export const FASTCGI_APPLICATION = `
const { createServer } = require('node:net');
const OUT = 6, END = 3, PARAMS = 4, IN = 5;
const record = (type, id, content) => Buffer.concat([Buffer.from([1, type, id >> 8, id & 255, content.length >> 8, content.length & 255, 0, 0]), content]);
const parametersOf = (bytes) => {
  const found = {};
  for (let at = 0; at < bytes.length; ) {
    const lengths = [0, 0].map(() => {
      const isLong = bytes[at] > 127;
      const length = isLong ? bytes.readUInt32BE(at) & 0x7fffffff : bytes[at];
      at += isLong ? 4 : 1;
      return length;
    });
    const [name, value] = lengths.map((length) => bytes.subarray(at, (at += length)).toString());
    found[name] = value;
  }
  return found;
};
const responseTo = ({ REQUEST_METHOD, REQUEST_URI, HTTP_ORIGIN = '', HTTP_COOKIE = '' }) => {
  const [status, body, more = []] =
    REQUEST_METHOD === 'POST' && REQUEST_URI === '/login' ? ['200 OK', { ok: true }, ['Set-Cookie: sid=u1; Path=/; HttpOnly; SameSite=Lax']]
    : REQUEST_URI === '/crash' ? ['500 Internal Server Error', { error: 'an error of the application' }]
    : HTTP_COOKIE.includes('sid=u1') ? ['200 OK', { user: 'ada' }]
    : ['401 Unauthorized', { error: 'log in' }];
  const lines = ['Status: ' + status, 'Content-Type: application/json', 'Access-Control-Allow-Origin: ' + HTTP_ORIGIN, 'Access-Control-Allow-Credentials: true', ...more];
  return Buffer.from([...lines, '', JSON.stringify(body)].join('\\r\\n'));
};
createServer((socket) => {
  let data = Buffer.alloc(0);
  let parameters = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    while (data.length >= 8 && data.length >= 8 + data.readUInt16BE(4) + data[6]) {
      const type = data[1];
      const id = data.readUInt16BE(2);
      const content = data.subarray(8, 8 + data.readUInt16BE(4));
      data = data.subarray(8 + data.readUInt16BE(4) + data[6]);
      if (type === PARAMS) parameters = Buffer.concat([parameters, content]);
      if (type !== IN || content.length > 0) continue;
      const response = responseTo(parametersOf(parameters));
      socket.end(Buffer.concat([record(OUT, id, response), record(OUT, id, Buffer.alloc(0)), record(END, id, Buffer.alloc(8))]));
    }
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
