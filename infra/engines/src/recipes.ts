import { KAFKA } from './kafka.ts';
import { POSTGRES } from './postgres.ts';
import type { Recipe } from './recipe.ts';
import type { EngineName } from './state-file.ts';
import { TEMPORAL } from './temporal.ts';

/** How each engine runs as a process of this machine, and how it is asked whether it answers. */
export const RECIPES: Readonly<Record<EngineName, Recipe>> = { postgres: POSTGRES, kafka: KAFKA, temporal: TEMPORAL };
