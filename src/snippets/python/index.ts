import type { Stack } from '../stack';
import type { PythonStack } from '../stack-id';
import { aiohttp } from './aiohttp';
import { django } from './django';
import { fastapi } from './fastapi';
import { flask } from './flask';
import { flaskCors } from './flask-cors';

/** In the order in which they are offered. */
export const PYTHON_STACKS: Readonly<Record<PythonStack, Stack>> = {
  django,
  'flask-cors': flaskCors,
  flask,
  fastapi,
  aiohttp,
};
