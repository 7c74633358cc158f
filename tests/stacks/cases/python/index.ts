import type { StackSuite } from '../../stack-case';
import { aiohttpSuite } from './aiohttp';
import { djangoSuite } from './django';
import { fastapiSuite } from './fastapi';
import { flaskSuite } from './flask';
import { flaskCorsSuite } from './flask-cors';

export const pythonSuites: readonly StackSuite[] = [
  djangoSuite,
  flaskCorsSuite,
  flaskSuite,
  fastapiSuite,
  aiohttpSuite,
];
