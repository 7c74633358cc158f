import { before, type Paste, removing, type ServerProgram } from '../../stack-case';

const RUBY = '/usr/bin/ruby';

/** `config.ru`, served by puma in one process. */
export const puma = (packages: readonly string[]): ServerProgram => ({
  from: { kind: 'debian', packages: ['puma', 'ruby-rack', ...packages], program: RUBY },
  command: ({ port }) => [RUBY, '/usr/bin/puma', '--quiet', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'],
  environment: () => ({
    RACK_ENV: 'production',
    APP_ENV: 'production',
    RAILS_ENV: 'production',
    SESSION_SECRET: 'example'.repeat(12),
  }),
});

/** A block of Rack::Cors with one rule. */
export const rackCors = (use: string, origins: string, options: string): string =>
  `${use} Rack::Cors do\n  allow do\n    origins ${origins}\n    resource '*', ${options}\n  end\nend\n`;

const RACK_CORS = /^use Rack::Cors do[\s\S]*?^end\n/m;

/** What was there goes, and the part comes first. */
export const firstInConfigRu: Paste = removing(RACK_CORS, before('config.ru', /^(?:use|run)\b/m));
