import { buildCommand } from '../run/command';

/** The command tests run what users install: the built file. */
export default async function setup(): Promise<void> {
  await buildCommand();
}
