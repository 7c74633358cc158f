import { buildExtension } from '../run/build';

/** The tests run what users install: the built extension. `npm test` has built it before. */
export default async function setup(): Promise<void> {
  if (process.env.CREDENTIALS_BUILT !== 'yes') await buildExtension('firefox');
}
