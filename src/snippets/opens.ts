import type { ServerNeeds } from './server-needs';

/** What the change opens up, in one sentence. Backticks mark code. */
export function opensOf({ origins, credentials }: ServerNeeds): string {
  const [first, ...others] = origins.map((origin) => `\`${origin}\``);
  const pages = others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`;
  return `Opens up: pages of ${pages}, and no others, can read ${credentials ? 'responses made for the signed-in user' : 'its responses'}.`;
}
