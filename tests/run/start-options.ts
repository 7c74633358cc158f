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

const HELP = `npm start -- [options]
  --headless                run every situation, print a table, end (also without a display)
  --only <text>             only situations whose id contains this
  --pictures                with --headless: a picture of the panel for each situation
  --block-third-party       the browser blocks third-party cookies (default: allowed)
  --help`;

/** The options, or what to tell the user instead: help, or which option is unknown. */
export const readOptions = (
  args: readonly string[],
): StartOptions | { readonly refusal: string; readonly exitCode: number } => {
  try {
    return parse(args);
  } catch (error) {
    return { refusal: `${error instanceof Error ? error.message : error}\n\n${HELP}`, exitCode: 1 };
  }
};

const parse = (args: readonly string[]): ReturnType<typeof readOptions> => {
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
  if (values.help) return { refusal: HELP, exitCode: 0 };
  return {
    headless: values.headless || !hasDisplay(),
    thirdPartyCookies: values['block-third-party'] ? 'blocked' : 'allowed',
    only: values.only,
    pictures: values.pictures,
  };
};

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
