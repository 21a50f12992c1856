import fc from 'fast-check';

// One seed for every property, so that a run can be repeated; BYWAY_SEED=n looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.BYWAY_SEED ?? 20270301) });
