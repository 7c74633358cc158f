import { after, before, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { filter, loginFilter, OTHERS, servlet, webXml } from './servlet';

const ROOT = 'webapps/root';
const WEB = `${ROOT}/WEB-INF/web.xml`;
const HOME = '/usr/share/jetty9';

const paste: Readonly<Record<string, Paste>> = {
  cors: removing(OTHERS, after(WEB, /^<web-app>$/m)),
  session: before(WEB, /^<\/web-app>$/m),
};

const wrong = (name: string, web: string): StackCase => ({
  name,
  files: { 'Application.java': servlet('javax'), 'LoginFilter.java': loginFilter('javax'), [WEB]: web },
  paste,
});

const cors = (parameters: Readonly<Record<string, string>>): string =>
  filter('org.eclipse.jetty.servlets.CrossOriginFilter', parameters);
const ORIGIN = { allowedOrigins: 'https://app.shop.test' };
const METHODS = { allowedMethods: 'GET,POST,PUT', allowedHeaders: 'content-type,x-requested-with' };
const NONE =
  '<session-config><cookie-config><comment>__SAME_SITE_NONE__</comment><secure>true</secure></cookie-config></session-config>\n';

export const jettySuite: StackSuite = {
  stack: 'jetty',
  server: {
    from: { kind: 'debian', packages: ['jetty9'], program: 'java' },
    command: ({ folder, port }) => [
      'sh',
      '-c',
      `mkdir -p temp && javac -cp /usr/share/java/servlet-api.jar -d ${ROOT}/WEB-INF/classes *.java && exec java -Djava.io.tmpdir=${folder}/temp -jar ${HOME}/start.jar jetty.home=${HOME} jetty.base=${folder} jetty.http.host=127.0.0.1 jetty.http.port=${port} --module=http,deploy,servlets`,
    ],
  },
  cases: [
    wrong('the default methods, preflights reach the login filter', webXml(cors(ORIGIN), NONE)),
    wrong('the login filter before CORS', webXml('', NONE)),
    wrong(
      'another origin',
      webXml(cors({ ...METHODS, allowedOrigins: 'https://www.shop.test', chainPreflight: 'false' }), NONE),
    ),
    wrong('a session cookie without SameSite', webXml(cors({ ...ORIGIN, ...METHODS, chainPreflight: 'false' }))),
  ],
};
