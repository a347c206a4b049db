// Property tests draw from a fixed seed, so that the gate says the same twice; `SEED=random` looks for new failures.
import { configureGlobal, readConfigureGlobal } from 'fast-check'

const given = process.env['SEED']
if (given !== 'random')
  configureGlobal({ ...readConfigureGlobal(), seed: given === undefined ? 20_261_121 : Number(given) })
