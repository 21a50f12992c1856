import { stripTypeScriptTypes } from 'node:module';

/** A Jest transformer: TypeScript in, the same lines without types out (what Node itself does at run time). */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
