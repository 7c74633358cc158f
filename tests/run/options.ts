import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads the options of a command from its arguments. `--help`, and what is none of them, prints which there are and ends the program: exit code 0, or 2.
 *
 * In: as `parseArgs` of `node:util` describes them. Out: their values. Never throws.
 */
export function optionsOf<T extends Options>(options: T): ReturnType<typeof parseArgs<{ options: T }>>['values'] {
  const all = `Options: ${Object.entries(options).map(nameOf).join(', ')}.`;
  if (process.argv.includes('--help')) {
    console.log(all);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    console.error(`${sentence}. ${all}`);
    process.exit(2);
  }
}

const nameOf = ([name, { type }]: [string, Options[string]]): string => `--${name}${type === 'string' ? ' …' : ''}`;
