import { buildExtension } from '../run/build';

/** The browser tests run what users install: the built extension. */
export default async function setup(): Promise<void> {
  await buildExtension();
}
