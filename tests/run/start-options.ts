import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly headless: boolean;
  /** Of the headed browser; headless runs use both. */
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Only examples whose id contains this. */
  readonly only: string;
  /** A picture of the panel for each example. */
  readonly pictures: boolean;
}

export const HELP = `npm start -- [options]
  --headless                run every situation, print a table, end (also without a display)
  --only <text>             only situations whose id contains this
  --pictures                with --headless: a picture of the panel for each situation
  --block-third-party       the browser blocks third-party cookies (default: allowed)
  --help`;

/** Throws on an unknown option; null: help was asked for. */
export const readOptions = (args: readonly string[]): StartOptions | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      pictures: { type: 'boolean', default: false },
      'block-third-party': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    headless: values.headless || !hasDisplay(),
    thirdPartyCookies: values['block-third-party'] ? 'blocked' : 'allowed',
    only: values.only,
    pictures: values.pictures,
  };
};

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
