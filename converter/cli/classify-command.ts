import { readFile } from 'node:fs/promises';
import type { ExitCode } from '../core/errors';
import { classifyFiles } from './classify';
import type { CommonOptions } from './session';
