import { after, before, inPlaceOf, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { filter, loginFilter, OTHERS, servlet, webXml } from './servlet';

const ROOT = 'webapps/ROOT';
const WEB = `${ROOT}/WEB-INF/web.xml`;
const CONTEXT = `${ROOT}/META-INF/context.xml`;
const HOME = '/usr/share/tomcat10';
const SERVER = `<Server port="-1">
<Service name="Catalina">
<Connector port="%PORT%" address="127.0.0.1" />
<Engine name="Catalina" defaultHost="localhost">
<Host name="localhost" appBase="webapps" />
</Engine>
</Service>
</Server>
`;

const paste: Readonly<Record<string, Paste>> = {
  cors: removing(OTHERS, after(WEB, /^<web-app>$/m)),
  session: before(WEB, /^<\/web-app>$/m),
  context: inPlaceOf(CONTEXT, /<Context[\s\S]*/),
};

const wrong = (
  name: string,
  web: string,
  context = '<Context />',
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: {
    'Application.java': servlet('jakarta'),
    'LoginFilter.java': loginFilter('jakarta'),
    'conf/server.xml': SERVER,
    'conf/web.xml': '<web-app />\n',
    [WEB]: web,
    [CONTEXT]: context,
  },
  paste,
  thirdPartyCookies,
});

const cors = (parameters: Readonly<Record<string, string>>): string =>
  filter('org.apache.catalina.filters.CorsFilter', parameters);
const ORIGIN = { 'cors.allowed.origins': 'https://app.shop.test', 'cors.support.credentials': 'true' };
const METHODS = { 'cors.allowed.methods': 'GET,POST,PUT,OPTIONS' };
const HEADERS = { 'cors.allowed.headers': 'content-type,x-requested-with' };
const SECURE = '<session-config><cookie-config><secure>true</secure></cookie-config></session-config>\n';
const NONE = '<Context><CookieProcessor sameSiteCookies="none" /></Context>';

export const tomcatSuite: StackSuite = {
  stack: 'tomcat',
  server: {
    from: { kind: 'debian', packages: ['tomcat10'], program: 'java' },
    command: ({ folder }) => [
      'sh',
      '-c',
      `mkdir -p logs temp work && javac -cp ${HOME}/lib/servlet-api.jar -d ${ROOT}/WEB-INF/classes *.java && exec java -Xshare:auto -XX:TieredStopAtLevel=1 -Dcatalina.home=${HOME} -Dcatalina.base=${folder} -Djava.io.tmpdir=${folder}/temp -cp ${HOME}/bin/bootstrap.jar:${HOME}/bin/tomcat-juli.jar org.apache.catalina.startup.Bootstrap start`,
    ],
  },
  cases: [
    wrong('the default methods and headers', webXml(cors(ORIGIN), SECURE), NONE),
    wrong(
      'an origin with a slash',
      webXml(cors({ ...ORIGIN, ...METHODS, ...HEADERS, 'cors.allowed.origins': 'https://app.shop.test/' }), SECURE),
      NONE,
    ),
    wrong('no CORS, the login filter refuses OPTIONS', webXml('')),
    wrong('every origin', webXml(cors({ 'cors.allowed.origins': '*' }))),
    wrong('a session cookie without SameSite', webXml(cors({ ...ORIGIN, ...METHODS, ...HEADERS }))),
    wrong(
      'SameSite=None, third-party cookies are blocked',
      webXml(cors({ ...ORIGIN, ...METHODS, ...HEADERS }), SECURE),
      NONE,
      'blocked',
    ),
  ],
};
