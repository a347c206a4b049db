// A model process that takes its time to load.
setTimeout(() => import('./hostile-model.fake.mjs'), 700)
